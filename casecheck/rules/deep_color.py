"""The file has more than 8 bits per channel, which are reduced to 8.

What it checks
    How many bits the file has for each channel. 8 and fewer pass.

Why it matters
    Pictures are printed from 8 bits per channel. Somebody reduces the others on the way: casecheck has measured the
    upper 8 bits, and so do most shops. Where bits are cut off rather than dithered, a very soft gradient may print in
    steps, and the file is twice as large for nothing. Visprodesign's guide for print data accepts 8 bits only.

How to fix it
    Reduce a copy to 8 bits per channel yourself, and look at soft gradients then: in Photoshop Image > Mode >
    8 Bits/Channel, in GIMP Image > Precision > 8 bit integer with dithering. Keep the deep file as your original.

Limits
    What the file could hold is looked at, not what is in it: an 8-bit picture saved with 16 bits is found, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


PRINTED = 8
"""Bits of one channel."""


@rule(family="color", severity=Severity.NOTE, needs=ReadLevel.STREAM)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """More bits than are printed."""
    design = context.design
    depth = design.metadata.depth
    if depth > PRINTED:
        yield Problem(
            f"{depth} bits per channel are reduced to {PRINTED} for print",
            fix=f"Export it with {PRINTED} bits per channel, and look at soft gradients then.",
            actual={"bits_per_channel": depth},
            required={"bits_per_channel": PRINTED},
        )
