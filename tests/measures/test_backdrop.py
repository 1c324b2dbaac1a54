"""backdrop: colored and blurred bars on two opposite sides."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from casecheck.measures.backdrop import backdrop
from casecheck.model import Box
from tests.drawing import cut_out, design_of


def photo(width: int = 400, height: int = 300) -> Image.Image:
    """Blobs of several colors on a gradient."""
    picture = Image.linear_gradient("L").rotate(90).resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for place, color in enumerate(("crimson", "gold", "navy", "white", "teal", "orchid")):
        x, y = width * (place % 3) // 3, height * (place // 3) // 2
        draw.ellipse((x + 5, y + 5, x + width // 4, y + height // 2), color)
    return picture


def between(picture: Image.Image, top: int = 150, bottom: int = 150, color: str = "#c04060") -> Image.Image:
    """A picture between bars at the top and bottom."""
    return ImageOps.expand(picture, (0, top, 0, bottom), fill=color)


def blurred(picture: Image.Image, height: int = 700) -> Image.Image:
    """A picture in front of itself, enlarged and blurred."""
    behind = ImageOps.fit(picture, (picture.width, height)).filter(ImageFilter.GaussianBlur(25))
    behind.paste(picture, (0, (height - picture.height) // 2))
    return behind


def test_colored_bars() -> None:
    answer = backdrop(design_of(between(photo())))
    assert answer
    assert (answer.sides, answer.fill, answer.inside) == ("top and bottom", "colored", Box(0, 150, 400, 450))
    assert answer.shares == (0.25, 0.25)


def test_blurred_bars() -> None:
    answer = backdrop(design_of(blurred(photo(height=310))))
    assert answer
    assert (answer.sides, answer.fill, answer.inside) == ("top and bottom", "blurred", Box(0, 195, 400, 505))


@pytest.mark.parametrize("row", [1, 7, 8, 390])
def test_an_edge_near_the_first_or_last_row_is_no_picture(row: int) -> None:
    flat = Image.new("RGB", (400, 400), (100, 100, 100))
    flat.paste((110, 110, 110), (0, row, 400, 400))
    assert backdrop(design_of(flat)) is None


def test_bars_at_the_left_and_right() -> None:
    answer = backdrop(design_of(blurred(photo(height=310)).transpose(Image.Transpose.TRANSPOSE)))
    assert answer
    assert (answer.sides, answer.fill, answer.inside) == ("left and right", "blurred", Box(195, 0, 505, 400))


@pytest.mark.parametrize(
    ("picture", "has_bars"),
    [
        pytest.param(between(photo(), 150, 153), True, id="nearly-in-the-middle"),
        pytest.param(between(photo(), 150, 154), False, id="off-the-middle"),
        pytest.param(between(photo(400, 301)), True, id="4-to-3-and-a-row"),
        pytest.param(between(photo(400, 310)), False, id="no-common-shape"),
        pytest.param(between(photo(), 700, 700), False, id="bars-of-nearly-all"),
        pytest.param(between(photo(), 15, 15), False, id="thin-bars"),
        pytest.param(ImageOps.expand(photo(), 150, fill="#c04060"), False, id="a-frame"),
        pytest.param(between(Image.new("RGB", (400, 300), "teal")), False, id="stripes"),
        pytest.param(between(Image.linear_gradient("L").resize((400, 300)).convert("RGB")), False, id="a-fade"),
        pytest.param(photo(), False, id="a-photo"),
        pytest.param(Image.new("RGB", (400, 600), "teal"), False, id="plain"),
        pytest.param(Image.new("RGB", (1, 1)), False, id="one-pixel"),
        pytest.param(Image.new("RGB", (2000, 1)), False, id="one-row"),
        pytest.param(between(photo()).convert("L").convert("I"), False, id="no-8-bit"),
        pytest.param(cut_out(Image.new("L", (400, 600))), False, id="transparent"),
    ],
)
def test_bars(picture: Image.Image, has_bars: bool) -> None:
    assert bool(backdrop(design_of(picture))) is has_bars


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "RGBA"])
def test_modes(mode: str) -> None:
    picture = between(photo())
    assert backdrop(design_of(picture.quantize() if mode == "P" else picture.convert(mode)))
