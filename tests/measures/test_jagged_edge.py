"""stair_height: stairs in an outline without semi-transparent pixels."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from casecheck.measures.jagged_edge import LONGEST, TALLEST, stair_height
from tests.drawing import canvas, cut_out, design_of


def height_of(band: Image.Image) -> int | None:
    return stair_height(design_of(cut_out(band)))


def disc(size: int = 600, stair: int = 1, *, level: int = 255) -> Image.Image:
    """A disc in squares of this many pixels."""
    band = Image.new("L", (size // stair, size // stair))
    far = size // stair * 9 // 10
    ImageDraw.Draw(band).ellipse((far // 9, far // 9, far, far), fill=level)
    return band.resize((size, size), Image.Resampling.NEAREST)


def polygon(*corners: tuple[int, int]) -> Image.Image:
    """A polygon without a smooth rim."""
    band = Image.new("L", (600, 600))
    ImageDraw.Draw(band).polygon(corners, fill=255)
    return band


def halftone() -> Image.Image:
    """Dots of 5 px, 8 px apart."""
    band = Image.new("L", (600, 600))
    draw = ImageDraw.Draw(band)
    for y in range(4, 600, 8):
        for x in range(4, 600, 8):
            draw.ellipse((x - 2, y - 2, x + 2, y + 2), fill=255)
    return band


@pytest.mark.parametrize("stair", [1, 2, 3, TALLEST])
def test_the_height_of_stairs(stair: int) -> None:
    assert height_of(disc(48 * 24, stair)) == stair


@pytest.mark.parametrize("stair", [6, 8, 12, 16, 24])
def test_large_squares_are_a_choice(stair: int) -> None:
    assert height_of(disc(144 * 16, stair)) is None


@pytest.mark.parametrize(
    ("band", "height"),
    [
        pytest.param(polygon((300, 20), (580, 300), (300, 580), (20, 300)), 1, id="at-45-degrees"),
        pytest.param(polygon((20, 120), (480, 20), (580, 480), (120, 580)), 1, id="at-12-degrees"),
        pytest.param(polygon((20, 20), (580, 20), (580, 580), (20, 580)), None, id="upright"),
        pytest.param(disc(2400).reduce(4), None, id="smooth"),
        pytest.param(disc(level=250), 1, id="nearly-opaque"),
        pytest.param(disc(level=128), None, id="semi-transparent"),
        pytest.param(halftone(), None, id="halftone"),
        pytest.param(Image.effect_noise((600, 600), 200).point([0] * 128 + [255] * 128), None, id="noise"),
        pytest.param(disc(199), None, id="small"),
        pytest.param(disc(200), 1, id="large-enough"),
        pytest.param(Image.new("L", (600, 600)), None, id="nothing"),
        pytest.param(Image.new("L", (600, 600), 255), None, id="no-outline"),
        pytest.param(Image.new("L", (600, 1), 255), None, id="one-row"),
        pytest.param(Image.effect_noise((1, 600), 200).point([0] * 128 + [255] * 128), None, id="one-column"),
    ],
)
def test_outlines(band: Image.Image, height: int | None) -> None:
    assert height_of(band) == height


def test_a_rectangle_with_round_corners() -> None:
    """They are a tenth of the outline, or most of it."""
    for radius, height in ((20, None), (200, 1)):
        band = Image.new("L", (600, 600))
        ImageDraw.Draw(band).rounded_rectangle((20, 20, 580, 580), radius, fill=255)
        assert height_of(band) == height


def test_the_middle_of_a_wide_picture() -> None:
    band = Image.new("L", (LONGEST + 4000, 600))
    band.paste(disc(), (6000, 0))
    band.paste(255, (0, 590, band.width, 600))
    assert height_of(band) == 1


def test_no_alpha_channel() -> None:
    assert stair_height(design_of(canvas(300, 300))) is None
