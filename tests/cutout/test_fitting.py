"""A board that was found in a part of a picture, and fits all of it."""

from __future__ import annotations

import numpy as np
import pytest

from casecheck.cutout.fitting import fitted
from casecheck.cutout.squares import squares_of
from casecheck.measures.checkerboard import Checkerboard
from casecheck.model import Box

SIDE, SQUARE, CORNER = 300, 16.0, (10.0, 6.0)


def board_of(square: float = SQUARE, degrees: float = 0, corner: tuple[float, float] = CORNER) -> Checkerboard:
    return Checkerboard(square, degrees, (204, 204, 204), (255, 255, 255), corner, Box(0, 0, SIDE, SIDE))


def painted(degrees: float, *, art: bool = True) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """The board. Artwork, some of it white, covers a third of it."""
    tones = squares_of(board_of(degrees=degrees), (SIDE, SIDE)).tones.astype(np.uint8)
    if art:
        tones[60:230, 60:230] = 30
        tones[90:150, 90:200] = 255
    return tones


@pytest.mark.parametrize("degrees", [0.0, 7.0])
@pytest.mark.parametrize(
    ("wider", "turned", "moved"),
    [
        pytest.param(0, 0, 0, id="as-it-is"),
        pytest.param(-0.1, 0, 0, id="square"),
        pytest.param(0, 0.3, 0, id="angle"),
        pytest.param(0, 0, 1.5, id="corner"),
        pytest.param(0.05, -0.2, -1, id="all"),
    ],
)
def test_all_lines_fit(degrees: float, wider: float, turned: float, moved: float) -> None:
    """Within a third of a pixel, as far from the corner as the picture reaches."""
    found = board_of(SQUARE + wider, degrees + turned, (CORNER[0] + moved, CORNER[1] - moved))
    fit = fitted(found, painted(degrees))
    assert abs(fit.square / SQUARE - 1) * SIDE < 0.3
    assert abs(np.radians(fit.degrees - degrees)) * SIDE < 0.3
    wrong = squares_of(fit, (SIDE, SIDE)).light != squares_of(board_of(degrees=degrees), (SIDE, SIDE)).light
    assert wrong.mean() < 0.03


def test_nothing_to_fit() -> None:
    board = board_of()
    assert fitted(board, np.zeros((SIDE, SIDE, 3), np.uint8)) == board
