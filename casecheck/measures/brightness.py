"""How light the visible part of a picture is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from casecheck.measures.pixels import at_least, is_8_bit, rgb
from casecheck.model import Size

if TYPE_CHECKING:
    from casecheck.design import Design

LONGEST = 256
"""Side of the sample: one pixel in many, unchanged, since a mean would hide small lights."""

VISIBLE = 128
"""Pixels of at least this alpha count."""


@dataclass(frozen=True, slots=True)
class Brightness:
    """Luma (0 black, 255 white) of the visible pixels, by a sample."""

    mean: float
    light: int
    """95 % of the pixels are at most so light."""
    tones: int
    """Different values."""
    visible: float
    """Share of the picture that is visible, 0 to 1."""


def brightness(design: Design) -> Brightness | None:
    """None where nothing is visible, or where nothing tells which numbers are black and white."""
    image = design.image
    step = max(1, max(image.size) // LONGEST)
    size = Size(max(1, image.width // step), max(1, image.height // step))
    sample = rgb(image, size=size) if is_8_bit(image) else None
    if sample is None:
        return None
    visible = None if design.alpha is None else at_least(design.alpha.resize(size, resample=0), VISIBLE)
    counts = sample.convert("L").histogram(visible)
    total = sum(counts)
    if not total:
        return None
    return Brightness(
        mean=sum(value * count for value, count in enumerate(counts)) / total,
        light=next(value for value, below in enumerate(accumulate(counts)) if 100 * below >= 95 * total),
        tones=sum(count > 0 for count in counts),
        visible=total / (size[0] * size[1]),
    )
