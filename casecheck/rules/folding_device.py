"""The device folds, and the size of its case is not known.

What it checks
    Whether the selected model folds, as a clamshell or a book. The recommended size of its family was made for one
    flat back; casecheck uses it because no better size is known.

Why it matters
    The case of a folding phone has two parts with a hinge between them, and one part may be far wider than any flat
    phone. We know of no shop that publishes a size for them: an image that passes here may still be too small.

How to fix it
    Ask the shop for the size of each part, and check against it with a profile of your own (`--profiles FILE`).

Examples
    Passes: samples/retro-waves.png (with --device iphone)
    Fails: samples/retro-waves.png (with --device galaxy-z-flip7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(family="resolution", severity=Severity.NOTE, needs=ReadLevel.STREAM, per="target")
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report every image for a folding device whose case size is unknown."""
    target = context.target
    device = target.device
    if device.folds_unmeasured:
        yield Problem(
            Message(
                "Case size unknown: {device} folds, and {size} px is the size for flat phones",
                device=device.name,
                size=device.size,
            ),
            fix=Message("Ask the shop for the size of each part of the case, and add it with --profiles."),
            actual={"form": device.form},
        )
