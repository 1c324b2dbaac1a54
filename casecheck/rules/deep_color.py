"""The file has more than 8 bits per channel.

What it checks
    The bit depth of the file. More than 8 bits per channel is a note.

Why it matters
    Images are printed from 8 bits per channel, so the others are reduced somewhere on the way; casecheck, too, looks
    at the upper 8 bits. If bits are cut off instead of dithered, smooth gradients may show banding in print.
    Visprodesign's guide for print data accepts 8 bits only.

How to fix it
    Reduce a copy to 8 bits per channel and check smooth gradients: in Photoshop Image > Mode > 8 Bits/Channel, in
    GIMP Image > Precision > 8 bit integer with dithering. Keep the 16-bit file as your original.

Limits
    Only the bit depth of the file counts: an 8-bit image that was saved with 16 bits is reported, too.

Examples
    Passes: samples/retro-waves.png
    Fails: samples/desert-dusk-16bit.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


PRINTED = 8
"""Bits per channel in print."""


@rule(family="color", severity=Severity.NOTE, needs=ReadLevel.STREAM, repairs=("eight-bit",))
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report a higher bit depth than is printed."""
    design = context.design
    depth = design.metadata.depth
    if depth > PRINTED:
        yield Problem(
            Message(
                "High bit depth: {depth} bits per channel, reduced to {printed} for print", depth=depth, printed=PRINTED
            ),
            fix=Message(
                "Export it with {printed} bits per channel, then check smooth gradients for banding.", printed=PRINTED
            ),
            actual={"bits_per_channel": depth},
            required={"bits_per_channel": PRINTED},
        )
