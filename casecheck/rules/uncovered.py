"""Bands of the case stay empty beside the picture.

What it checks
    Only with `--fit contain`, where the whole picture is shown: how much of the slot it covers at that size. A
    warning below 98 %.

Why it matters
    A picture of another shape than its slot leaves two bands empty when nothing of it may be cropped. They show the
    case's own color, or white, and look like a mistake.

How to fix it
    Extend the picture's background to the shape of the slot, crop the picture to it, or let the shop fill the slot
    (`--fit cover`) and see what is cropped.

Options
    below: percent of the slot, 98 unless set. A choice, not a published rule: bands of 1 % at two edges are 10 px of
    1000, less than what a case's edge wraps around.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(family="placement", severity=Severity.WARNING, needs=ReadLevel.STREAM, per="target")
def check(context: Context[IntactImage], *, below: float = 98.0) -> Iterator[Problem]:
    """A picture that does not reach two edges of its slot."""
    design, target = context.design, context.target
    placement = context.placement
    if placement.covers_at_least(below):
        return
    yield Problem(
        f"bands stay empty: {design.upright} px covers {percent(placement.covered)} of {target.name}",
        fix=f"Extend or crop it to the shape of {target.slot} px, or use --fit cover.",
        actual={"covered": placement.covered},
        required={"covered": below / 100},
    )
