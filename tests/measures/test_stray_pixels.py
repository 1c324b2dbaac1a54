"""stray_pixels: specks and faint remains far outside the art."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from casecheck.measures.stray_pixels import MAX_STRAYS, TILE, Stray, stray_pixels
from casecheck.model import Box
from tests.drawing import band_of, canvas, cut_out, design_of

ART = Box(100, 200, 200, 300)


def band(*marks: tuple[tuple[int, int, int, int], int]) -> Image.Image:
    """Art of 10,000 px on a transparent background, with these boxes of this alpha."""
    drawn = Image.new("L", (400, 600))
    drawn.paste(255, ART)
    for box, alpha in marks:
        drawn.paste(alpha, box)
    return drawn


def found(drawn: Image.Image) -> tuple[Stray, ...]:
    return stray_pixels(design_of(cut_out(drawn)))


@pytest.mark.parametrize(
    ("width", "height"),
    [pytest.param(1, 1, id="one-pixel"), pytest.param(3, 3, id="9-px"), pytest.param(9, 1, id="row")],
)
def test_a_speck(width: int, height: int) -> None:
    box = Box(310, 410, 310 + width, 410 + height)
    assert found(band((box, 255))) == (Stray(box, width * height),)


@pytest.mark.parametrize("at", [(0, 0), (399, 0), (0, 599), (399, 599), (7, 15), (8, 16)])
def test_specks_anywhere(at: tuple[int, int]) -> None:
    box = Box(*at, at[0] + 1, at[1] + 1)
    assert found(band((box, 255))) == (Stray(box, 1),)


def test_the_end_of_one_row_of_tiles_is_far_from_the_start_of_the_next() -> None:
    end, start = Box(399, 0, 400, 1), Box(0, 8, 1, 9)
    assert found(band((end, 255), (start, 255))) == (Stray(end, 1), Stray(start, 1))


def test_tiles_that_touch_are_one_place() -> None:
    corners = Box(311, 415, 313, 417)  # of four tiles
    assert found(band((corners, 255))) == (Stray(corners, 4),)


def test_a_picture_with_partial_tiles() -> None:
    drawn = band().crop((0, 0, 401, 601))
    drawn.putpixel((400, 600), 255)
    assert found(drawn) == (Stray(Box(400, 600, 401, 601), 1),)


def test_ten_pixels_are_not_a_speck() -> None:
    assert found(band(((310, 410, 315, 412), 255))) == ()
    assert found(band(((310, 410, 320, 411), 255))) == ()


@pytest.mark.parametrize(
    ("left", "far"), [pytest.param(239, False, id="in-the-fifth-tile"), pytest.param(240, True, id="in-the-sixth-tile")]
)
def test_the_distance_from_the_art(left: int, far: bool) -> None:
    """The last tile of the art ends at 200."""
    assert bool(found(band(((left, 250, left + 1, 251), 255)))) is far


@pytest.mark.parametrize(
    ("alpha", "is_stray"),
    [
        pytest.param(5, False, id="as-good-as-nothing"),
        pytest.param(6, True, id="faint"),
        pytest.param(39, True, id="nearly-a-sixth-opaque"),
        pytest.param(40, False, id="a-sixth"),
    ],
)
def test_faint_remains(alpha: int, is_stray: bool) -> None:
    assert bool(found(band(((312, 408, 321, 417), alpha)))) is is_stray


@pytest.mark.parametrize(
    ("size", "is_stray"), [pytest.param((12, 9), True, id="1-percent"), pytest.param((10, 11), False, id="more")]
)
def test_large_remains_belong_to_the_art(size: tuple[int, int], is_stray: bool) -> None:
    """The art touches 13x13 tiles, 10,816 px: 1% of them is 108 px."""
    assert bool(found(band(((310, 408, 310 + size[0], 408 + size[1]), 20)))) is is_stray


def test_a_thin_line_from_the_art_and_dots_beside_it() -> None:
    drawn = band()
    ImageDraw.Draw(drawn).line((199, 299, 350, 500), fill=255)
    assert found(drawn) == ()
    drawn.putpixel((352, 505), 255)
    assert found(drawn) == ()


def test_dots_beside_a_separate_thin_line() -> None:
    drawn = band()
    ImageDraw.Draw(drawn).line((300, 400, 300, 440), fill=255)
    drawn.putpixel((325, 420), 255)
    assert found(drawn) == ()
    drawn.putpixel((380, 420), 255)
    assert found(drawn) == (Stray(Box(380, 420, 381, 421), 1),)


@pytest.mark.parametrize("count", [MAX_STRAYS, MAX_STRAYS + 1], ids=["marks", "a-pattern"])
def test_many_specks_are_a_pattern(count: int) -> None:
    drawn = band()
    for at in range(count):
        drawn.putpixel((260 + at % 7 * 20, 400 + at // 7 * 20), 255)
    assert len(found(drawn)) == (count if count == MAX_STRAYS else 0)


@pytest.mark.parametrize(
    ("tiles", "places"), [pytest.param(2000, 1, id="remains"), pytest.param(2001, 0, id="a-texture")]
)
def test_remains_in_many_tiles_are_a_texture(tiles: int, places: int) -> None:
    """One faint pixel in each of these tiles, all of them connected, and art of 60x60 tiles."""
    drawn = Image.new("L", (500, 1000))
    drawn.paste(255, (0, 0, 480, 480))
    for at in range(tiles):
        drawn.putpixel((at % 50 * TILE, 560 + at // 50 * TILE), 39)
    assert len(found(drawn)) == places


def test_noise_all_over_is_a_pattern() -> None:
    drawn = Image.new("L", (1000, 2000))
    drawn.paste(255, (0, 0, 100, 100))
    for y in range(200, 2000, 16):
        for x in range(0, 1000, 16):
            drawn.putpixel((x, y), 255)
    assert found(drawn) == ()


def test_specks_without_art_are_the_art() -> None:
    drawn = Image.new("L", (400, 600))
    drawn.putpixel((200, 300), 255)
    assert found(drawn) == ()


def test_no_stray_pixels() -> None:
    assert found(band()) == ()
    assert found(band_of(400, 600)) == ()
    assert found(Image.new("L", (400, 600))) == ()
    assert stray_pixels(design_of(canvas(400, 600))) == ()
