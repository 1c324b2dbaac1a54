"""The steps from pixel to pixel: what all traces of an enlargement are looked for in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

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
"""So many pixels are looked at along each axis, in lines spread evenly: enough for the traces, and as cheap for any
picture. The longer the lines, the fewer of them it takes."""

LONGEST = 3072
"""Pixels of a line that are looked at, from the middle of a longer one."""

SHORTEST = 168
"""Lines with fewer steps tell nothing."""

FEW, LEAST = 48, 4
"""Rows with fewer steps, of at least the second number, tell nothing."""

VISIBLE = 128
"""Pixels of at least this alpha count."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Differences between neighbors in luma (0 to 255) along one axis."""

    lines: NDArray[np.int16]
    """Lines x steps; a multiple of 8 steps, so that the blocks of JPEG fall on whole bins of a spectrum."""
    apart: float
    """Rows or columns of the picture from one line to the next."""


@dataclass(frozen=True)
class Sampled:
    """Rows and columns of a picture, each picked out of it where they are asked for: of most, rows tell enough.

    Steps to and from pixels that are not seen are zero.
    """

    image: Image
    alpha: Image | None
    box: Box
    """What is looked at. Its sides are longer than SHORTEST."""

    @cached_property
    def rows(self) -> Steps:
        """From left to right."""
        left, top, right, bottom = self.box
        x, width = _middle(left, right)
        area = x, top, x + width, bottom
        return _along(self.image, self.alpha, area, (width, min(SAMPLES // width, bottom - top)))

    @cached_property
    def columns(self) -> Steps:
        """From the top down."""
        left, top, right, bottom = self.box
        y, height = _middle(top, bottom)
        area = left, y, right, y + height
        return _along(self.image, self.alpha, area, (min(SAMPLES // height, right - left), height), turned=True)


def sampled(design: Design) -> Sampled | None:
    """None where there is too little to see, or nothing tells what is black."""
    image, box = design.image, design.measure(visible_box)
    if unscaled(image) or box is None or min(box.right - box.left, box.bottom - box.top) <= SHORTEST:
        return None
    # the blocks of JPEG keep their place
    found = Sampled(image, design.alpha, Box(box.left // 8 * 8, box.top // 8 * 8, box.right, box.bottom))
    return found if np.count_nonzero(np.abs(found.rows.lines) >= LEAST) >= FEW else None


def _middle(start: int, end: int) -> tuple[int, int]:
    """Where the pixels of a line begin that are looked at, and how many they are: one more than steps."""
    length = end - start
    return start + max(0, length - LONGEST) // 16 * 8, min(length - 1, LONGEST) // 8 * 8 + 1


def _along(image: Image, alpha: Image | None, box: Area, size: tuple[int, int], *, turned: bool = False) -> Steps:
    """Lines of this box, spread evenly: as many, and as long, as a copy of this size has."""

    def pick(image: Image) -> Image:
        return image.resize(size, Resampling.NEAREST, box)

    def levels(band: Image) -> NDArray[np.uint8]:
        return np.ascontiguousarray(np.asarray(band).T) if turned else np.asarray(band)

    picked = pick(image)
    samples = levels(luma(picked))
    lines = np.subtract(samples[:, 1:], samples[:, :-1], dtype=np.int16)
    if alpha is not None:
        seen = levels(picked.getchannel("A") if image.mode == "RGBA" else pick(alpha)) >= VISIBLE
        lines *= seen[:, 1:] & seen[:, :-1]
    return Steps(lines, (box[2] - box[0] if turned else box[3] - box[1]) / len(lines))
