"""The image has more pixels than casecheck will decode, or is larger than the shop accepts.

What it checks
    Width times height, from the header of the file, against `--max-pixels` (default: 200 million). Nothing is decoded
    before this check. With `--shop`, also the pixels and the bytes of the file against `max_megapixels` and `max_mb`
    of that shop, where the profiles know them; of the built-in shops, none publishes any.

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
    from casecheck.model import Shop


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
    elif plan.shop:
        yield from _at_shop(design, plan.shop)


def _at_shop(design: Header, shop: Shop) -> Iterator[Problem]:
    """What is more than the shop accepts."""
    fix = Message("Export it smaller.")
    pixels = design.stored_size.width * design.stored_size.height if design.stored_size else 0
    if shop.max_pixels and pixels > shop.max_pixels:
        yield Problem(
            Message(
                "Too large for {shop}: {size} px is {pixels:,} pixels; the limit is {most:,}",
                shop=shop.name,
                size=design.stored_size,
                pixels=pixels,
                most=shop.max_pixels,
            ),
            fix=fix,
            actual={"pixels": pixels},
            required={"pixels": shop.max_pixels},
        )
    if shop.max_bytes and design.bytes and design.bytes > shop.max_bytes:
        yield Problem(
            Message(
                "Too large for {shop}: the file has {count:,} bytes; the limit is {most:,}",
                shop=shop.name,
                count=design.bytes,
                most=shop.max_bytes,
            ),
            fix=fix,
            actual={"bytes": design.bytes},
            required={"bytes": shop.max_bytes},
        )
