"""The art is tiny on a large transparent canvas.

What it checks
    The art without its transparent margin. A warning where it would fill less than 25 % of the case, both across and
    down, when the canvas is laid over it, and has less than 50 % of the recommended resolution if it is enlarged
    until it fills the case. An error where it is shorter than 10 px on its longer side, or so faint that it cannot be
    seen. Stray marks far outside the art do not count as art.

Why it matters
    A 300 px logo on a canvas of 4000x4000 px passes every check of pixels. On the case it is a stamp of 11 mm, and
    enlarged to a proper size it is a blur: the pixels of the margin print nothing. Printful treats a design of less
    than 10 px as a blank product, which cannot be processed.

How to fix it
    Export the art itself larger, from the drawing program or the original, so that it fills the canvas. Cropping the
    margin alone adds no detail. If a small mark on a clear case is what you want, ignore the warning
    (`--ignore padded-design`).

Options
    fills: the least share of the case that the art is to fill, across or down, 0 to 1 (0.25).
    quality: the resolution at which art that fills less is still good to be enlarged (0.5; 1 is the recommended).

Limits
    Small logos are a fashion, so the warning starts where nobody would put one: a quarter of an iPhone case is 18 mm
    wide. Of 1657 drawings and photo cut-outs, on a canvas as large as an iPhone case, 2 would raise it, both lost on
    an empty page; 12 fill less than half. The 50 % are a choice. A white or colored margin is not seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.measures.art import art_box
from casecheck.model import Problem, Severity, Size, percent
from casecheck.placement import Placement
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask


LEAST = 10
"""Pixels of the longer side."""

EXPORT = "Export the art itself larger, so that it fills the canvas; cropping the margin adds no detail."


@rule(family="resolution", severity=Severity.WARNING, needs=ReadLevel.ALPHA, per="target")
def check(context: Context[AlphaMask], *, fills: float = 0.25, quality: float = 0.5) -> Iterator[Problem]:
    """Art that is much smaller than its canvas."""
    design, target = context.design, context.target
    found = design.measure(alpha)
    if found.background == "opaque" or found.transparent_pixels == found.pixels:
        return
    box = design.measure(art_box)
    if box is None:
        yield Problem(
            "nothing can be seen: no pixel of the art is more than 2 % opaque",
            fix="Raise the opacity of the layers of the art and export again.",
            severity=Severity.ERROR,
        )
        return
    art, canvas = Size(box.right - box.left, box.bottom - box.top), design.upright
    if max(art) < LEAST:
        yield Problem(
            f"the art is only {art} px (needs {LEAST} px or more on its longer side)",
            fix=EXPORT,
            actual={"width": art.width, "height": art.height},
            required={"longer_side": LEAST},
            box=box,
            severity=Severity.ERROR,
        )
        return
    enlarged = Placement(art, target.slot, "contain").quality
    filled = enlarged / context.placement.quality
    if filled < fills and enlarged < quality:
        yield Problem(
            f"the art is {art} px on a transparent canvas of {canvas} px: it fills {percent(filled)} of {target.name}"
            f" (at least {percent(fills)}), and enlarged to fill it has {percent(enlarged)} of the resolution"
            f" (at least {percent(quality)})",
            fix=f"{EXPORT} If it is to be this small, ignore this rule.",
            actual={"width": art.width, "height": art.height, "fills": filled, "quality": enlarged},
            required={"fills": fills, "quality": quality},
            box=box,
        )
