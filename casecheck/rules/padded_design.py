"""The artwork is tiny on a large transparent canvas.

What it checks
    The artwork without its transparent margin and stray marks. A warning if it fills less than 25% of the case, both
    across and down, and scaled up to fill the case has less than 50% of the recommended resolution. An error if its
    longer side is under 10 px, or if it is too faint to see.

Why it matters
    A 300 px logo on a 4000x4000 px canvas passes every pixel count, but is an 11 mm stamp on the case, and a blur if
    it is scaled up. Printful treats a design under 10 px as a blank product, which cannot be processed.

How to fix it
    Export the artwork larger so that it fills the canvas; cropping the margin adds no detail. If the small size is
    intentional, ignore the warning (`--ignore padded-design`).

Options
    fills: minimum share of the case that the artwork fills, across or down, 0 to 1 (default 0.25).
    quality: share of the recommended resolution at which smaller artwork passes, 0 to 1 (default 0.5).

Limits
    The thresholds are our choice; a white or colored margin is not detected.

Examples
    Passes: samples/stickers/cat.png
    Fails: samples/logo/luna-icon-4000px.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.measures.art import art_box
from casecheck.model import Message, Problem, Severity, Size, percent
from casecheck.placement import Placement
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask


MIN_SIDE = 10
"""Minimum length of the artwork's longer side in pixels: Printful's limit."""

EXPORT = Message("Export the artwork larger so that it fills the canvas; cropping the margin adds no detail.")


@rule(family="resolution", severity=Severity.WARNING, needs=ReadLevel.ALPHA, per="target")
def check(context: Context[AlphaMask], *, fills: float = 0.25, quality: float = 0.5) -> Iterator[Problem]:
    """Report artwork that is much smaller than its canvas."""
    design, target = context.design, context.target
    found = design.measure(alpha)
    if found.background == "opaque" or found.transparent_pixels == found.pixels:
        return
    box = design.measure(art_box)
    if box is None:
        yield Problem(
            Message("Invisible artwork: no pixel is more than 2% opaque"),
            fix=Message("Raise the opacity of the artwork layers and export again."),
            severity=Severity.ERROR,
        )
        return
    art, canvas = Size(box.right - box.left, box.bottom - box.top), design.upright
    if max(art) < MIN_SIDE:
        yield Problem(
            Message("Tiny artwork: only {art} px; the longer side needs at least {least} px", art=art, least=MIN_SIDE),
            fix=EXPORT,
            actual={"width": art.width, "height": art.height},
            required={"longer_side": MIN_SIDE},
            box=box,
            severity=Severity.ERROR,
        )
        return
    enlarged = Placement(art, target.slot, "contain").quality
    filled = enlarged / context.placement.quality
    if filled < fills and enlarged < quality:
        yield Problem(
            Message(
                "Tiny artwork: {art} px on a transparent canvas of {canvas} px; it fills {filled} of {target}"
                " (at least {fills}) and, scaled up to fill it, has {enlarged} of the recommended resolution"
                " (at least {quality})",
                art=art,
                canvas=canvas,
                filled=percent(filled),
                target=target.name,
                fills=percent(fills),
                enlarged=percent(enlarged),
                quality=percent(quality),
            ),
            fix=Message("{export} If the small size is intentional, ignore this rule.", export=EXPORT),
            actual={"width": art.width, "height": art.height, "fills": filled, "quality": enlarged},
            required={"fills": fills, "quality": quality},
            box=box,
        )
