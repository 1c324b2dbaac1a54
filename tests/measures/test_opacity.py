"""veil and layer_opacity: layers of the wrong opacity."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFilter

from casecheck.measures.opacity import layer_opacity, veil
from tests.drawing import canvas, cut_out, design_of


def disc(size: int = 400, *, background: int = 0, opacity: int = 255) -> Image.Image:
    """A disc with an anti-aliased edge."""
    band = Image.new("L", (4 * size, 4 * size), background)
    ImageDraw.Draw(band).ellipse((size, size, 3 * size, 3 * size), fill=opacity)
    return band.reduce(4)


@pytest.mark.parametrize(
    ("level", "found"),
    [
        pytest.param(0, False, id="transparent"),
        pytest.param(1, True, id="alpha-1"),
        pytest.param(5, True, id="alpha-5"),
        pytest.param(6, False, id="an-area-that-is-measured-otherwise"),
    ],
)
def test_a_veil_over_the_whole_picture(level: int, found: bool) -> None:
    assert (veil(design_of(cut_out(disc(background=level)))) is not None) is found


@pytest.mark.parametrize(
    ("rows", "share"), [pytest.param(19, None, id="below-5-percent"), pytest.param(20, 0.05, id="5-percent")]
)
def test_the_share_of_a_veil(rows: int, share: float | None) -> None:
    band = disc()
    band.paste(3, (0, 0, 400, rows))
    assert veil(design_of(cut_out(band))) == share


def test_the_end_of_a_glow_is_no_veil() -> None:
    assert veil(design_of(cut_out(disc().filter(ImageFilter.GaussianBlur(50))))) is None


def test_a_veil_without_art_is_none() -> None:
    assert veil(design_of(cut_out(Image.new("L", (400, 400), 3)))) is None


@pytest.mark.parametrize(
    ("size", "found"), [pytest.param(199, False, id="too-small"), pytest.param(200, True, id="enough")]
)
def test_the_size_of_a_picture_with_a_veil(size: int, found: bool) -> None:
    assert (veil(design_of(cut_out(disc(size, background=2)))) is not None) is found


@pytest.mark.parametrize(
    ("opacity", "found"),
    [
        pytest.param(229, False, id="an-area-that-is-measured-otherwise"),
        pytest.param(230, True, id="90-percent"),
        pytest.param(251, True, id="98-percent"),
        pytest.param(252, False, id="99-percent"),
        pytest.param(255, False, id="solid"),
    ],
)
def test_the_opacity_of_a_layer(opacity: int, found: bool) -> None:
    assert layer_opacity(design_of(cut_out(disc(opacity=opacity)))) == (opacity / 255 if found else None)


@pytest.mark.parametrize(
    ("solid_columns", "found"),
    [pytest.param(1, True, id="a-speck-of-it-is-solid"), pytest.param(2, False, id="a-part-of-it-is-solid")],
)
def test_a_layer_beside_a_solid_one(solid_columns: int, found: bool) -> None:
    """0.5% of 160,000 pixels are 800 of them: two columns of 400 pixels would be that, with one pixel more."""
    band = Image.new("L", (400, 400), 240)
    band.paste(255, (0, 0, solid_columns, 400))
    band.putpixel((399, 0), 255)
    assert (layer_opacity(design_of(cut_out(band))) is not None) is found


def test_art_of_many_opacities_is_no_layer() -> None:
    shades = Image.linear_gradient("L").point([round(level * 250 / 255) for level in range(256)])
    assert layer_opacity(design_of(cut_out(shades))) is None


def test_no_alpha_channel_and_nothing_visible() -> None:
    for design in (design_of(canvas(300, 300)), design_of(cut_out(Image.new("L", (300, 300))))):
        assert veil(design) is None
        assert layer_opacity(design) is None
