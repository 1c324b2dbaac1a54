"""solid_color: the one color of all pixels, in every mode."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.measures.color import solid_color
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.drawing import design_of, encode, motif


def plain(mode: str, color: object, dot: object = None) -> Image.Image:
    """An image of one color, with one other pixel if a dot is given."""
    picture = Image.new(mode, (101, 203), color)  # type: ignore[arg-type]  # each mode has its own kind of color
    if dot is not None:
        picture.putpixel((1, 2), dot)  # type: ignore[arg-type]
    return picture


@pytest.mark.parametrize(
    ("picture", "color"),
    [
        pytest.param(plain("RGB", (9, 8, 7)), (9, 8, 7), id="rgb"),
        pytest.param(plain("L", 9), (9, 9, 9), id="gray"),
        pytest.param(plain("1", 1), (255, 255, 255), id="bit"),
        pytest.param(plain("RGBA", (9, 8, 7, 0)), (9, 8, 7), id="transparent-pixels-have-a-color-too"),
        pytest.param(plain("CMYK", (0, 0, 0, 0)), (255, 255, 255), id="cmyk"),
        pytest.param(plain("I;16", 0x1234), (0x12, 0x12, 0x12), id="16-bit-gray"),
        pytest.param(plain("I;16B", 0x1234), (0x12, 0x12, 0x12), id="16-bit-gray-big-endian"),
        pytest.param(plain("RGB", (100, 0, 0), (102, 0, 0)), (100, 0, 0), id="2-apart"),
        pytest.param(plain("RGB", (100, 9, 9), (100, 9, 11)), (100, 9, 9), id="2-apart-in-blue"),
        pytest.param(plain("I;16", 0x6400, 0x66FF), (0x64, 0x64, 0x64), id="16-bit-2-apart"),
        pytest.param(plain("RGB", (100, 0, 0), (103, 0, 0)), None, id="3-apart"),
        pytest.param(plain("RGB", (100, 9, 9), (100, 9, 12)), None, id="3-apart-in-blue"),
        pytest.param(plain("I;16", 0x6400, 0x6700), None, id="16-bit-3-apart"),
        pytest.param(plain("1", 1, 0), None, id="one-bit-differs"),
        pytest.param(motif(20, 40), None, id="art"),
    ],
)
def test_solid_color(picture: Image.Image, color: tuple[int, int, int] | None) -> None:
    assert solid_color(design_of(picture)) == color


@pytest.mark.parametrize("mode", ["I;16", "I", "F"])
def test_bright_shades_of_a_tiff_are_not_one_white(mode: str) -> None:
    picture = Image.new(mode, (20, 40), 30_000)
    picture.paste(60_000, (5, 5, 10, 10))
    assert solid_color(open_design(encode(picture, "TIFF"), "art.tif", DEFAULT_MAX_PIXELS)) is None


def test_no_color_without_a_black_and_a_white() -> None:
    assert solid_color(design_of(plain("F", 0.5))) is None
    assert solid_color(design_of(plain("I", 70_000))) is None


@pytest.mark.parametrize("quality", [30, 95])
def test_a_flat_jpeg_is_still_one_color(quality: int) -> None:
    design = open_design(encode(plain("RGB", (120, 30, 200)), "JPEG", quality=quality), "art.jpg", DEFAULT_MAX_PIXELS)
    assert solid_color(design) is not None
