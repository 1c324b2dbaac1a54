"""Brightness of the visible pixels."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from casecheck.measures.pixels import at_least, rgb
from casecheck.model import Size

if TYPE_CHECKING:
    from casecheck.design import Design

LONGEST = 256
"""Longest side of the sample. Pixels are picked, not averaged: a mean would hide small highlights."""

VISIBLE = 128
"""Pixels with at least this alpha count as visible."""


@dataclass(frozen=True, slots=True)
class Brightness:
    """Luma of a sample of the visible pixels: 0 is black, 255 white."""

    mean: float
    light: int
    """The 95th percentile."""
    tones: int
    """The number of different values."""
    visible: float
    """Share of the image that is visible, 0 to 1."""


def brightness(design: Design) -> Brightness | None:
    """None where nothing is visible, and for images of 32-bit integers or floats."""
    image = design.image
    step = max(1, max(image.size) // LONGEST)
    size = Size(max(1, image.width // step), max(1, image.height // step))
    sample = rgb(image, size=size)
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
