"""semi_transparent_areas: semi-transparent areas that are even and wider than an edge."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from casecheck.measures.semi_transparency import FAINT, FIRM, SHORTEST, semi_transparent_areas
from casecheck.model import Box
from tests.drawing import canvas, cut_out, design_of


def semi_transparent(alpha: int, size: int = 400) -> Image.Image:
    """Art of this alpha in the middle half of a transparent square."""
    band = Image.new("L", (size, size))
    band.paste(alpha, (size // 4, size // 4, size // 4 * 3, size // 4 * 3))
    return band


def disc(feather: float) -> Image.Image:
    """An opaque disc with an edge blurred by this many pixels."""
    band = Image.new("L", (1000, 2000))
    ImageDraw.Draw(band).ellipse((100, 600, 900, 1400), fill=255)
    return band.filter(ImageFilter.GaussianBlur(feather))


def hatched(size: int = 400) -> Image.Image:
    """Lines of one pixel, one pixel apart, semi-transparent as an exporter's smoothing makes them."""
    band = Image.new("L", (size, size))
    draw = ImageDraw.Draw(band)
    for x in range(0, size, 2):
        draw.line((x, 0, x, size), fill=200)
        draw.line((x + 1, 0, x + 1, size), fill=40)
    return band


@pytest.mark.parametrize(
    ("alpha", "found"),
    [
        pytest.param(FAINT - 1, False, id="transparent"),
        pytest.param(FAINT, True, id="barely-there"),
        pytest.param(128, True, id="half"),
        pytest.param(FIRM - 1, True, id="nearly-solid"),
        pytest.param(FIRM, False, id="opaque-enough"),
        pytest.param(255, False, id="opaque"),
    ],
)
def test_what_counts_as_semi_transparent(alpha: int, found: bool) -> None:
    assert (semi_transparent_areas(design_of(cut_out(semi_transparent(alpha)))) is not None) is found


def test_share_opacity_and_box() -> None:
    band = semi_transparent(51)
    band.paste(255, (100, 100, 300, 150))
    found = semi_transparent_areas(design_of(cut_out(band)))
    assert found
    assert (found.share, found.box) == (0.75, Box(100, 150, 300, 300))
    assert found.opacity == pytest.approx(0.2)


def test_the_box_ends_where_the_picture_ends() -> None:
    found = semi_transparent_areas(design_of(cut_out(Image.new("L", (401, 403), 128))))
    assert found
    assert (found.share, found.box) == (1, Box(0, 0, 401, 403))


@pytest.mark.parametrize(
    ("feather", "found"),
    [
        pytest.param(0, False, id="stairs"),
        pytest.param(1, False, id="smooth"),
        pytest.param(3, False, id="feathered-by-3-px"),
        pytest.param(12, True, id="a-blurred-rim"),
    ],
)
def test_soft_edges_do_not_count(feather: float, found: bool) -> None:
    assert (semi_transparent_areas(design_of(cut_out(disc(feather)))) is not None) is found


def test_a_shadow_behind_art() -> None:
    art = disc(1)
    shadow = ImageChops.offset(art.filter(ImageFilter.GaussianBlur(15)), 25, 25).point([a // 2 for a in range(256)])
    assert semi_transparent_areas(design_of(cut_out(ImageChops.lighter(art, shadow))))


def test_lines_do_not_count() -> None:
    assert semi_transparent_areas(design_of(cut_out(hatched()))) is None


@pytest.mark.parametrize(
    ("size", "found"),
    [pytest.param(SHORTEST - 1, False, id="too-small-to-tell"), pytest.param(SHORTEST, True, id="enough")],
)
def test_small_pictures(size: int, found: bool) -> None:
    assert (semi_transparent_areas(design_of(cut_out(semi_transparent(128, size)))) is not None) is found


def test_no_alpha_channel() -> None:
    assert semi_transparent_areas(design_of(canvas(300, 300))) is None
