"""Which part of a picture a checkerboard surrounds, once one tile shows it: tiles everywhere are examined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import pi
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from casecheck.measures.checkerboard import GRAY, Checkerboard
from casecheck.measures.checkerboard_lattice import Peaks
from casecheck.measures.checkerboard_tile import TileBoard, board_in
from casecheck.measures.pixels import rgb
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.measures.checkerboard_lattice import Lattice

    Mask = NDArray[np.bool_]

GRID = 14
"""At most this many tiles across and down are examined once a checkerboard is suspected."""

ALIKE = 13
"""Tones of neighboring tiles differ by at most this many levels of 255."""

TINTED = 24
"""A tinted checkerboard has at least this many squares across: larger checks are a design."""

RING = (0.3, 0.5)
"""The least part of the tiles along the edges of the picture, or around a checkerboard inside it, that show it."""

DOTTED = (0.3, 0.1, 0.2)
"""The share of the energy in the peaks of a tile without a checkerboard, and how far its squares may differ from those
of the checkerboard, to count as dots; more dotted tiles than this part of those with a checkerboard are a halftone."""

INSIDE = 12
"""A checkerboard inside the picture has at least this many squares across and down: a chessboard has 8."""

INSIDE_SHARE = 0.08
"""It takes at least this part of the picture, with the artwork on it: smaller ones are a motif."""

FEW = 7
"""A checkerboard of fewer tiles across or down is surveyed again, closer: its corners and edges were missed."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A checkerboard in a small part of the picture."""

    x: int
    y: int
    step: int
    board: TileBoard

    @property
    def square(self) -> float:
        """Side of a square, in pixels of the image."""
        one, other = self.board.lattice.sides
        return self.step * (one + other) / 2

    def alike(self, other: Tile) -> bool:
        """Whether the tones are the same, up to what JPEG and a gradient change from tile to tile."""
        tones = zip((*self.board.dark, *self.board.light), (*other.board.dark, *other.board.light), strict=True)
        return all(abs(one - another) <= ALIKE for one, another in tones)


def tile_at(
    image: Image, alpha: Image | None, x: int, y: int, side: int, step: int, seed: Tile | None = None
) -> Tile | None:
    """The checkerboard at this place, of the squares of the seed if there is one; None where there is none."""
    box, size = Box(x, y, x + side * step, y + side * step), Size(side, side)
    part = rgb(image, box, size)
    if part is None:
        return None
    opaque = None if alpha is None else np.asarray(alpha.resize(size, resample=0, box=box)) == 255
    board = board_in(np.asarray(part), opaque, (seed.board.lattice, step / seed.step) if seed else None)
    return Tile(x, y, step, board) if board else None


def _places(frame: Box, side: int, count: int) -> list[list[tuple[int, int]]]:
    """The upper left corners of count x count tiles of this side that lie evenly in a box, in rows."""
    left, top = frame.left, frame.top
    across, down = frame.right - left - side, frame.bottom - top - side
    last = count - 1
    return [[(left + across * i // last, top + down * j // last) for i in range(count)] for j in range(count)]


def survey(image: Image, alpha: Image | None, frame: Box, seed: Tile, closer: Box | None = None) -> Checkerboard | None:
    """The checkerboard of the seed, as far as it reaches; None where it is no background.

    One that few tiles show is surveyed again in a `closer` part of the frame.
    """
    width, height = frame.right - frame.left, frame.bottom - frame.top
    near = closer or frame
    step = max(1, int(seed.square / 12))
    side = int(
        min(max(32, 6 * seed.square / step), 96, (near.right - near.left) / step, (near.bottom - near.top) / step)
    )
    places = _places(near, side * step, GRID)
    found = [[tile_at(image, alpha, x, y, side, step, seed) for x, y in row] for row in places]
    shown = _connected(found, seed)
    if not shown.any() or _halftone(image, seed, places, shown, side, step):
        return None
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    part = shown[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    (left, top), (right, bottom) = places[rows[0]][columns[0]], places[rows[-1]][columns[-1]]
    box = Box(left, top, right + side * step, bottom + side * step)
    across = min(box.right - box.left, box.bottom - box.top) / seed.square
    if across < TINTED and max(max(tone) - min(tone) for tone in (seed.board.dark, seed.board.light)) > GRAY:
        return None
    whole = not closer and (width, height) == image.size
    if whole and _sides(shown) >= 3 and _ring(shown).mean() >= RING[0]:
        return _described(seed, _exact(seed, found, shown), box)
    covered = (box.right - box.left) * (box.bottom - box.top) / (width * height)
    corners = part[[0, 0, -1, -1], [0, -1, 0, -1]].sum()
    if across >= INSIDE and covered >= INSIDE_SHARE and corners >= 3 and _ring(part).mean() >= RING[1]:
        return _described(seed, _exact(seed, found, shown), box)
    if not closer and min(part.shape) < FEW:
        return survey(image, alpha, frame, seed, _grown(box, width // GRID, height // GRID, frame))
    return None


def _grown(box: Box, across: int, down: int, frame: Box) -> Box:
    """The box with this much more on each side, as far as the frame reaches."""
    return Box(
        max(frame.left, box.left - across),
        max(frame.top, box.top - down),
        min(frame.right, box.right + across),
        min(frame.bottom, box.bottom + down),
    )


def _halftone(image: Image, seed: Tile, places: list[list[tuple[int, int]]], shown: Mask, side: int, step: int) -> bool:
    """Whether the lattice goes on where it is no checkerboard: the dots of a halftone grow and shrink.

    Tiles near a checkerboard do not count: it may reach into them, or shine through artwork.
    """
    size = Size(side, side)
    near = np.array(sliding_window_view(np.pad(shown, 2), (5, 5)).any(axis=(2, 3)))
    boxes = [
        Box(x, y, x + side * step, y + side * step)
        for j, row in enumerate(places)
        for i, (x, y) in enumerate(row)
        if not near[j, i]
    ]
    parts = [part.convert("L") for box in boxes if (part := rgb(image, box, size))]
    if not parts:
        return False
    peaks = Peaks(np.stack([np.asarray(part, np.float32) for part in parts]))
    waves = [peaks.lattice(int(at)) for at in np.flatnonzero(peaks.share >= DOTTED[0])]
    alike = [wave for wave in waves if wave and abs(step * sum(wave.sides) / 2 / seed.square - 1) <= DOTTED[1]]
    return len(alike) > DOTTED[2] * int(np.count_nonzero(shown))


def _connected(found: list[list[Tile | None]], seed: Tile) -> Mask:
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


def _exact(seed: Tile, found: list[list[Tile | None]], shown: Mask) -> Lattice:
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


def _described(seed: Tile, lattice: Lattice, box: Box) -> Checkerboard:
    x, y = lattice.corner
    return Checkerboard(
        seed.step * sum(lattice.sides) / 2,
        lattice.degrees,
        seed.board.dark,
        seed.board.light,
        (seed.x + seed.step * x, seed.y + seed.step * y),
        box,
    )
