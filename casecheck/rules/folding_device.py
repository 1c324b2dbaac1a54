"""The device folds, and no size is known for the parts of its case.

What it checks
    Whether the model that was asked for is a clamshell or a book that folds. Its family's recommended size was made
    for one flat back, and casecheck holds the picture against that size for want of a better one.

Why it matters
    The case of a folding phone comes in two parts with a hinge between them, and one part may be far wider than any
    flat phone. No shop that we know of publishes a size for them; a picture that passes here may still be too small.

How to fix it
    Ask the shop for the size of each part, and check against it with a profile of your own (`--profiles FILE`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(family="resolution", severity=Severity.NOTE, needs=ReadLevel.STREAM, per="target")
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Any picture for a device that folds and has no size of its own."""
    target = context.target
    device = target.device
    if device.folds_unmeasured:
        yield Problem(
            f"{device.name} folds: {device.size} px was made for flat phones and may not fit its case",
            fix="Ask the shop for the size of each part of the case, and give it with --profiles.",
            actual={"form": device.form},
        )
