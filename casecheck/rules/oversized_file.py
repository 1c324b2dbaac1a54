"""The picture has more pixels than casecheck will decode.

What it checks
    Width times height, as the file's header gives them, against `--max-pixels` (200 million unless told otherwise).
    Nothing is decoded before.

Why it matters
    A file of a few kilobytes can claim billions of pixels, and whoever opens it runs out of memory: the trick is
    called a decompression bomb. An honest picture of that size is a hundred times what any case needs, and upload
    forms give up on it.

How to fix it
    Export the artwork smaller: 3000x6000 px is ample for a phone case, 4800x6000 px for a tablet. If the size is
    meant, raise the limit: `--max-pixels 400000000`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import Header


@rule(family="file", severity=Severity.ERROR, needs=ReadLevel.HEADER)
def check(context: Context[Header]) -> Iterator[Problem]:
    """A picture beyond the limit."""
    design, plan = context.design, context.plan
    size = design.stored_size
    if size and design.open_error and design.open_error.kind == "oversized":
        pixels = size.width * size.height
        yield Problem(
            f"too large to check: {size} px is {pixels:,} pixels (the limit is {plan.max_pixels:,})",
            fix="Export it smaller, or raise the limit with --max-pixels if the size is meant.",
            actual={"pixels": pixels},
            required={"pixels": plan.max_pixels},
        )
