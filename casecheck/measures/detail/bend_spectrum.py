"""The spectrum of how much the luma bends, in two dimensions, averaged over some tiles of a picture."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.alpha import visible_box
from casecheck.measures.detail.differences import VISIBLE
from casecheck.measures.pixels import luma
from casecheck.measures.quantiles import median

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from casecheck.design import Design

    Plane = NDArray[np.float32]

TILES = 4
"""At most this many tiles are examined, evenly spaced."""

WIDTH_OF_REACH = 1.6
"""A bend is measured over one pixel to each side for edges of this width, in pixels, and over more for wider ones: what
is much smaller than the original pixels is compression and noise."""

MOST_BENT = 30
"""Levels: larger bends are limited to this, so that single edges do not decide."""

AROUND = 16
"""The spectrum is normalized by its median in squares of this side, in bins."""


def bend_spectrum(design: Design, width: float, side: int) -> Plane | None:
    """The power in tiles of this side relative to the median around, by frequency; shape (side - 1, side - 1).

    The middle is frequency 0. None where the tiles are larger than the art. `width`: of the sharpest edges, in pixels.
    """
    reach = reach_for(width)
    tiles = list(_tiles(design, side + 2 * reach))
    return _normalized(np.mean([_power(bends(tile, reach)) for tile in tiles], axis=0)) if tiles else None


def reach_for(width: float) -> int:
    """The pixels to each side over which a bend is measured, for edges of this width."""
    return max(1, round(width / WIDTH_OF_REACH))


def _tiles(design: Design, side: int) -> Iterator[NDArray[np.int16]]:
    """The luma of some square tiles with this side."""
    box = design.measure(visible_box)
    if box is None:
        return
    columns, rows = (box.right - box.left) // side, (box.bottom - box.top) // side
    count = min(TILES, columns * rows)
    for number in range(count):
        row, column = divmod((2 * number + 1) * columns * rows // (2 * count), columns)
        left, top = box.left + column * side, box.top + row * side
        tile = left, top, left + side, top + side
        levels = np.asarray(luma(design.image.crop(tile)), np.int16)
        yield levels if design.alpha is None else levels * (np.asarray(design.alpha.crop(tile)) >= VISIBLE)


def bends(levels: NDArray[np.int16], reach: int) -> Plane:
    """How much the luma bends along rows and columns; shape (side, side)."""
    middle = slice(reach, -reach)
    twice = 2 * levels[middle, middle]
    along_rows = np.abs(levels[middle, : -2 * reach] + levels[middle, 2 * reach :] - twice)
    along_columns = np.abs(levels[: -2 * reach, middle] + levels[2 * reach :, middle] - twice)
    size: Plane = np.sqrt(np.minimum(along_rows + along_columns, MOST_BENT).astype(np.float32))
    return size


def _power(bends: Plane) -> Plane:
    """The power spectrum, shape (side, side / 2): frequencies down from -side / 2, frequencies across from 0."""
    power = np.square(np.abs(np.fft.rfft2((bends - bends.mean()) * _window(len(bends)))))[:, :-1]
    return np.asarray(np.fft.fftshift(power / (power.mean() + 1e-9), axes=0))


def _normalized(power: Plane) -> Plane:
    """Relative to the median around, and with negative frequencies across; shape (side - 1, side - 1)."""
    squares = power.reshape(len(power) // AROUND, AROUND, -1, AROUND).swapaxes(1, 2)
    medians = median(squares.reshape(*squares.shape[:2], -1), axis=2)[..., None, None]
    positive = (squares / (medians + 1e-9)).swapaxes(1, 2).reshape(power.shape)[1:]
    return np.concatenate((positive[::-1, :0:-1], positive), axis=1)


@cache
def _window(side: int) -> Plane:
    line = np.hanning(side).astype(np.float32)
    return np.outer(line, line)
