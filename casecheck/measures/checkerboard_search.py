"""Searches a picture for a checkerboard: a few tiles first, then, where one shows a checkerboard, tiles everywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import pi
from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.checkerboard import GRAY, Checkerboard
from casecheck.measures.checkerboard_lattice import Lattice, Peaks
from casecheck.measures.checkerboard_tile import TileBoard, board_in
from casecheck.measures.pixels import rgb
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from PIL.Image import Image

    Floats = NDArray[np.float32]
    Ints = NDArray[np.intp]
    Mask = NDArray[np.bool_]

TILE = 48
"""Side of the tiles that are examined first, in sampled pixels."""

PROBES = ((1, 5), (3, 4), (5, 3), (7, 3))
"""Sampling steps, and the number of tiles across and down: step 1 samples every pixel and finds squares of up to 13 px,
step 7 samples every seventh pixel of an area seven times as wide, and finds those of up to 90 px."""

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

PLAIN = 0.4
"""The share of the energy that the peaks of a lattice take in at least one of the first tiles."""

GRID = 14
"""At most this many tiles across and down are examined once a checkerboard is suspected."""

ALIKE = 13
"""Tones of neighboring tiles differ by at most this many levels of 255."""

TINTED = 24
"""A tinted checkerboard has at least this many squares across: larger checks are a design."""

RING = (0.3, 0.5)
"""The least part of the tiles along the edges of the picture, or around a checkerboard inside it, that show it."""

INSIDE = 12
"""A checkerboard inside the picture has at least this many squares across and down: a chessboard has 8."""

INSIDE_SHARE = 0.08
"""It takes at least this part of the picture, with the artwork on it: smaller ones are a motif."""


@dataclass(frozen=True, slots=True)
class _Tile:
    x: int
    y: int
    step: int
    board: TileBoard

    @property
    def square(self) -> float:
        one, other = self.board.lattice.sides
        return self.step * (one + other) / 2

    def alike(self, other: _Tile) -> bool:
        """Whether the tones are the same, up to what JPEG and a gradient change from tile to tile."""
        tones = zip((*self.board.dark, *self.board.light), (*other.board.dark, *other.board.light), strict=True)
        return all(abs(one - another) <= ALIKE for one, another in tones)


def search(image: Image, alpha: Image | None, frame: Box) -> Checkerboard | None:
    """The checkerboard that lies around the artwork in this box of the image; None where there is none."""
    for step, count in PROBES:
        seed = max(_seeds(image, alpha, frame, step, count), key=lambda tile: tile.board.share, default=None)
        if seed and SMALLEST * step <= seed.square <= LARGEST and (found := _survey(image, alpha, frame, seed)):
            return found
    return None


def _places(frame: Box, side: int, count: int) -> list[list[tuple[int, int]]]:
    """The upper left corners of count x count tiles of this side that lie evenly in a box, in rows."""
    left, top = frame.left, frame.top
    across, down = frame.right - left - side, frame.bottom - top - side
    last = count - 1
    return [[(left + across * i // last, top + down * j // last) for i in range(count)] for j in range(count)]


def _seeds(image: Image, alpha: Image | None, frame: Box, step: int, count: int) -> Iterator[_Tile]:
    """The tiles that show a checkerboard, of the few that are examined first."""
    left, top, right, bottom = frame
    width, height = (right - left) // step, (bottom - top) // step
    side = min(TILE, width, height)
    if side < TILE // 2:
        return
    places, tiles = [], []
    for j in range(count):
        y = top + (height - side) * j // (count - 1) * step
        band = rgb(image, Box(left, y, left + width * step, y + side * step), Size(width, side))
        if band is None:
            return
        levels = np.asarray(band.convert("L"))
        for i in range(count):
            x = (width - side) * i // (count - 1)
            tiles.append(levels[:, x : x + side])
            places.append((left + x * step, y))
    for at in _suspects(np.stack(tiles).astype(np.float32)):
        x, y = places[at]
        if found := _tile(image, alpha, x, y, side, step):
            yield found


def _suspects(tiles: Floats) -> Ints:
    """The tiles that may show a checkerboard: those with two tones, as many edges down as across, and a lattice."""
    centered = tiles - tiles.mean(axis=(1, 2), keepdims=True)
    size = np.abs(centered)
    spread = size.mean(axis=(1, 2))
    across, down = (np.abs(np.diff(tiles, axis=axis)).mean(axis=(1, 2)) for axis in (2, 1))
    alike = np.minimum(across, down) >= np.maximum(EDGES[0] * spread, EDGES[1] * np.maximum(across, down))
    two_tones = (spread >= SPREAD) & (np.square(size).mean(axis=(1, 2)) <= (TWO_TONES * spread) ** 2)
    some = np.flatnonzero(alike & two_tones)
    if not some.size:
        return some
    most = 1.2 * spread[some, None, None]  # what stands out, as artwork does, would hide a checkerboard
    return some[Peaks(np.clip(centered[some], -most, most)).share >= PLAIN]


def _tile(
    image: Image, alpha: Image | None, x: int, y: int, side: int, step: int, seed: _Tile | None = None
) -> _Tile | None:
    box, size = Box(x, y, x + side * step, y + side * step), Size(side, side)
    part = rgb(image, box, size)
    if part is None:
        return None
    opaque = None if alpha is None else np.asarray(alpha.resize(size, resample=0, box=box)) == 255
    board = board_in(np.asarray(part), opaque, (seed.board.lattice, step / seed.step) if seed else None)
    return _Tile(x, y, step, board) if board else None


def _survey(image: Image, alpha: Image | None, frame: Box, seed: _Tile) -> Checkerboard | None:
    """The checkerboard of the seed, as far as it reaches; None where it is no background."""
    width, height = frame.right - frame.left, frame.bottom - frame.top
    step = max(1, int(seed.square / 12))
    side = int(min(max(32, 6 * seed.square / step), 96, width / step, height / step))
    places = _places(frame, side * step, GRID)
    found = [[_tile(image, alpha, x, y, side, step, seed) for x, y in row] for row in places]
    shown = _connected(found, seed)
    if not shown.any():
        return None
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    part = shown[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    (left, top), (right, bottom) = places[rows[0]][columns[0]], places[rows[-1]][columns[-1]]
    box = Box(left, top, right + side * step, bottom + side * step)
    across = min(box.right - box.left, box.bottom - box.top) / seed.square
    if across < TINTED and max(max(tone) - min(tone) for tone in (seed.board.dark, seed.board.light)) > GRAY:
        return None
    whole = (width, height) == image.size
    if whole and _sides(shown) >= 3 and _ring(shown).mean() >= RING[0]:
        return _described(seed, _exact(seed, found, shown), box)
    covered = (box.right - box.left) * (box.bottom - box.top) / (width * height)
    corners = part[[0, 0, -1, -1], [0, -1, 0, -1]].sum()
    if across >= INSIDE and covered >= INSIDE_SHARE and corners >= 3 and _ring(part).mean() >= RING[1]:
        return _described(seed, _exact(seed, found, shown), box)
    return None


def _connected(found: list[list[_Tile | None]], seed: _Tile) -> Mask:
    """The tiles that show the checkerboard of the seed, or of a tile at most two places away, and so on."""
    shown = np.zeros((len(found), len(found[0])), bool)
    alike = [(j, i) for j, row in enumerate(found) for i, tile in enumerate(row) if tile and tile.alike(seed)]
    for j, i in alike:
        shown[j, i] = True
    while alike:
        j, i = alike.pop()
        here = found[j][i]
        for y in range(max(0, j - 2), min(len(found), j + 3)):
            for x in range(max(0, i - 2), min(len(found[0]), i + 3)):
                there = found[y][x]
                if here and there and not shown[y, x] and there.alike(here):
                    shown[y, x] = True
                    alike.append((y, x))
    return shown


def _sides(shown: Mask) -> int:
    return sum(bool(side.any()) for side in (shown[0], shown[-1], shown[:, 0], shown[:, -1]))


def _ring(shown: Mask) -> Mask:
    return np.concatenate([shown[0], shown[-1], shown[1:-1, 0], shown[1:-1, -1]])


def _exact(seed: _Tile, found: list[list[_Tile | None]], shown: Mask) -> Lattice:
    """The lattice of the seed with exact frequencies: from how much the phases change between neighboring tiles."""
    lattice = seed.board.lattice
    waves = [lattice.one, lattice.other]
    for down, across in ((0, 1), (1, 0)):
        pairs = [
            (here, there)
            for j, i in np.argwhere(shown[: len(shown) - down, : len(shown[0]) - across])
            if (here := found[j][i]) and (there := found[j + down][i + across]) and shown[j + down, i + across]
        ]
        steps = [((there.x - here.x) + (there.y - here.y)) / seed.step for here, there in pairs]
        if not pairs or not all(steps):
            continue
        for at, wave in enumerate((lattice.one, lattice.other)):
            part = wave.real if across else wave.imag
            error = sum(
                np.exp(1j * (there.board.lattice.phases[at] - here.board.lattice.phases[at] - 2 * pi * part * step))
                for (here, there), step in zip(pairs, steps, strict=True)
            )
            waves[at] += float(np.angle(error)) / (2 * pi * sum(steps) / len(steps)) * (1 if across else 1j)
    return replace(lattice, one=waves[0], other=waves[1])


def _described(seed: _Tile, lattice: Lattice, box: Box) -> Checkerboard:
    x, y = lattice.corner
    return Checkerboard(
        seed.step * sum(lattice.sides) / 2,
        lattice.degrees,
        seed.board.dark,
        seed.board.light,
        (seed.x + seed.step * x, seed.y + seed.step * y),
        box,
    )
