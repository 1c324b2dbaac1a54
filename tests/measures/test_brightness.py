"""brightness: mean, 95th percentile and tones of the visible pixels."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.measures.brightness import Brightness, brightness
from tests.drawing import canvas, cut_out, design_of


def test_mean_light_tones_and_visible_share() -> None:
    picture = Image.new("L", (100, 100), 20)
    picture.paste(60, (0, 0, 100, 50))
    assert brightness(design_of(picture)) == Brightness(mean=40, light=60, tones=2, visible=1)


@pytest.mark.parametrize(("rows", "light"), [(5, 20), (6, 200)], ids=["95-percent", "a-row-less"])
def test_the_95th_percentile(rows: int, light: int) -> None:
    picture = Image.new("L", (100, 100), 20)
    picture.paste(200, (0, 0, 100, rows))
    found = brightness(design_of(picture))
    assert found
    assert found.light == light


@pytest.mark.parametrize(("alpha", "mean"), [(127, 10), (128, 50)], ids=["below-half", "half-opaque"])
def test_only_what_is_visible_counts(alpha: int, mean: int) -> None:
    band = Image.new("L", (100, 100), 255)
    band.paste(alpha, (0, 0, 100, 50))
    picture = Image.new("L", (100, 100), 10)
    picture.paste(90, (0, 0, 100, 50))
    found = brightness(design_of(picture, alpha=band))
    assert found
    assert (found.mean, found.visible) == (mean, 0.5 if alpha < 128 else 1)


def test_small_highlights_of_a_large_picture_count() -> None:
    picture = Image.new("L", (1024, 2048))
    for x in range(0, 1024, 2):
        picture.paste(255, (x, 0, x + 1, 2048))
    found = brightness(design_of(picture))
    assert found
    assert found.tones <= 2
    assert found.light in (0, 255)


def test_no_visible_pixels() -> None:
    assert brightness(design_of(cut_out(canvas(40, 40)))) is None
    for mode in ("I", "F"):
        assert brightness(design_of(Image.new(mode, (40, 40)))) is None


def test_gray_of_16_bits_counts_as_that_of_8() -> None:
    levels = range(64)
    gray = Image.frombytes("L", (64, 10), bytes(levels) * 10)
    deep = Image.frombytes("I;16", (64, 10), b"".join((257 * level).to_bytes(2, "little") for level in levels) * 10)
    assert brightness(design_of(deep)) == brightness(design_of(gray)) is not None
