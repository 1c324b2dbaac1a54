"""Which pixels are background: those like the ground that are connected with the edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from casecheck.cutout.boxes import grown
from casecheck.cutout.labels import labeled
from casecheck.model import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.cutout.labels import Mask

    Distances = NDArray[np.uint8]

LEAST, MOST = 2, 24
"""The tolerance of the flood, in levels of 255: a clean file needs nothing, a compressed or a scanned one more."""

SOLID = 48
"""Pixels that differ by more are artwork, whatever the noise."""

NEAR, FAR = 4, 9
"""Pixels from solid artwork between which compression rings: mixed edges are nearer, the next block is farther."""

FRAME = 0.03
"""The share of the height and width, along each edge, in which nearly all is ground."""

SPECK = 12
"""Pixels: smaller pieces are noise, outside the artwork as well as inside of it."""


class Background(NamedTuple):
    """The background, and what has its color inside the artwork."""

    mask: Mask
    holes: list[Hole]
    enclosed: Mask
    """The pixels of all holes."""
    tolerance: int


class Hole(NamedTuple):
    """An area of the color of the ground that artwork encloses."""

    box: Box
    pixels: int
    mask: Mask
    """Its pixels, in the box."""


def background(away: Distances, clear: Mask | None) -> Background:
    """The background of pixels that are this far `away` from the ground; `clear` is transparent already."""
    tolerance = _tolerance(away)
    like = away <= tolerance
    if clear is not None:
        like |= clear
    pieces = labeled(like)
    sizes = np.bincount(pieces.ravel())
    edge = np.concatenate((pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]))
    outside = np.zeros(len(sizes), bool)
    outside[edge] = True
    outside[0] = False
    mask = _without_specks(outside[pieces], away, tolerance)
    found = (sizes >= SPECK) & ~outside
    found[0] = False
    return Background(mask, _holes(pieces, np.flatnonzero(found)), found[pieces], tolerance)


def _tolerance(away: Distances) -> int:
    """What noise and compression make of the ground, measured around solid artwork and along the edges."""
    solid = away > SOLID
    rings = away[grown(solid, FAR) & ~grown(solid, NEAR)]
    deep = [max(1, int(FRAME * side)) for side in away.shape]
    frame = np.full(away.shape, True)
    frame[deep[0] : -deep[0], deep[1] : -deep[1]] = False
    levels = [
        float(np.percentile(part[part <= MOST], 97)) for part in (rings, away[frame]) if (part <= MOST).sum() >= 64
    ]
    return int(min(MOST, max(LEAST, 1.25 * max(levels, default=0))))


def _without_specks(mask: Mask, away: Distances, tolerance: int) -> Mask:
    """The mask with small faint spots filled: noise that the artwork does not touch."""
    spots = labeled(~mask, diagonal=True)
    sizes = np.bincount(spots.ravel())
    strongest = np.zeros(len(sizes), np.uint8)
    np.maximum.at(strongest, spots.ravel(), away.ravel())
    noise = (sizes < SPECK) & (strongest <= 2 * tolerance)
    noise[0] = False
    return mask | noise[spots]


def _holes(pieces: NDArray[np.int32], numbers: NDArray[np.intp]) -> list[Hole]:
    holes = []
    for number in numbers:
        rows, columns = (pieces == number).nonzero()
        box = Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
        holes.append(Hole(box, len(rows), pieces[box.top : box.bottom, box.left : box.right] == number))
    return sorted(holes, key=lambda hole: -hole.pixels)
