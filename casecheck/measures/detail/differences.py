"""Luma differences between neighboring pixels, in which all traces of upscaling are searched."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
from PIL.Image import Resampling

from casecheck.measures.alpha import visible_box
from casecheck.measures.pixels import luma, unscaled
from casecheck.model import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.design import Design

    Area = tuple[int, int, int, int]


SAMPLES = 1 << 18
"""Pixels that are sampled along each axis, in evenly spaced lines: enough for the traces, at the same cost for any
picture. The longer the lines, the fewer are sampled."""

LONGEST = 3072
"""Pixels that are sampled from the middle of a longer line."""

SHORTEST = 168
"""Pixels: shorter lines are too short to find a period in."""

MIN_COUNT, MIN_DIFFERENCE = 48, 4
"""Pictures whose rows have fewer differences of at least MIN_DIFFERENCE levels are not examined."""

VISIBLE = 128
"""Pixels with at least this alpha count as visible."""


@dataclass(frozen=True)
class Differences:
    """Luma differences along one axis."""

    lines: NDArray[np.int16]
    """Shape (lines, differences), -255 to 255. The number of differences per line is a multiple of 8, so that the block
    size of JPEG falls on a whole bin of a spectrum."""
    spacing: float
    """Rows or columns of the picture from one line to the next."""

    @cached_property
    def size(self) -> NDArray[np.int16]:
        """In levels, 0 to 255; shape as `lines`."""
        return np.abs(self.lines)

    @cached_property
    def steepest(self) -> NDArray[np.bool_]:
        """Which differences are larger than both their neighbors; shape as `lines`."""
        steepest = np.ones(self.size.shape, np.bool_)
        steepest[:, 1:] = self.size[:, 1:] >= self.size[:, :-1]
        steepest[:, :-1] &= self.size[:, :-1] > self.size[:, 1:]
        return steepest


class Lines(Protocol):
    """Luma differences along both axes."""

    @property
    def rows(self) -> Differences:
        """From left to right."""

    @property
    def columns(self) -> Differences:
        """From the top down."""


@dataclass(frozen=True, slots=True)
class Part:
    """`Lines` that were made from others."""

    rows: Differences
    columns: Differences


@dataclass(frozen=True)
class Samples:
    """Sampled rows and columns of a picture. Columns are only read when needed: for most pictures, rows suffice.

    Differences to and from invisible pixels are 0.
    """

    image: Image
    alpha: Image | None
    box: Box
    """The part that is sampled. Its sides are longer than SHORTEST."""

    @cached_property
    def rows(self) -> Differences:
        """From left to right."""
        left, top, right, bottom = self.box
        x, width = _middle(left, right)
        area = x, top, x + width, bottom
        return _along(self.image, self.alpha, area, (width, min(SAMPLES // width, bottom - top)))

    @cached_property
    def columns(self) -> Differences:
        """From the top down."""
        left, top, right, bottom = self.box
        y, height = _middle(top, bottom)
        area = left, y, right, y + height
        return _along(self.image, self.alpha, area, (min(SAMPLES // height, right - left), height), columns=True)


def samples_of(design: Design) -> Samples | None:
    """None where the visible part is too small or too flat, or the image has no defined black and white."""
    image, box = design.image, design.measure(visible_box)
    if unscaled(image) or box is None or min(box.right - box.left, box.bottom - box.top) <= SHORTEST:
        return None
    # aligned with the blocks of JPEG
    found = Samples(image, design.alpha, Box(box.left // 8 * 8, box.top // 8 * 8, box.right, box.bottom))
    return found if np.count_nonzero(found.rows.size >= MIN_DIFFERENCE) >= MIN_COUNT else None


def _middle(start: int, end: int) -> tuple[int, int]:
    """The first sampled pixel of a line and their number, which is one more than that of the differences."""
    length = end - start
    return start + max(0, length - LONGEST) // 16 * 8, min(length - 1, LONGEST) // 8 * 8 + 1


def _along(
    image: Image, alpha: Image | None, box: Area, size: tuple[int, int], *, columns: bool = False
) -> Differences:
    """Evenly spaced lines of this box, which is scaled to this size by picking pixels."""

    def pick(image: Image) -> Image:
        return image.resize(size, Resampling.NEAREST, box)

    def levels(band: Image) -> NDArray[np.uint8]:
        return np.ascontiguousarray(np.asarray(band).T) if columns else np.asarray(band)

    picked = pick(image)
    samples = levels(luma(picked))
    lines = np.subtract(samples[:, 1:], samples[:, :-1], dtype=np.int16)
    if alpha is not None:
        visible = levels(picked.getchannel("A") if image.mode == "RGBA" else pick(alpha)) >= VISIBLE
        lines *= visible[:, 1:] & visible[:, :-1]
    return Differences(lines, (box[2] - box[0] if columns else box[3] - box[1]) / len(lines))
