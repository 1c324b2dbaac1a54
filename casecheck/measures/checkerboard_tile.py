"""Finds a checkerboard in one small image.

A checkerboard is the product of a horizontal and a vertical square wave: every row equals the first row or its
inverse, and so does every column. This holds for squares of any size and phase, also after scaling, and for hardly
anything else.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import mul, sub
from typing import TYPE_CHECKING, cast

from casecheck.measures.pixels import area, at_least, at_most, between
from casecheck.measures.square_wave import square_wave

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

GRAY_SPREAD = 12
"""The channels of a gray pixel differ by at most this many levels of 255: JPEG adds a slight color to gray."""

GRAY_MEAN = 5
"""The channels of all gray pixels differ by at most this many levels on average: cream and ivory are colors."""

GRAY_PERCENT = 40
"""At least this part of the tile has to be gray."""

CONTRAST = (8, 140)
"""Smallest and largest difference between the two grays, of 255. Black and white squares are a design: no editor shows
transparency that way."""

TOLERANCE = 3
"""Samples within this many levels of a tone belong to it."""

LIGHT_SHARE = (0.36, 0.64)
"""Smallest and largest share of light pixels among those of the two grays: a checkerboard has as many light squares as
dark ones, up to what the edge of the tile cuts off."""

AGREEMENT = (0.45, 0.975)
"""The share of each row that equals the first row or its inverse has to reach the smaller of two limits: all but 0.45
pixels per square, which JPEG and scaling blur, and 97.5%. Round dots reach 85 to 92%, noise 54%."""


@dataclass(frozen=True, slots=True)
class TileBoard:
    """The checkerboard of one tile."""

    square: float
    """Side of a square, in pixels of the tile."""
    dark: int
    light: int
    """The two grays, 0 to 255."""
    edges: int
    """The number of edges between squares that were found."""


def board_in(tile: Image, step: int) -> TileBoard | None:
    """The checkerboard in a tile of mode "RGB" that holds every `step`-th pixel; None where there is none."""
    from PIL import ImageChops
    from PIL.Image import Transpose

    light = tile.convert("L")
    darkest, lightest = cast(tuple[int, int], light.getextrema())
    if lightest - darkest < CONTRAST[0] - TOLERANCE:
        return None  # one tone; _tones places the second tone up to TOLERANCE beside its samples
    chroma = _chroma(tile)
    gray = at_most(chroma, GRAY_SPREAD)
    histogram = light.histogram(gray)
    count = sum(histogram)
    if 100 * count < GRAY_PERCENT * tile.width * tile.height:
        return None
    low, high = _tones(histogram, count)
    if not CONTRAST[0] <= high - low <= CONTRAST[1] or _mean(chroma.histogram(gray)) > GRAY_MEAN:
        return None
    slack = max(6, (high - low) // 4)
    known = ImageChops.darker(gray, between(light, low - slack, high + slack))
    bright = at_least(light, (low + high) // 2 + 1)
    if not LIGHT_SHARE[0] <= area(ImageChops.darker(bright, known)) / max(1, area(known)) <= LIGHT_SHARE[1]:
        return None
    down = square_wave(bright, known)
    across = down and square_wave(bright.transpose(Transpose.TRANSPOSE), known.transpose(Transpose.TRANSPOSE))
    if not down or not across:
        return None
    edges = down.edges + across.edges
    square = (down.step * down.edges + across.step * across.edges) / edges
    if abs(down.step - across.step) > 0.08 * square + 0.25:
        return None
    if min(down.agreement, across.agreement) < min(1 - AGREEMENT[0] / (square * step), AGREEMENT[1]):
        return None
    return TileBoard(square, low, high, edges)


def gray_pixels(image: Image) -> Image:
    """A mask of the gray pixels of an image of mode "RGB"."""
    return at_most(_chroma(image), GRAY_SPREAD)


def _chroma(image: Image) -> Image:
    """The larger difference between green and another channel, per pixel."""
    from PIL import ImageChops

    red, green, blue = image.split()
    return ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))


def _mean(histogram: Sequence[int]) -> float:
    total: int = sum(map(mul, range(256), histogram))
    return total / max(1, sum(histogram))


def _tones(histogram: Sequence[int], count: int) -> tuple[int, int]:
    """The darker and the lighter gray: the two most frequent, or, where scaling has mixed them, the 5% quantiles."""
    wide = 2 * TOLERANCE + 1
    sums = list(accumulate((*[0] * (TOLERANCE + 1), *histogram, *[0] * TOLERANCE)))
    windows = list(zip(map(sub, sums[wide:], sums), histogram, strict=False))
    first = max(range(256), key=windows.__getitem__)
    second = max((*range(first - wide), *range(first + wide + 1, 256)), key=windows.__getitem__)
    if windows[first][0] + windows[second][0] >= 0.7 * count and windows[second][0] >= 0.15 * count:
        return min(first, second), max(first, second)
    below = list(accumulate(histogram))
    return bisect_left(below, 0.05 * count), bisect_left(below, 0.95 * count)
