"""Transparency: exact counts in every mode, and the kind of background."""

from __future__ import annotations

from typing import Literal

import pytest
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.measures.alpha import STRIP, alpha, alpha_histogram
from casecheck.model import DEFAULT_MAX_PIXELS, Alpha
from tests.drawing import PALETTE, band_of, chunk, cut_out, design_of, encode, motif, plte, png_of

Background = Literal["transparent", "opaque", "partly"]


def of_a_file(data: bytes) -> Alpha:
    """The result for an encoded file."""
    return alpha(open_design(data, "art", DEFAULT_MAX_PIXELS))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK"])
def test_modes_without_alpha(mode: str) -> None:
    assert alpha(design_of(motif(20, 40, mode))) == Alpha(False, 800, 0, 0, "opaque")


@pytest.mark.parametrize("mode", ["LA", "RGBA", "PA"])
def test_an_alpha_channel_proves_nothing(mode: str) -> None:
    assert alpha(design_of(motif(20, 40, mode))) == Alpha(True, 800, 0, 0, "opaque")


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_counts_are_exact(mode: str) -> None:
    band = band_of(20, 40, (0, 0, 20, 10))
    band.paste(1, (0, 10, 20, 11))
    band.paste(254, (0, 11, 20, 12))
    assert alpha(design_of(cut_out(band).convert(mode))) == Alpha(True, 800, 200, 40, "partly")


@pytest.mark.parametrize(("value", "counts"), [(0, (1, 0)), (1, (0, 1)), (254, (0, 1)), (255, (0, 0))])
def test_one_pixel_of_two_million(value: int, counts: tuple[int, int]) -> None:
    band = Image.new("L", (1000, 2000), 255)
    band.putpixel((577, 1234), value)
    found = alpha(design_of(Image.new("L", band.size), alpha=band))
    assert (found.transparent_pixels, found.semi_pixels) == counts
    assert found.background == ("opaque" if counts == (0, 0) else "partly")


@pytest.mark.parametrize("form", ["PNG", "WebP", "GIF", "TIFF"])
def test_files_with_a_cut_out(form: str) -> None:
    picture = cut_out(band_of(20, 40, (0, 0, 10, 40)))
    options = {"lossless": True} if form == "WebP" else {}
    assert of_a_file(encode(picture, form, **options)) == Alpha(True, 800, 400, 0, "transparent")


def test_a_tiff_of_a_palette_with_alpha() -> None:
    picture = Image.new("PA", (20, 40), (0, 255))
    picture.putpixel((3, 4), (0, 0))
    assert of_a_file(encode(picture, "TIFF")) == Alpha(True, 800, 1, 0, "partly")


def test_an_avif_with_a_cut_out() -> None:
    found = of_a_file(encode(cut_out(band_of(32, 64, (0, 0, 16, 64))), "AVIF", quality=100))
    assert (found.channel, found.transparent_pixels, found.background) == (True, 1024, "transparent")


@pytest.mark.parametrize(
    ("transparency", "answer"),
    [
        pytest.param(None, Alpha(False, 4, 0, 0, "opaque"), id="no-transparent-colors"),
        pytest.param(b"\xff\xff\xff", Alpha(True, 4, 0, 0, "opaque"), id="colors-that-hide-nothing"),
        pytest.param(b"\xff\xff\x00", Alpha(True, 4, 0, 0, "opaque"), id="a-clear-color-that-no-pixel-has"),
        pytest.param(b"\xff\x00", Alpha(True, 4, 1, 0, "partly"), id="a-clear-color"),
        pytest.param(b"\x80", Alpha(True, 4, 0, 3, "partly"), id="a-half-clear-color"),
        pytest.param(b"\x00\x80", Alpha(True, 4, 3, 1, "transparent"), id="both"),
    ],
)
def test_a_palette(transparency: bytes | None, answer: Alpha) -> None:
    colors = plte((255, 0, 0), (0, 255, 0), (0, 0, 255))
    extras = [] if transparency is None else [chunk(b"tRNS", transparency)]
    assert of_a_file(png_of([[(0,), (1,)], [(0,), (0,)]], 8, PALETTE, colors, *extras)) == answer


@pytest.mark.parametrize(
    ("band", "background"),
    [
        pytest.param(band_of(20, 40), "opaque", id="nothing-clear"),
        pytest.param(band_of(20, 40, (0, 0, 20, 40)), "transparent", id="all-clear"),
        pytest.param(band_of(20, 40, (5, 10, 15, 30)), "partly", id="a-hole-in-the-middle"),
        pytest.param(band_of(10, 10, (0, 0, 5, 10)), "transparent", id="exactly-half-of-the-edges"),
        pytest.param(band_of(100, 100, (0, 0, 50, 99), (0, 99, 49, 100)), "partly", id="one-pixel-less-of-the-edges"),
        pytest.param(band_of(200, 200, (0, 0, 200, 1), (0, 0, 1, 200), (5, 5, 6, 6)), "transparent", id="1-percent"),
        pytest.param(band_of(200, 200, (0, 0, 200, 1), (0, 0, 1, 200)), "partly", id="one-pixel-below-1-percent"),
        pytest.param(Image.new("L", (20, 40), 128), "partly", id="a-haze"),
        pytest.param(band_of(1, 1, (0, 0, 1, 1)), "transparent", id="a-single-clear-pixel"),
        pytest.param(band_of(1, 4, (0, 0, 1, 2)), "transparent", id="one-pixel-wide"),
    ],
)
def test_the_background(band: Image.Image, background: Background) -> None:
    assert alpha(design_of(cut_out(band))).background == background


def ramp(width: int, height: int, *full: tuple[int, int, int, int]) -> Image.Image:
    """Every level from 0 to 255, opaque in these boxes, with a transparent margin of 7 pixels."""
    inside = Image.linear_gradient("L").resize((width, height))
    for box in full:
        inside.paste(255, box)
    band = Image.new("L", (width + 14, height + 14))
    band.paste(inside, (7, 7))
    return band


@pytest.mark.parametrize(
    "band",
    [
        pytest.param(Image.new("L", (1, 1), 9), id="one-pixel"),
        pytest.param(Image.new("L", (3, 5)), id="all-clear"),
        pytest.param(ramp(256, 257), id="rows-that-four-does-not-divide"),
        pytest.param(ramp(1000, STRIP // 1000 + 1), id="a-little-more-than-a-strip"),
        pytest.param(ramp(1000, 1000, (0, 0, 1000, 400), (0, 900, 1000, 1000)), id="opaque-strips"),
        pytest.param(ramp(2, STRIP), id="tall"),
        pytest.param(ramp(STRIP, 2), id="wide"),
    ],
)
def test_the_histogram_counts_every_pixel(band: Image.Image) -> None:
    assert alpha_histogram(design_of(cut_out(band))) == band.histogram()


def test_no_histogram_without_an_alpha_channel() -> None:
    assert not any(alpha_histogram(design_of(motif(20, 40))))
    assert not any(alpha_histogram(design_of(motif(20, 40, "RGBA"))))
