"""thumbnail: a small WebP of the picture."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from casecheck.measures.thumbnail import LONGEST, thumbnail
from tests.drawing import band_of, cut_out, design_of, motif


def opened(picture: Image.Image) -> Image.Image:
    data = thumbnail(design_of(picture))
    assert data is not None
    small = Image.open(BytesIO(data))
    assert small.format == "WEBP"
    return small


@pytest.mark.parametrize(
    ("size", "small"),
    [
        pytest.param((1000, 2000), (160, 320), id="portrait"),
        pytest.param((2000, 1000), (320, 160), id="landscape"),
        pytest.param((LONGEST, LONGEST), (320, 320), id="exactly"),
        pytest.param((20, 10), (20, 10), id="smaller-stays"),
        pytest.param((9000, 3), (320, 1), id="a-line"),
    ],
)
def test_the_longest_side_is_limited(size: tuple[int, int], small: tuple[int, int]) -> None:
    assert opened(motif(*size)).size == small


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "PA", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_mode_keeps_its_colors(mode: str) -> None:
    picture = (
        Image.new("I;16", (40, 40), 65535) if mode == "I;16" else Image.new("RGB", (40, 40), "white").convert(mode)
    )
    assert opened(picture).convert("RGB").getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize("mode", ["I", "F"])
def test_no_brightness_without_a_black_and_a_white(mode: str) -> None:
    assert thumbnail(design_of(Image.new(mode, (8, 8)))) is None


def test_transparent_parts_stay_transparent() -> None:
    small = opened(cut_out(band_of(1000, 2000, (0, 0, 1000, 1000))))
    assert small.mode == "RGBA"
    alpha = small.getchannel("A")
    assert alpha.crop((0, 0, 160, 155)).getextrema() == (0, 0)
    assert alpha.crop((0, 165, 160, 320)).getextrema() == (255, 255)


def test_an_opaque_picture_has_no_alpha() -> None:
    assert opened(motif(1000, 2000)).mode == "RGB"


def test_a_large_picture_is_sampled_evenly() -> None:
    wide = Image.linear_gradient("L").rotate(90).resize((9000, 500))
    small = opened(wide).convert("L")
    for share in (0.1, 0.5, 0.9):
        there = small.getpixel((round(share * 320), 9))
        assert there == pytest.approx(wide.getpixel((round(share * 9000), 250)), abs=6)
