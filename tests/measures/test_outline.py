"""outline_width: over how many pixels the outline of a cut-out turns from transparent to opaque."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from casecheck.measures.outline import LONGEST, outline_width
from tests.drawing import canvas, cut_out, design_of


def ellipse(blur: float = 0, size: tuple[int, int] = (600, 900)) -> Image.Image:
    """An ellipse with an anti-aliased edge, blurred by this many pixels."""
    width, height = size
    band = Image.new("L", (4 * width, 4 * height))
    ImageDraw.Draw(band).ellipse((width, height, 3 * width, 3 * height), fill=255)
    return band.reduce(4).filter(ImageFilter.GaussianBlur(blur))


def width_of(band: Image.Image) -> float | None:
    return outline_width(design_of(cut_out(band)))


@pytest.mark.parametrize("blur", [1.5, 2, 3, 6])
def test_a_feather(blur: float) -> None:
    """90% of a Gaussian are 2.56 standard deviations above 10%."""
    assert width_of(ellipse(blur)) == pytest.approx(2.56 * blur, rel=0.08)


@pytest.mark.parametrize("width", [3, 4, 8])
def test_a_line_around_the_art(width: int) -> None:
    art = ellipse()
    line = art.filter(ImageFilter.MaxFilter(2 * width + 1)).point([level // 2 for level in range(256)])
    found = width_of(ImageChops.lighter(art, line))
    assert found
    assert width <= found <= 1.5 * width + 1


@pytest.mark.parametrize(
    "corners",
    [
        pytest.param([(60, 60), (540, 60), (540, 540), (60, 540)], id="upright"),
        pytest.param([(300, 50), (550, 300), (300, 550), (50, 300)], id="turned-by-45-degrees"),
        pytest.param([(60, 160), (440, 60), (540, 440), (160, 540)], id="turned-by-15-degrees"),
    ],
)
def test_a_slanted_outline_is_measured_across(corners: list[tuple[int, int]]) -> None:
    band = Image.new("L", (600, 600))
    ImageDraw.Draw(band).polygon(corners, 255)
    assert width_of(band.filter(ImageFilter.GaussianBlur(3))) == pytest.approx(7.7, rel=0.05)


@pytest.mark.parametrize(
    "band",
    [
        pytest.param(ellipse(), id="smooth"),
        pytest.param(ellipse().point([0] * 128 + [255] * 128), id="stairs"),
        pytest.param(Image.new("L", (600, 900), 255), id="no-outline"),
        pytest.param(Image.new("L", (600, 900)), id="nothing"),
        pytest.param(Image.new("L", (600, 900), 128), id="even"),
        pytest.param(Image.effect_noise((600, 1), 200), id="one-row"),
        pytest.param(Image.effect_noise((1, 600), 200), id="one-column"),
        pytest.param(ellipse(2, (198, 100)), id="small"),
    ],
)
def test_nothing_to_measure(band: Image.Image) -> None:
    assert width_of(band) is None


def test_art_with_smooth_lines_has_a_thin_outline() -> None:
    band = Image.new("L", (1600, 1600))
    draw = ImageDraw.Draw(band)
    for step in range(20, 1600, 60):
        draw.line((step, 0, 1600 - step, 1600), fill=255, width=17)
    found = width_of(band.reduce(4))
    assert found
    assert found < 2


def test_a_long_picture() -> None:
    """Only the middle of its rows is examined."""
    band = Image.new("L", (LONGEST + 4000, 60))
    for left in range(0, band.width, 40):
        band.paste(255, (left, 10, left + 20, 50))
    assert width_of(band.filter(ImageFilter.GaussianBlur(2))) == pytest.approx(5.1, rel=0.1)


def test_no_alpha_channel() -> None:
    assert outline_width(design_of(canvas(300, 300))) is None
