"""The print has to cover the whole case, but part of the image is not opaque.

What it checks
    Only with `--background full`. Every pixel has to be fully opaque; otherwise it is a warning, or a note if
    fewer than 190 pixels are not: one square millimeter at 350 ppi, the resolution of 1000x2000 px on an iPhone case.

Why it matters
    Where the image is transparent, nothing or only a haze is printed, and the case and the phone show through. A
    preview on a white page hides this.

How to fix it
    Put an opaque layer in the color that you want behind the artwork, and export it without transparency.

Limits
    Intentional windows in the design are reported, too.

Examples
    Passes: samples/botanical-leaves.jpg (with --background full)
    Fails: samples/stickers/cat.png (with --background full)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.model import Message, Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask


VISIBLE_PIXELS = 190
"""One square millimeter at 350 ppi, the resolution of CASETiFY's 1000x2000 px on an iPhone case."""


@rule(family="background", severity=Severity.WARNING, needs=ReadLevel.ALPHA)
def check(context: Context[AlphaMask]) -> Iterator[Problem]:
    """Report pixels that are not opaque in a print that has to cover the case."""
    design, plan = context.design, context.plan
    if plan.background != "full":
        return
    found = design.measure(alpha)
    see_through = found.transparent_pixels + found.semi_pixels
    if see_through:
        yield Problem(
            Message(
                "Transparent gaps: {share} of the image ({pixels} px) is not fully opaque, so the case shows through",
                share=percent(see_through / found.pixels),
                pixels=see_through,
            ),
            fix=Message("Put an opaque layer behind the artwork and export it without transparency."),
            actual={"see_through": see_through},
            required={"see_through": 0},
            severity=None if see_through >= VISIBLE_PIXELS else Severity.NOTE,
        )
