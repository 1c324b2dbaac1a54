"""The image has more pixels than casecheck will decode.

What it checks
    Width times height, from the header of the file, against `--max-pixels` (default: 200 million). Nothing is decoded
    before this check.

Why it matters
    A file of a few kilobytes can claim billions of pixels, and a program that opens it runs out of memory: a
    decompression bomb. A real image of that size has far more pixels than a case needs, and many upload forms fail.

How to fix it
    Export the artwork smaller: 3000x6000 px is ample for a phone case, 4800x6000 px for a tablet case. If the size is
    intentional, raise the limit: `--max-pixels 400000000`.

Examples
    Passes: samples/terrazzo-ipad.png (with --max-pixels 15000000)
    Fails: samples/logo/luna-icon-4000px.png (with --max-pixels 15000000)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import Header


@rule(family="file", severity=Severity.ERROR, needs=ReadLevel.HEADER)
def check(context: Context[Header]) -> Iterator[Problem]:
    """Report an image with more pixels than the limit."""
    design, plan = context.design, context.plan
    size = design.stored_size
    if size and design.open_error and design.open_error.kind == "oversized":
        pixels = size.width * size.height
        yield Problem(
            Message(
                "Too large to check: {size} px is {pixels:,} pixels; the limit is {max_pixels:,}",
                size=size,
                pixels=pixels,
                max_pixels=plan.max_pixels,
            ),
            fix=Message("Export it smaller. If the size is intentional, raise the limit with --max-pixels."),
            actual={"pixels": pixels},
            required={"pixels": plan.max_pixels},
        )
