"""Where art that touches the sides stands in a box, and where it is a design that goes up to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from casecheck.measures.solid_box import FINE, solid_box
from casecheck.measures.solid_box_art import is_loose, runs_through
from tests.drawing import design_of

if TYPE_CHECKING:
    from collections.abc import Callable

SIDE = 512
"""Twice as wide as the copy that is looked at."""


def drawn(draw: Callable[[ImageDraw.ImageDraw], object]) -> Image.Image:
    picture = Image.new("RGB", (SIDE, SIDE), "white")
    draw(ImageDraw.Draw(picture))
    return picture


def comb(teeth: int, crumb: int = 0) -> Image.Image:
    """A bar of 240x100 with teeth down to the lower side, and a lone square of this side."""

    def draw(draw: ImageDraw.ImageDraw) -> None:
        draw.rectangle((136, 200, 375, 299), "navy")
        for tooth in range(teeth):
            draw.rectangle((140 + 50 * tooth, 300, 149 + 50 * tooth, SIDE), "navy")
        if crumb:
            draw.rectangle((20, 20, 19 + crumb, 19 + crumb), "navy")

    return drawn(draw)


def octagon(touched: float) -> Image.Image:
    """It touches all sides, each along such a part."""
    near, far = SIDE * (1 - touched) / 2, SIDE * (1 + touched) / 2
    corners = [(near, 0), (far, 0), (SIDE, near), (SIDE, far), (far, SIDE), (near, SIDE), (0, far), (0, near)]
    return drawn(lambda draw: draw.polygon(corners, "navy"))


def in_corners(count: int) -> Image.Image:
    """A cross of two diagonals; so many of its ends reach into a corner."""

    def draw(draw: ImageDraw.ImageDraw) -> None:
        for at, (x, y) in enumerate([(0, 0), (SIDE, SIDE), (0, SIDE), (SIDE, 0)]):
            end = (x, y) if at < count else (abs(x - 60), abs(y - 60))
            draw.line((SIDE // 2, SIDE // 2, *end), "navy", 30)

    return drawn(draw)


def stripe(shift: int) -> Image.Image:
    """A band from the left to the right, which is so much lower after a 16th of the way, and back at the right."""
    step = SIDE // 16
    middle = [(step, shift), (SIDE - step, shift)]
    above, below = ([(0, y), *((x, y + down) for x, down in middle), (SIDE, y)] for y in (200, 280))
    return drawn(lambda draw: draw.polygon([*above, *reversed(below)], "navy"))


def grid() -> Image.Image:
    """Two lines across two lines."""

    def draw(draw: ImageDraw.ImageDraw) -> None:
        for at in (170, 340):
            draw.line((0, at, SIDE, at), "navy", 20)
            draw.line((at, 0, at, SIDE), "navy", 20)

    return drawn(draw)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(comb(2, crumb=200), id="two-pieces-that-touch-a-side-twice"),
        pytest.param(comb(4), id="one-piece-that-touches-a-side-four-times"),
        pytest.param(comb(4, crumb=80), id="nearly-one-piece"),
        pytest.param(octagon(0.33), id="touches-a-third-of-the-sides"),
        pytest.param(in_corners(1), id="reaches-into-a-corner"),
        pytest.param(stripe(20), id="not-straight-at-the-sides"),
    ],
)
def test_art_that_touches_the_sides_of_its_box(picture: Image.Image) -> None:
    found = design_of(picture).measure(solid_box)
    assert found
    assert found.color == (255, 255, 255)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(comb(5), id="one-piece-that-touches-a-side-five-times"),
        pytest.param(comb(4, crumb=110), id="several-pieces-of-which-one-touches-a-side-four-times"),
        pytest.param(octagon(0.37), id="touches-more-than-a-third-of-the-sides"),
        pytest.param(in_corners(2), id="reaches-into-two-corners"),
        pytest.param(stripe(0), id="a-stripe"),
        pytest.param(grid(), id="a-grid"),
    ],
)
def test_a_design_up_to_the_sides_is_no_box(picture: Image.Image) -> None:
    assert design_of(picture).measure(solid_box) is None


def mask(*boxes: tuple[int, int, int, int]) -> Image.Image:
    art = Image.new("L", FINE)
    for box in boxes:
        art.paste(255, box)
    return art


@pytest.mark.parametrize(
    ("at", "free"), [pytest.param(2, False, id="last-pixel-of-a-corner"), pytest.param(3, True, id="beside-the-corner")]
)
def test_a_single_pixel_fills_a_corner(at: int, free: bool) -> None:
    assert is_loose(mask((100, 100, 150, 150), (at, at, at + 1, at + 1))) is free


@pytest.mark.parametrize(
    ("missing", "runs"),
    [
        pytest.param(0, True, id="straight"),
        pytest.param(3, True, id="3-pixels-differ"),
        pytest.param(4, False, id="4-pixels-differ"),
    ],
)
def test_how_straight_a_band_meets_the_sides(missing: int, runs: bool) -> None:
    band = mask((0, 100, 256, 140))
    band.paste(0, (17, 100, 18, 100 + missing))
    assert runs_through(band) is runs
