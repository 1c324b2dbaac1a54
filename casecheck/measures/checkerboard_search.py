"""Searches a picture for a checkerboard: a few tiles first, then, where one shows a checkerboard, tiles everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.checkerboard_lattice import Peaks
from casecheck.measures.checkerboard_survey import Tile, survey, tile_at
from casecheck.measures.pixels import luma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.measures.checkerboard import Checkerboard
    from casecheck.model import Box

    Floats = NDArray[np.float32]
    Ints = NDArray[np.intp]
    Mask = NDArray[np.bool_]

TILE = 48
"""Side of the tiles that are examined first, in sampled pixels."""

PROBES = ((1, 5, 7), (3, 5, 6), (7, 3, 4))
"""Sampling steps, and the number of tiles along the shorter and the longer side: step 1 samples every pixel and finds
squares of up to 13 px, step 7 samples every seventh pixel of an area seven times as wide, and finds those of up to 90
px."""

SMALLEST = 2.3
"""The smallest squares, in sampled pixels."""

LARGEST = 96
"""The largest squares, in pixels of the image. Larger checks are a design."""

SPREAD = 2.5
"""The mean distance of samples from their mean, in levels of 255. It is half the contrast, less where squares blur."""

TWO_TONES = 1.3
"""The most that the standard deviation may be of the mean deviation: 1 with two tones in equal parts, 1.23 where
scaling has blurred them to waves."""

EDGES = (0.1, 0.6)
"""The mean difference between adjacent samples is at least this part of the mean deviation (2 by the side of a square),
and at least this part of that in the other direction, with which it agrees at any angle."""

HARD = 0.65
"""The mean square of the differences between adjacent samples is at least this part of the product of their mean and
the mean deviation. It is 2 with hard edges, 1.2 in waves of small squares, and 0.2 to 0.4 in gradients and soft
photos."""

SEEDS = 3
"""The most tiles of each step whose pixels are verified: those with the most of a lattice."""

UNEQUAL = 0.09
"""How far the share of samples above the mean may be from a half. It is 0.03 in 95% of the tiles of made checkerboards,
and more than 0.1 in half of the others that come this far."""

PLAIN = 0.4
"""The share of the energy that the peaks of a lattice take in at least one of the first tiles."""


def search(image: Image, alpha: Image | None, frame: Box) -> Checkerboard | None:
    """The checkerboard that lies around the artwork in this box of the image; None where there is none."""
    wide = frame.right - frame.left > frame.bottom - frame.top
    for step, few, many in PROBES:
        down, across = (few, many) if wide else (many, few)
        seed = max(_seeds(image, alpha, frame, step, down, across), key=lambda tile: tile.board.share, default=None)
        if seed and SMALLEST * step <= seed.square <= LARGEST and (found := survey(image, alpha, frame, seed)):
            return found
    return None


def _seeds(image: Image, alpha: Image | None, frame: Box, step: int, down: int, across: int) -> Iterator[Tile]:
    """The tiles that show a checkerboard, of the few that are examined first."""
    left, top, right, bottom = frame
    width, height = (right - left) // step, (bottom - top) // step
    side = min(TILE, width, height)
    if side < TILE // 2:
        return
    places, tiles = [], []
    for j in range(down):
        y = top + (height - side) * j // (down - 1) * step
        box = (left, y, left + width * step, y + side * step)
        row = image.crop(box) if step == 1 else image.resize((width, side), resample=0, box=box)
        levels = np.asarray(luma(row))
        for i in range(across):
            x = (width - side) * i // (across - 1)
            tiles.append(levels[:, x : x + side])
            places.append((left + x * step, y))
    for at in _suspects(np.stack(tiles)):
        x, y = places[at]
        if found := tile_at(image, alpha, x, y, side, step):
            yield found


def _suspects(levels: NDArray[np.uint8]) -> Ints:
    """The tiles that may show a checkerboard: with two tones in equal parts, hard edges both ways, and a lattice."""
    tiles = levels.astype(np.float32)
    centered = tiles - _means(tiles)[:, None, None]
    spread = _means(np.abs(centered))
    two_tones = (spread >= SPREAD) & (_squares(centered) <= (TWO_TONES * spread) ** 2)
    some: Ints = np.flatnonzero(two_tones)
    some = some[np.abs((centered[some] > 0).mean(axis=(1, 2)) - 0.5) <= UNEQUAL]
    some = some[_edged(levels[some], spread[some])]
    if not some.size:
        return some
    most = 1.2 * spread[some, None, None]  # what stands out, as artwork does, would hide a checkerboard
    share = Peaks(np.clip(centered[some], -most, most)).share
    best = np.argsort(-share, kind="stable")[:SEEDS]
    return some[best[share[best] >= PLAIN]]


def _edged(levels: NDArray[np.uint8], spread: Floats) -> Mask:
    """Which tiles have hard edges, as many in both directions."""
    right = _differences(levels[:, :, 1:], levels[:, :, :-1])
    below = _differences(levels[:, 1:], levels[:, :-1])
    across, down = _means(right), _means(below)
    alike = np.minimum(across, down) >= np.maximum(EDGES[0] * spread, EDGES[1] * np.maximum(across, down))
    hard: Mask = alike & (_squares(right) + _squares(below) >= HARD * (across + down) * spread)
    return hard


def _differences(some: NDArray[np.uint8], others: NDArray[np.uint8]) -> Floats:
    """How far they are apart, in levels. Bytes take a third of the time of larger numbers."""
    return (np.maximum(some, others) - np.minimum(some, others)).astype(np.float32)


def _means(tiles: Floats) -> Floats:
    """The mean of each tile."""
    flat = tiles.reshape(len(tiles), tiles.shape[1] * tiles.shape[2])
    mean: Floats = np.einsum("ij->i", flat) / flat.shape[1]
    return mean


def _squares(tiles: Floats) -> Floats:
    """The mean square of each tile."""
    flat = tiles.reshape(len(tiles), tiles.shape[1] * tiles.shape[2])
    mean: Floats = np.einsum("ij,ij->i", flat, flat) / flat.shape[1]
    return mean
