"""The image was upscaled: it has more pixels, but no more detail.

What it checks
    Whether the image has as much detail as its pixel count promises. Upscaling leaves traces: smooth areas follow the
    grid of the original pixels, and nothing is sharper than that grid. If both are found, the size before upscaling is
    compared with what the device needs: a warning if it is too small, a note if it is enough or is pixel art.

Why it matters
    An upscaled image has more pixels, but no more detail. It prints as soft as the small original, and every pixel
    count accepts it, including the one in the shop's editor.

How to fix it
    Find a larger original: the camera's file, or a larger export from the design program.

Limits
    It finds about 9 in 10 images that were enlarged 2x to 6x, most up to 10x, and half at 1.5x; below that, hardly any.
    Where a part is sharp, such as text, a frame or another picture, it judges the rest. It finds most images that were
    rotated by 1 to 6 degrees after it. Film grain and many small steps hide the traces. Images with little structure
    or a repeating pattern are not reported.

Examples
    Passes: samples/night-sky.webp
    Fails: samples/night-sky-enlarged.jpg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.detail import detail
from casecheck.model import Message, Problem, Severity, percent
from casecheck.placement import place
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


MIN_FACTOR = 2
"""Minimum upscaling factor that is reported for an image that already fails low-resolution."""

MOST_SHARE = 0.9
"""Larger upscaled shares of the image are not mentioned."""


@rule(
    family="resolution",
    severity=Severity.WARNING,
    confidence="likely",
    needs=ReadLevel.PIXELS,
    per="target",
    supersedes=("blurry",),
)
def check(context: Context[Design]) -> Iterator[Problem]:
    """Report an image that was upscaled."""
    design, target = context.design, context.target
    found = design.measure(detail)
    if found.native is None:
        return
    picture, native = design.upright, found.native
    if not context.placement.enough and found.factor < MIN_FACTOR:
        return
    before = place(native, target)
    upscaled = Message("enlarged about {factor:.3g}x from {native} px", factor=found.factor, native=native)
    actual = {"factor": round(found.factor, 3), "width": native.width, "height": native.height}
    if found.share <= MOST_SHARE:
        upscaled = Message(
            "about {share} of it enlarged about {factor:.3g}x, as from {native} px",
            share=percent(found.share),
            factor=found.factor,
            native=native,
        )
        actual["share"] = round(found.share, 2)
    required = {"width": target.needed.width, "height": target.needed.height}
    if before.enough:
        yield Problem(
            Message(
                "Upscaled: {picture} px, {upscaled}; still enough for {target} (at least {needed} px)",
                picture=picture,
                upscaled=upscaled,
                target=target.name,
                needed=target.needed,
            ),
            actual=actual,
            required=required,
            severity=Severity.NOTE,
        )
    elif found.evidence == "pixel-art":
        yield Problem(
            Message(
                "Upscaled pixel art: {picture} px, {upscaled}; fine for {target} if visible squares are intended",
                picture=picture,
                upscaled=upscaled,
                target=target.name,
            ),
            fix=Message("If they are not, use a larger original."),
            actual=actual,
            severity=Severity.NOTE,
        )
    else:
        yield Problem(
            Message(
                "Upscaled: {picture} px, {upscaled}; {target} needs at least {needed} px of real detail ({quality})",
                picture=picture,
                upscaled=upscaled,
                target=target.name,
                needed=target.needed,
                quality=percent(before.quality),
            ),
            fix=Message("Use a larger original. Upscaling adds pixels but no detail."),
            actual=actual,
            required=required,
        )
