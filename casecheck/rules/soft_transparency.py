"""Artwork is semi-transparent: a shadow, a glow, a fade, a soft outline or a forgotten layer.

What it checks
    A warning if more than 2% of the visible artwork is 2% to 90% opaque over an area wider than an edge; if nothing of
    it is more than 98% opaque; if 5% of the image is a veil of 0.4% to 2%; or if the outline fades over more than 3 px
    (or 0.1% of the longer side) though the artwork is sharp inside. Smooth rims, hair, fur and fine lines pass.

Why it matters
    A printer lays down ink or none: semi-transparent areas come out as a pale, gray or milky haze. On a white screen
    nothing of it shows. Aczessories refuses designs for the "gray fog" of shadows, among other reasons; TeePublic
    asks for an opacity of at least 40%, at best 100%.

How to fix it
    Turn off the shadow, glow or fade layer and export again, or make it solid: a flat, darker color or a halftone.

Options
    share: maximum share of the visible artwork that may be semi-transparent, 0 to 1 (default 0.02).

Limits
    Glass effects are reported, too, images under 200 px are not. See `transparent-gaps` for `--background full`.

Examples
    Passes: samples/stickers/cat.png
    Fails: samples/stickers/watercolor-glow.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.measures.detail import sharpness
from casecheck.measures.opacity import layer_opacity, veil
from casecheck.measures.outline import outline_width
from casecheck.measures.semi_transparency import semi_transparent_areas
from casecheck.model import Message, Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


WIDE = 3.2
"""Pixels: wider outlines are soft. Anti-aliasing gives 1 to 2; a selection smoothed by a blur of 1 px, 2.7."""

PRINTED = 0.001
"""As a part of the longer side, where that is more: 0.15 mm on a phone case."""

SOFTER = 2.4
"""Times the width of the sharpest edges inside. If the image was upscaled as a whole, the outline is at most 1.8 times
as wide as those, measured on cutouts upscaled 1.5 to 4.2 times."""

WIDE_WITHOUT_EDGES = 5
"""Pixels: as WIDE for flat artwork, without edges inside to compare with. Upscaling by 4 gives less."""


@rule(family="background", severity=Severity.WARNING, needs=ReadLevel.PIXELS, repairs=("harden-alpha",))
def check(context: Context[Design], *, share: float = 0.02) -> Iterator[Problem]:
    """Report semi-transparent areas and outlines."""
    design = context.design
    if context.plan.background == "full" or not design.measure(alpha).semi_pixels:
        return
    yield from _veil(design)
    yield from _layer(design)
    areas = list(_areas(design, share))
    yield from areas or _outline(design)


def _veil(design: Design) -> Iterator[Problem]:
    found = design.measure(veil)
    if found:
        yield Problem(
            Message(
                "Hardly visible veil: {found} of the image is at most 2% opaque, but not transparent; it"
                " prints as a faint haze or box",
                found=percent(found),
            ),
            fix=Message(
                "Delete the layer or what the eraser left, and export again. A dark layer behind the artwork shows it."
            ),
            actual={"veil": found},
            required={"veil": 0},
        )


def _layer(design: Design) -> Iterator[Problem]:
    found = design.measure(layer_opacity)
    if found:
        yield Problem(
            Message(
                "Semi-transparent artwork: {found} opaque where it should be solid, so it prints paler",
                found=percent(found),
            ),
            fix=Message("Set the opacity of the layer to 100% and export again."),
            actual={"opacity": found},
            required={"opacity": 1},
        )


def _areas(design: Design, share: float) -> Iterator[Problem]:
    seen = design.measure(alpha)
    if seen.semi_pixels <= share * (seen.pixels - seen.transparent_pixels):
        return
    found = design.measure(semi_transparent_areas)
    if found and found.share > share:
        yield Problem(
            Message(
                "Semi-transparent artwork: {share} of it (average opacity {opacity}) prints as a haze; limit {limit}",
                share=percent(found.share),
                opacity=percent(found.opacity),
                limit=percent(share),
            ),
            fix=Message(
                "Turn off the shadow, glow or fade and export again, or make it solid: a flat color or a halftone."
            ),
            actual={"soft": found.share, "opacity": found.opacity},
            required={"soft": share},
            box=found.box,
        )


def _outline(design: Design) -> Iterator[Problem]:
    width, least = design.measure(outline_width), PRINTED * max(design.upright)
    if width is None or width < max(WIDE, least):
        return
    sharpest = design.measure(sharpness)
    if width >= max(least, WIDE_WITHOUT_EDGES if sharpest is None else SOFTER * sharpest):
        yield Problem(
            Message("Soft outline: it fades over {width:.1f} px, and prints as a haze around the artwork", width=width),
            fix=Message(
                "Turn off the glow or stroke, or make the selection without a feather; anti-aliasing is enough."
            ),
            actual={"width": round(width, 1)},
            required={"width": round(max(WIDE, least), 1)},
            confidence="likely",
        )
