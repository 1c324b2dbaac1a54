"""Painted squares as a ground: which pixels are theirs, and how much white artwork they hide."""

from __future__ import annotations

import numpy as np
import pytest

from casecheck.cutout.squares import away_from, pale_share, squares_of
from casecheck.measures.checkerboard import Checkerboard
from casecheck.model import Box

SIDE, SQUARE = 160, 16
RING, RIM = slice(50, 110), slice(49, 111)


def board_of(light: int, dark: int) -> Checkerboard:
    whole = Box(0, 0, SIDE, SIDE)
    return Checkerboard(SQUARE, 0.0, (dark, dark, dark), (light, light, light), (0.0, 0.0), whole)


def painted(light: int, dark: int, art: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    pixels = np.where((y // SQUARE + x // SQUARE) % 2 == 0, light, dark)
    pixels[RIM, RIM] = 0.9 * pixels[RIM, RIM] + 0.1 * art  # a smooth edge
    pixels[RING, RING] = art
    return np.dstack([pixels.astype(np.uint8)] * 3)


@pytest.mark.parametrize(
    ("light", "dark"),
    [(255, 204), pytest.param(255, 239, id="tones-that-are-near"), pytest.param(153, 102, id="dark-tones")],
)
def test_squares_beside_artwork_are_background(light: int, dark: int) -> None:
    board, pixels = board_of(light, dark), painted(light, dark, 20)
    away = away_from(pixels, board, squares_of(board, (SIDE, SIDE)))
    art = np.zeros((SIDE, SIDE), bool)
    art[RIM, RIM] = True
    assert away[~art].max() <= 2
    assert away[RING, RING].min() >= 60


@pytest.mark.parametrize(
    ("art", "least", "most"),
    [
        pytest.param(255, 0.4, 0.6, id="white-as-the-light-squares"),
        pytest.param(231, 0.4, 0.6, id="as-good-as-white"),
        pytest.param(229, 0, 0, id="just-told-from-white"),
        pytest.param(20, 0, 0, id="dark"),
    ],
)
def test_white_artwork_cannot_be_told_from_light_squares(art: int, least: float, most: float) -> None:
    board, pixels = board_of(255, 190), painted(255, 190, art)
    edge = np.zeros((SIDE, SIDE), bool)
    edge[RING, RING] = True
    edge[52:108, 52:108] = False
    assert least <= pale_share(pixels, edge, board, squares_of(board, (SIDE, SIDE))) <= most
