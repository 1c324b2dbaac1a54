"""Fits a painted checkerboard to all of a picture: it was found in some tiles, so far lines may be off by pixels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from casecheck.cutout.squares import tolerance, waves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.cutout.squares import Pixels
    from casecheck.measures.checkerboard import Checkerboard

SAMPLES = 40_000
"""So many pixels, at random, by which a board is fitted."""

FARTHEST, NEAREST = 2.0, 1 / 16
"""Pixels by which a step of the fit moves the lines that are farthest from the corner, at first and at last."""

STEPS = 20
"""Most steps of one length."""


def fitted(board: Checkerboard, pixels: Pixels) -> Checkerboard:
    """The board with the side, angle and corner where most of the RGB pixels have the tone of their square.

    Climbs from where it was found, in shorter and shorter steps.
    """
    height, width = pixels.shape[:2]
    at = np.random.default_rng(0).integers(height * width, size=SAMPLES)  # even steps could keep time with the squares
    some, near = pixels.reshape(-1, 3)[at], tolerance(board)
    y, x = (place.astype(np.float32) + np.float32(0.5) for place in np.divmod(at, width))
    light, dark = (np.abs(some - np.array(tone, np.float32)).max(axis=1) <= near for tone in (board.light, board.dark))
    x, y, tone = x[light | dark], y[light | dark], np.where(light, np.float32(1), np.float32(-1))[light | dark]

    def agreement(board: Checkerboard) -> float:
        (one, _), (other, _) = waves(board, x, y)
        return float(one * other @ tone)

    board = _about(board, float(x.mean()), float(y.mean())) if len(x) else board
    best, move = agreement(board), FARTHEST
    while move >= NEAREST:
        for _ in range(STEPS):
            other = max(_moved(board, move, max(height, width)), key=agreement)
            if (better := agreement(other)) <= best:
                break
            board, best = other, better
        move /= 2
    return board


def _about(board: Checkerboard, x: float, y: float) -> Checkerboard:
    """The board with a corner near this point: about it, its size and angle change least of where its lines are."""
    turn = np.exp(1j * np.radians(board.degrees))
    along = (complex(x, y) - complex(*board.corner)) / turn / board.square
    right, down = round(along.real), round(along.imag)
    right += (right + down) % 2  # the square below a corner two to the right, or one down and one right, is light, too
    corner = complex(*board.corner) + complex(right, down) * board.square * turn
    return replace(board, corner=(float(corner.real), float(corner.imag)))


def _moved(board: Checkerboard, move: float, reach: int) -> Iterator[Checkerboard]:
    """Boards that are slightly larger, turned or moved, so that lines `reach` pixels from the corner move as far."""
    x, y = board.corner
    for step in (-move, move):
        yield replace(board, square=board.square * (1 + step / reach))
        yield replace(board, degrees=board.degrees + float(np.degrees(step / reach)))
        yield replace(board, corner=(x + step, y))
        yield replace(board, corner=(x, y + step))
