"""A painted checkerboard as a ground: the tone of the square that each pixel lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from casecheck.cutout.boxes import box_sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.cutout.ground import Levels
    from casecheck.cutout.labels import Mask
    from casecheck.measures.checkerboard import Checkerboard

    Floats = NDArray[np.float32]
    Pixels = NDArray[np.uint8]

SEAM = 1.5
"""Pixels on both sides of the line between two squares where any mixture of their tones is background."""

VOTERS = 0.7
"""Squares around a pixel whose neighbors of the other tone decide what it is."""

LIKE = 16
"""Levels of 255 within which a pixel has a tone."""

PALE = 25
"""Levels of 255 within which artwork is not told from a light square."""

ONE_TONE = 0.4
"""The part of the step between the tones within which a pixel has one of them, and not both."""

ART = 64
"""Levels of 255 that such artwork counts as being away."""

STEEP = 0.5
"""Pixels from the line to the full tone, in a board that was never scaled."""


class Squares(NamedTuple):
    """A board at each pixel, height x width."""

    tones: Levels
    """The tone, x 3."""
    light: NDArray[np.bool_]
    """Whether it is in a light square."""
    line: NDArray[np.float32]
    """The distance to the nearest line, in pixels."""


def squares_of(board: Checkerboard, size: tuple[int, int]) -> Squares:
    """The squares of a board in a picture of this height and width."""
    y, x = np.mgrid[0 : size[0], 0 : size[1]].astype(np.float32) + np.float32(0.5)
    (one, near), (other, close) = waves(board, x, y)
    wave = one * other
    dark, light = np.array(board.dark, np.float32), np.array(board.light, np.float32)
    return Squares(dark + (1 + wave[..., None]) / 2 * (light - dark), wave > 0, np.minimum(near, close))


def waves(board: Checkerboard, x: Floats, y: Floats) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
    """Along and across the rows, at these points: see `_wave`. Light is where the product of both is positive."""
    turn = np.radians(board.degrees)
    right, down = (np.float32(part / board.square) for part in (np.cos(turn), np.sin(turn)))
    x, y = x - np.float32(board.corner[0]), y - np.float32(board.corner[1])
    along, across = x * right + y * down, y * right - x * down
    return _wave(along, board.square), _wave(across, board.square)


def tolerance(board: Checkerboard) -> float:
    """Levels of 255 within which a pixel has one of the tones, and not both."""
    return min(LIKE, ONE_TONE * float(np.abs(np.subtract(board.light, board.dark)).max()))


def away_from(pixels: Pixels, board: Checkerboard, squares: Squares) -> Pixels:
    """How far RGB pixels are from the board, in levels: from their square, or near a line, from both tones and between.

    Artwork in the tone of a square cannot be told from it there, but in the squares of the other tone beside it: where
    these show more of it than of the board, it counts as far away.
    """
    dark, light = np.array(board.dark, np.float32), np.array(board.light, np.float32)
    step = light - dark
    off = pixels - dark
    part = (off @ step / max(float(step @ step), 1)).clip(0, 1)
    between = np.abs(off - part[..., None] * step).max(axis=2)
    seam = squares.line < SEAM
    away = np.where(seam, between, np.abs(pixels - squares.tones).max(axis=2))
    reach = max(2, round(VOTERS * board.square))
    like = tolerance(board)
    for own, tone in ((squares.light, light), (~squares.light, dark)):
        others = ~own & ~seam
        shown = box_sums(others & (away <= like), reach)
        there = box_sums(others & (np.abs(pixels - tone).max(axis=2) <= like), reach)
        away = np.where(own & (there > shown), np.maximum(away, ART), away)
    levels: Pixels = away.round().clip(0, 255).astype(np.uint8)
    return levels


def pale_share(pixels: Pixels, edge: Mask, board: Checkerboard, squares: Squares) -> float:
    """The share of the artwork's edge, 0 to 1, in the tone of the light squares, where it would not show.

    `pixels` are the unmixed RGB colors in the mask `edge`. What was lost on light squares still shows on dark ones, so
    that both are counted, and the greater counts.
    """
    inside = edge & (squares.line > SEAM)
    light, dark = np.array(board.light, np.float32), np.array(board.dark, np.float32)
    pale = np.abs(pixels[inside] - light).max(axis=1) < min(PALE, ONE_TONE * np.abs(light - dark).max())
    on_light = squares.light[inside]
    count = max(1, len(pale))
    return float(max((pale & on_light).sum(), (pale & ~on_light).sum()) / count)


def _wave(place: Floats, square: float) -> tuple[Floats, Floats]:
    """1 in even squares and -1 in odd ones, with a slope at their lines, and the distance to the nearest line."""
    cell = np.floor(place)
    inside = place - cell
    line = np.minimum(inside, 1 - inside) * np.float32(square)
    sign = 1 - 2 * (cell.astype(np.int32) % 2).astype(np.float32)
    return sign * np.minimum(line / np.float32(STEEP), 1), line
