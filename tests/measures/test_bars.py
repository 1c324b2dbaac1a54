"""bars: black or white bars on two opposite sides of a picture."""

from __future__ import annotations

import pytest
from PIL import Image, ImageOps

from casecheck.measures.bars import bars
from casecheck.model import Box
from tests.drawing import cut_out, design_of

Color = tuple[int, int, int]


def photo(width: int = 400, height: int = 300) -> Image.Image:
    """A gray pattern without a row or column of one tone."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    both = Image.blend(across, down, 0.5).point([64 + value // 2 for value in range(256)])
    return Image.merge("RGB", (both, both, both.transpose(Image.Transpose.ROTATE_180)))


def between(picture: Image.Image, top: int = 100, bottom: int = 120, color: Color | int = 0) -> Image.Image:
    """A picture between bars at the top and bottom."""
    fill = (color,) * 3 if isinstance(color, int) else color
    return ImageOps.expand(picture, (0, top, 0, bottom), fill=fill)


def found(picture: Image.Image) -> bool:
    return bars(design_of(picture)) is not None


def test_bars_at_the_top_and_bottom() -> None:
    answer = bars(design_of(between(photo())))
    assert answer
    assert (answer.sides, answer.fill) == ("top and bottom", "black")
    assert (answer.first, answer.inside, answer.second) == (
        Box(0, 0, 400, 100),
        Box(0, 100, 400, 400),
        Box(0, 400, 400, 520),
    )
    assert answer.shares == (100 / 520, 120 / 520)


def test_bars_at_the_left_and_right() -> None:
    answer = bars(design_of(between(photo(), color=255).transpose(Image.Transpose.TRANSPOSE)))
    assert answer
    assert (answer.sides, answer.fill) == ("left and right", "white")
    assert (answer.first, answer.inside, answer.second) == (
        Box(0, 0, 100, 400),
        Box(100, 0, 400, 400),
        Box(400, 0, 520, 400),
    )
    assert answer.shares == (100 / 520, 120 / 520)


@pytest.mark.parametrize(
    ("color", "is_bar"),
    [
        pytest.param((0, 0, 0), True, id="black"),
        pytest.param((31, 31, 31), True, id="nearly-black"),
        pytest.param((31, 32, 31), False, id="dark-gray"),
        pytest.param((224, 224, 224), True, id="nearly-white"),
        pytest.param((223, 255, 255), False, id="a-light-color"),
        pytest.param((200, 30, 60), False, id="a-color"),
    ],
)
def test_the_colors_of_bars(color: Color, is_bar: bool) -> None:
    assert found(between(photo(), color=color)) is is_bar


@pytest.mark.parametrize("spread", [5, 6], ids=["jpeg", "a-texture"])
def test_samples_of_a_bar_differ_a_little(spread: int) -> None:
    picture = between(photo())
    picture.paste((spread,) * 3, (200, 0, 201, 100))
    picture.paste((spread,) * 3, (200, 400, 201, 520))
    assert found(picture) is (spread == 5)


@pytest.mark.parametrize("difference", [3, 4], ids=["alike", "of-two-blacks"])
def test_both_bars_have_one_color(difference: int) -> None:
    picture = between(photo())
    picture.paste((difference,) * 3, (0, 400, 400, 520))
    assert found(picture) is (difference == 3)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(photo(), id="a-photo"),
        pytest.param(between(photo(), bottom=0), id="one-bar"),
        pytest.param(ImageOps.expand(photo(), 40, fill=(255, 255, 255)), id="a-frame"),
        pytest.param(ImageOps.expand(photo(), (1, 40, 1, 40), fill=(255, 255, 255)), id="a-frame-thin-at-the-sides"),
        pytest.param(between(Image.new("RGB", (400, 300), "teal")), id="stripes"),
        pytest.param(between(Image.linear_gradient("L").resize((400, 300)).convert("RGB")), id="a-fade"),
        pytest.param(Image.new("RGB", (400, 500)), id="all-black"),
        pytest.param(Image.linear_gradient("L").convert("RGB"), id="a-sky"),
    ],
)
def test_no_bars(picture: Image.Image) -> None:
    assert not found(picture)


@pytest.mark.parametrize(
    ("above", "below", "straight"),
    [
        pytest.param(400, 210, True, id="straight-at-one-end"),
        pytest.param(330, 210, True, id="along-most-of-one-end"),
        pytest.param(310, 310, False, id="ragged-at-both-ends"),
        pytest.param(400, 190, False, id="apart-at-one-end"),
    ],
)
def test_the_picture_meets_the_bars_along_most_of_their_edges(above: int, below: int, straight: bool) -> None:
    picture = between(photo())
    picture.paste((0, 0, 0), (above, 80, 400, 250))
    picture.paste((0, 0, 0), (below, 250, 400, 420))
    assert found(picture) is straight


def banded(height: int) -> Image.Image:
    """A picture of one color along its edges between white bars."""
    picture = Image.new("RGB", (400, height), "teal")
    picture.paste((0, 0, 0), (100, 100, 200, 200))
    return between(picture, color=255)


@pytest.mark.parametrize(
    ("height", "is_picture"),
    [
        pytest.param(300, True, id="4-to-3"),
        pytest.param(301, True, id="4-to-3-and-a-row"),
        pytest.param(303, False, id="no-common-shape"),
        pytest.param(400, True, id="square"),
    ],
)
def test_a_band_of_one_color_is_a_picture_in_a_common_shape(height: int, is_picture: bool) -> None:
    assert found(banded(height)) is is_picture


def test_art_on_plain_paper_that_touches_its_sides() -> None:
    disc = Image.new("L", (400, 400))
    disc.paste(255, (150, 0, 250, 400))
    disc.paste(255, (0, 150, 400, 250))
    paper = Image.new("RGB", (400, 400), "white")
    paper.paste(photo(400, 400), mask=disc)
    assert not found(between(paper, color=255))


def test_text_in_a_bar() -> None:
    picture = between(photo())
    picture.paste((255, 255, 255), (20, 20, 60, 40))
    assert not found(picture)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "RGBA"])
def test_modes(mode: str) -> None:
    assert found(between(photo()).convert(mode))


@pytest.mark.parametrize("mode", ["I", "F", "I;16"])
def test_modes_of_more_than_8_bits(mode: str) -> None:
    assert not found(between(photo()).convert("L").convert(mode))


def test_cut_outs_have_no_bars() -> None:
    band = Image.new("L", (400, 520), 255)
    band.putpixel((200, 200), 0)
    picture = between(photo())
    picture.putalpha(band)
    assert not found(picture)
    assert not found(cut_out(Image.new("L", (400, 520))))
