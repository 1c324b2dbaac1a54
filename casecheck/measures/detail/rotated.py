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

from casecheck.measures.detail.bend_spectrum import bend_spectrum

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.design import Design

    Plane = NDArray[np.float32]

SIDE = 512
"""Side of the square tiles that are examined, in pixels."""

FIRST_SIDE, FIRST_HEIGHT = 256, 3.0
"""Tiles of this side are examined first, in a quarter of the time, and others only if the pair in these is so high:
in 38 pictures that are found it is 3.1 or more, in four of five that were not rotated it is less."""

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

LEAST_HEIGHT, ABOVE_OTHERS = 13, 1.3
"""Least height of the lower peak of the pair, relative to the median, and to the highest pair that is not part of the
same grid: textures and patterns have many."""

BLOCKS, HEIGHT_OF_BLOCKS, NEAR = (8 / 3, 4), 40, 0.01
"""Blocks of 8 and 4 px that were rotated with the picture look like these factors, at up to 27 times the median. So
near to one of them, as a share of it, the pair has to be HEIGHT_OF_BLOCKS high."""

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
    like_blocks = any(abs(found.factor / factor - 1) < NEAR for factor in BLOCKS)
    least = max(HEIGHT_OF_BLOCKS if like_blocks else LEAST_HEIGHT, ABOVE_OTHERS * _highest_elsewhere(found))
    return found.factor if found.height >= least else None


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
    power = bend_spectrum(design, width, side)
    if power is None:
        return None
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
