"""The image leaves empty bars on the case.

What it checks
    Only with `--fit contain`, which shows the whole image: the share of the slot that the image covers. A warning
    below 98%.

Why it matters
    If an image of another shape than the slot may not be cropped, two bars stay empty. They show the color of the
    case, or white, and look like a mistake.

How to fix it
    Extend the background of the image to the shape of the slot, crop the image to it, or let it fill the slot
    (`--fit cover`) and check what is cropped.

Options
    below: percent of the slot that the image has to cover (default 98).

Limits
    The threshold is our choice: two bars of 1% are about 10 of 1000 px, less than the edge of a case hides.

Examples
    Passes: samples/retro-waves.png (with --device iphone --fit contain)
    Fails: samples/sun-post.jpg (with --device iphone --fit contain)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(family="placement", severity=Severity.WARNING, needs=ReadLevel.STREAM, per="target", repairs=("crop", "pad"))
def check(context: Context[IntactImage], *, below: float = 98.0) -> Iterator[Problem]:
    """Report a contained image that does not reach two edges of its slot."""
    design, target = context.design, context.target
    placement = context.placement
    if placement.covers_at_least(below):
        return
    yield Problem(
        Message(
            "Leaves empty bars on the case: {picture} px covers {covered} of {target}",
            picture=design.upright,
            covered=percent(placement.covered),
            target=target.name,
        ),
        fix=Message("Extend or crop the image to the proportions of {slot} px, or use --fit cover.", slot=target.slot),
        actual={"covered": placement.covered},
        required={"covered": below / 100},
    )
