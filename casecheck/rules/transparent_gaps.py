"""The print is to cover everything, but the case would show through.

What it checks
    Only with `--background full`. Every pixel has to be opaque. See-through pixels are a warning; a note where there
    are so few that nobody will find them: fewer than 190, one square millimeter at 350 pixels per inch, which is
    what CASETiFY's 1000x2000 px come to on an iPhone.

Why it matters
    Where the picture is transparent nothing is printed, or only a haze: the case's own color and the phone are seen.
    On a preview with a white background this looks like white.

How to fix it
    Put an opaque layer behind the art, in the color that you want to see, and export again without transparency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.model import Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask


VISIBLE_PIXELS = 190


@rule(family="background", severity=Severity.WARNING, needs=ReadLevel.ALPHA)
def check(context: Context[AlphaMask]) -> Iterator[Problem]:
    """See-through pixels in a print that is to be full."""
    design, plan = context.design, context.plan
    if plan.background != "full":
        return
    found = design.measure(alpha)
    see_through = found.transparent_pixels + found.semi_pixels
    if see_through:
        yield Problem(
            f"the case will show through: {percent(see_through / found.pixels)} of the picture is see-through"
            f" ({see_through} px)",
            fix="Put an opaque layer behind the art and export it without transparency.",
            actual={"see_through": see_through},
            required={"see_through": 0},
            severity=None if see_through >= VISIBLE_PIXELS else Severity.NOTE,
        )
