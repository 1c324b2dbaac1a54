"""Rounds the samples to 8 bits per channel.

What it does
    Rounds each color sample of a 16-bit PNG to the nearest of 256 levels, instead of cutting off the lower 8 bits.
    Alpha keeps its upper 8 bits, which are what is printed.

When
    By default, where `deep-color` has a finding. A picture that is encoded again for another reason has 8 bits, too.

Limits
    Other formats are taken as their decoders give them, with the upper 8 bits. Nothing is dithered. The rounding
    comes before a conversion to sRGB, since the color engine takes 8 bits: the result may differ by one level.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from casecheck.measures.pixels import differing_pixels
from casecheck.model import Message, Repair
from casecheck.repair import Step, Work, repair

if TYPE_CHECKING:
    from PIL.Image import Image


@repair(step=Step.DEPTH, implied=True)
def mend(work: Work) -> Repair | None:
    """Reduce the picture to 8 bits per channel."""
    design, depth = work.design, work.design.metadata.depth
    rules = work.mended_by("eight-bit")
    if depth <= 8 or not (rules or work.encoding):
        return None
    cut_off, changed = work.image, 0
    if design.format.id == "PNG":
        rounded = _rounded(work.data, design.orientation)
        if "A" in cut_off.mode:
            rounded.putalpha(cut_off.getchannel("A"))
        changed = differing_pixels(cut_off, rounded)
        work.draw(rounded)
    else:
        work.draw(cut_off)
    rounding = (
        Message("; {count:,} pixels differ by a level from bits that are cut off", count=changed) if changed else ""
    )
    return Repair(
        "eight-bit",
        Message("Rounded {depth} bits per channel to 8{more}", depth=depth, more=rounding),
        rules,
        before={"bits_per_channel": depth},
        after={"bits_per_channel": 8},
        pixels_changed=changed,
    )


def _rounded(data: bytes, orientation: int) -> Image:
    """The colors of a PNG with 16 bits, rounded and upright, as L or RGB."""
    import numpy as np
    from PIL.Image import fromarray

    from casecheck.design.orientation import UPRIGHT
    from casecheck.design.png_pixels import halves_of_16
    from casecheck.formats.png_walk import walk_and_take

    _, halves = walk_and_take(BytesIO(data), halves_of_16)
    upper, lower = (np.asarray(half) for half in halves)
    off = np.subtract(lower, upper, dtype=np.int16)  # 65535 is 255 times 257: a sample is 257 times upper, and this
    image = fromarray(upper + (off > 128).view(np.uint8) - (off < -128).view(np.uint8))
    turn = UPRIGHT.get(orientation)
    return image if turn is None else image.transpose(turn)
