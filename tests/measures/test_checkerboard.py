"""The checkerboard measure: the angle and the position of the squares."""

from __future__ import annotations

import math

import pytest
from PIL import Image

from casecheck.measures.checkerboard import checkerboard
from tests.drawing import design_of
from tests.rules.test_painted_checkerboard import SILVER, WHITE, checks, with_art


def turned(degrees: float, square: int = 16) -> Image.Image:
    """Art on a turned board: drawn larger, turned, and cut to size."""
    picture = checks(square, size=(1200, 1200)).rotate(degrees, Image.Resampling.BICUBIC)
    return with_art(picture.crop((400, 200, 800, 1000)))


@pytest.mark.parametrize("degrees", [1, 2, 7, 20, 44, -3])
def test_the_angle_of_turned_boards(degrees: float) -> None:
    found = design_of(turned(degrees, 8)).measure(checkerboard)
    assert found is not None
    assert found.degrees == pytest.approx(-degrees, abs=0.8)
    assert found.square == pytest.approx(8, rel=0.02)


@pytest.mark.parametrize("degrees", [0, 7, 30])
def test_a_light_square_lies_right_below_the_corner(degrees: float) -> None:
    picture = turned(degrees)
    found = design_of(picture).measure(checkerboard)
    assert found is not None
    angle = math.radians(found.degrees)
    seen = []
    for right, below in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
        x, y = found.square / 2 * right, found.square / 2 * below
        at = (
            found.corner[0] + x * math.cos(angle) - y * math.sin(angle),
            found.corner[1] + x * math.sin(angle) + y * math.cos(angle),
        )
        seen.append(picture.getpixel((int(at[0]), int(at[1]))))
    assert seen == [found.light, found.dark, found.light, found.dark] == [WHITE, SILVER, WHITE, SILVER]
