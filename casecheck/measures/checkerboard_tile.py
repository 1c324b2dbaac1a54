"""Verifies a checkerboard on the pixels of one small tile: two tones with hard edges, alike in hue, in equal parts."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sin
from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.checkerboard_lattice import Lattice, Peaks
from casecheck.measures.quantiles import median

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Color = tuple[int, int, int]
    Mask = NDArray[np.bool_]
    Ints = NDArray[np.int32]
    Floats = NDArray[np.float32]

CHROMA = 40
"""The channels of a tone differ by at most this many levels of 255: stronger colors are a design."""

CONTRAST = (8, 140)
"""Smallest and largest difference between the two tones, of 255. Black and white squares are a design: no editor shows
transparency that way."""

HUES = 0.65
"""The difference between the tones varies by at most this part of itself from channel to channel, or 4 levels: both
have the same tint. White beside a pastel color has 0.75 and more."""

PEAKS = 0.22
"""The peaks of a lattice hold at least this share of the energy. Artwork over a part of a tile lowers it."""

TOLERANCE = 3
"""Samples within this many levels of a tone belong to it."""

NEAR = np.array([1, 2, 3, 4, 3, 2, 1])
"""Weights of samples by their distance from a tone."""

LIGHT_SHARE = (0.36, 0.64)
"""Smallest and largest share of light pixels among those of the two tones: a checkerboard has as many light squares as
dark ones, up to what the edge of the tile cuts off."""

KNOWN = 0.25
"""The two tones take at least this part of the tile. Artwork may cover the rest."""

FINE = 5
"""Squares of fewer pixels are blurred by scaling, so less can be asked of them."""

AGREEMENT = {False: 0.96, True: 0.94}
"""By whether squares are fine: the share of pixels inside squares that have the tone of their square. Houndstooth has
94.4%, and round dots have 85 to 92%."""

UNEQUAL = {False: 0.04, True: 0.1}
"""By whether squares are fine: how far the share of light pixels may be from that of the lattice. Dots take less than
half of the area."""

OTHERS = 0.12
"""The largest part of the pixels inside squares that have a third tone near the two: gingham has one."""

FLAT = 0.8
"""The least contrast near the edges of squares, at a quarter of their side, as part of that in their middles. Squares
have 0.84 and more, waves 0.75 and less."""

LEAN = 0.18
"""How far the mean level near the corners of squares may be from the middle of both tones, as part of their contrast.
It is at most 0.1 in 99% of the tiles of made checkerboards, and 0.21 to 0.5 between dots, which do not reach there."""


@dataclass(frozen=True, slots=True)
class TileBoard:
    """The checkerboard of one tile."""

    lattice: Lattice
    """In pixels of the tile."""
    dark: Color
    light: Color
    share: float
    """The part of the tile that shows it."""


def board_in(
    tile: NDArray[np.uint8], opaque: Mask | None = None, known_from: tuple[Lattice, float] | None = None
) -> TileBoard | None:
    """The checkerboard in a tile (side, side, 3); None where there is none.

    `opaque` marks the pixels that count, (side, side). `known_from` is the lattice of another tile, with the scale of
    this tile by that one: then only a checkerboard with such squares is found, but it is found behind more artwork.
    """
    red, green, blue = (tile[..., band].astype(np.int32) for band in range(3))
    level = (77 * red + 150 * green + 29 * blue + 128) >> 8
    pale = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue) <= CHROMA + 8
    if opaque is not None:
        pale &= opaque
    if np.count_nonzero(pale) < KNOWN * pale.size:
        return None
    low, high = _frequent(level[pale])
    if not CONTRAST[0] - 2 <= high - low <= CONTRAST[1]:
        return None
    signed = _signed(level, pale, low, high)
    if known_from:
        lattice = known_from[0].elsewhere(signed, known_from[1])
    else:
        peaks = Peaks(signed[None])
        found = peaks.lattice(0) if peaks.share[0] >= PEAKS else None
        if found is None:
            return None
        lattice = found
    u, v = lattice.waves()
    fine = sum(lattice.sides) / 2 < FINE
    margins = [sin(pi * min(0.25, max(1 / side, 0.12))) for side in lattice.sides]
    inside = (np.abs(u) > margins[0]) & (np.abs(v) > margins[1])
    bright = u * v > 0
    low, high = _tones(level, pale & inside, bright)
    if not CONTRAST[0] <= high - low <= CONTRAST[1]:
        return None
    signed = _signed(level, pale, low, high)
    known, light = signed != 0, signed > 0
    sure = known & inside
    count, certain = np.count_nonzero(known), np.count_nonzero(sure)
    if count < KNOWN * known.size or not LIGHT_SHARE[0] <= np.count_nonzero(light) / count <= LIGHT_SHARE[1]:
        return None
    if np.count_nonzero(light[sure] == bright[sure]) < AGREEMENT[fine] * certain:
        return None
    if abs(np.count_nonzero(light) - np.count_nonzero(bright & known)) > UNEQUAL[fine] * count:
        return None
    near = pale & inside & ~known & (level > 2.3 * low - 1.3 * high) & (level < 2.3 * high - 1.3 * low)
    if np.count_nonzero(near) > OTHERS * certain:
        return None
    shown = pale & (np.abs(level - (low + high) / 2) < 0.8 * (high - low))
    corners = level[shown & (np.maximum(np.abs(u), np.abs(v)) < sin(pi * 0.15))]
    if corners.size and abs(corners.mean() - (low + high) / 2) > LEAN * (high - low):
        return None
    if not fine and not _flat(level, pale & (np.abs(level - (low + high) / 2) < high - low), u, v):
        return None
    colors = _color(tile[sure & ~light]), _color(tile[sure & light])
    return TileBoard(lattice, *colors, count / known.size) if _one_tint(*colors) else None


def _flat(level: Ints, known: Mask, u: Floats, v: Floats) -> bool:
    """Whether the squares differ near their edges as much as in their middles. Soft waves, as of moire, do not."""
    height = np.minimum(np.abs(u), np.abs(v))
    bright = u * v > 0
    steps = []
    for part in ((height > 0.64) & (height < 0.84) & known, (height > 0.88) & known):
        one, other = level[part & bright], level[part & ~bright]
        if not one.size or not other.size:  # artwork in the middle of each square
            return True
        steps.append(float(one.mean() - other.mean()))
    return steps[0] >= FLAT * steps[1]


def _signed(level: Ints, pale: Mask, low: int, high: int) -> Floats:
    """1 where a pixel has the light tone, -1 where it has the dark one, 0 elsewhere."""
    slack = max(6, (high - low) // 4) if high - low > 12 else (high - low) // 2
    light, dark = np.abs(level - high) <= slack, np.abs(level - low) <= slack
    return np.where(pale, light.astype(np.float32) - dark, np.float32(0))


def _frequent(levels: Ints) -> tuple[int, int]:
    """The two most frequent tones, or, where scaling has mixed them, the 5% quantiles."""
    counts = np.bincount(levels, minlength=256)
    rest = np.convolve(counts, NEAR, "same")
    first = int(rest.argmax())
    rest[max(0, first - len(NEAR)) : first + len(NEAR) + 1] = 0
    second = int(rest.argmax())
    one, other = (int(counts[max(0, tone - TOLERANCE) : tone + TOLERANCE + 1].sum()) for tone in (first, second))
    if one + other >= 0.7 * len(levels) and other >= 0.15 * len(levels):
        return min(first, second), max(first, second)
    below = counts.cumsum()
    low, high = np.searchsorted(below, (0.05 * len(levels), 0.95 * len(levels)))
    return int(low), int(high)


def _tones(level: Ints, inside: Mask, bright: Mask) -> tuple[int, int]:
    """The tones of the dark and the light squares. Artwork covers both alike, so the difference of counts hides it."""
    light = np.bincount(level[inside & bright], minlength=256)
    dark = np.bincount(level[inside & ~bright], minlength=256)
    difference = np.convolve(light - dark, NEAR, "same")
    return int(difference.argmin()), int(difference.argmax())


def _color(pixels: NDArray[np.uint8]) -> Color:
    red, green, blue = median(pixels)
    return int(red), int(green), int(blue)


def _one_tint(dark: Color, light: Color) -> bool:
    """Whether both tones are gray, or of the same pale tint."""
    steps = [high - low for low, high in zip(dark, light, strict=True)]
    if max(max(tone) - min(tone) for tone in (dark, light)) > CHROMA:
        return False
    return max(steps) - min(steps) <= max(4, HUES * sum(steps) / 3)
