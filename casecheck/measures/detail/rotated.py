"""Finds pictures that were upscaled and then rotated by a few degrees, which hides the traces along rows and columns.

How much the luma bends varies with the grid of the original pixels (Gallagher 2005, "Detection of linear and cubic
interpolation in JPEG compressed images"). In the two-dimensional spectrum of the bends this grid is a pair of peaks at
a right angle, both at 1 / factor from the center. Textures and edges rarely make such a pair, and blocks of JPEG and
WebP make theirs on the axes.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

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

SIDE, TILES = 512, 4
"""Side of the square tiles that are examined, in pixels, and their largest number, evenly spaced."""

FIRST_SIDE, FIRST_HEIGHT = 256, 3.0
"""Tiles of this side are examined first, in a quarter of the time, and others only if the pair in these is so high:
in 38 pictures that are found it is 3.1 or more, in four of five that were not rotated it is less."""

WIDTH_OF_REACH = 1.6
"""A bend is measured over one pixel to each side for edges of this width, in pixels, and over more for wider ones: what
is much smaller than the original pixels is compression and noise."""

MOST_BENT = 30
"""Levels: larger bends are limited to this, so that single edges do not decide."""

MOST_FACTOR, MOST_FREQUENCY = 5, 0.505
"""The largest factor and, in periods per pixel, about one by the smallest. At smaller factors the grid is finer than
every second pixel and looks like a coarser one."""

LOW = 0.06
"""Periods per pixel: lower frequencies are shapes."""

MULTIPLES = 3
"""The grid has further peaks at sums of up to this many times the two of the pair."""

MOST_TURNED = 6
"""Degrees: a horizon is leveled by less."""

BESIDE_AXIS = 3.5
"""Bins: nearer to an axis of the spectrum are horizontal and vertical edges, and blocks."""

AROUND = 16
"""The spectrum is normalized by its median in squares of this side, in bins."""

LEAST_HEIGHT, ABOVE_OTHERS = 10, 1.15
"""Least height of the lower peak of the pair, relative to the median, and to the highest pair that is not part of the
same grid: textures and patterns have many."""

FRACTIONS, WEAK, SHARE = (0.25, 0.5), 8, 1 / 15
"""Blocks of JPEG and WebP that were rotated with the picture have a pair at 1/2 as well, but also at these fractions of
it. There, upscaled pictures have at most a height of WEAK, or this share of the height of the pair."""

LEAST_WIDTH = 1.4
"""Pixels: pictures with sharper edges are not examined. Upscaling by 2 and rotation make them at least this wide."""

MOST_GRAIN = 1.62
"""White noise, the grain of a picture that was not upscaled, has the square root of 3, and interpolation smooths it: of
38 pictures that are found, one has more than 1.41, which has 1.56."""

LEAST_RELATIVE, MOST_RELATIVE = 0.6, 1.5
"""Limits of the width of edges divided by the factor. Sharper edges were not upscaled by it; wider ones would be soft
for another reason, too."""


def rotated(design: Design, lines: NDArray[np.int16], width: float) -> float | None:
    """The factor; None where no grid is found.

    `lines`: differences of luma along some rows, shape (lines, differences). `width`: of the sharpest edges, in pixels.
    """
    if width < LEAST_WIDTH or _grain(lines) > MOST_GRAIN:
        return None
    first = _pair(design, width, FIRST_SIDE)
    if first is None or first.height < FIRST_HEIGHT:
        return None
    found = _pair(design, width, SIDE)
    if found is None or _at_fractions(found) > max(WEAK, SHARE * found.height):
        return None
    return found.factor if found.height >= max(LEAST_HEIGHT, ABOVE_OTHERS * _highest_elsewhere(found)) else None


def _grain(lines: NDArray[np.int16]) -> float:
    """How much the differences change from pixel to pixel, relative to their size."""
    return float(np.abs(lines[:, 1:] - lines[:, :-1]).mean() / (np.abs(lines).mean() + 1e-9))


class _Pair(NamedTuple):
    """The highest pair of peaks."""

    pairs: Plane
    """The lower of the peaks of each pair, relative to the median around; shape (side - 1, side - 1)."""
    at: int
    height: float
    factor: float


def _pair(design: Design, width: float, side: int) -> _Pair | None:
    """The highest pair in tiles of this side that fits the width of edges; None where they are larger than the art."""
    reach = max(1, round(width / WIDTH_OF_REACH))
    tiles = list(_tiles(design, side + 2 * reach))
    if not tiles:
        return None
    power = _normalized(np.mean([_power(bends(tile, reach)) for tile in tiles], axis=0))
    pairs = np.minimum(power, np.rot90(power))
    _, searched, distance = _bins(side)
    likely = searched & (distance * width >= LEAST_RELATIVE) & (distance * width <= MOST_RELATIVE)
    at = int(np.where(likely, pairs, 0).argmax())
    return _Pair(pairs, at, float(pairs.flat[at]), float(1 / distance.flat[at]))


def _at_fractions(pair: _Pair) -> float:
    """The highest pair at FRACTIONS of this one."""
    center = len(pair.pairs) // 2
    down, across = (place - center for place in divmod(pair.at, len(pair.pairs)))
    places = ((round(center + part * down), round(center + part * across)) for part in FRACTIONS)
    return max(float(pair.pairs[y - 1 : y + 2, x - 1 : x + 2].max()) for y, x in places)


def _highest_elsewhere(pair: _Pair) -> float:
    """The highest pair off the axes that is not at a sum of multiples of the two peaks of this one."""
    side = len(pair.pairs) + 1
    down, across = (place - side // 2 + 1 for place in divmod(pair.at, side - 1))
    others = np.where(_bins(side)[0], pair.pairs, 0)
    for first, second in product(range(-MULTIPLES, MULTIPLES + 1), repeat=2):
        beside = 4 + 2 * max(abs(first), abs(second))
        shift = first * down + second * across, first * across - second * down
        y, x = ((each + side // 2) % side - 1 for each in shift)
        others[max(0, y - beside) : y + beside + 1, max(0, x - beside) : x + beside + 1] = 0
    return float(others.max())


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


@cache
def _bins(side: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_], Plane]:
    """Which bins are off the axes, which of these are searched, and their distances from the center, in periods per
    pixel; shape (side - 1, side - 1)."""
    line = np.abs(np.arange(side - 1, dtype=np.float32) - (side // 2 - 1)) / side
    distance = np.maximum(np.hypot(line[:, None], line), 1 / side)
    beside = np.minimum(line[:, None], line)
    angle = np.arcsin(beside / distance)
    off_axis = (beside > BESIDE_AXIS / side) & (distance >= LOW)
    searched = (
        off_axis & (distance >= 1 / MOST_FACTOR) & (distance <= MOST_FREQUENCY) & (angle <= np.radians(MOST_TURNED))
    )
    for times in (1, 2, 3, 4):  # rotation alone leaves the beat of the old pixels with the new ones
        searched &= np.abs(distance - 2 * times * np.sin(angle)) > 4 / side
    return off_axis, searched, distance
