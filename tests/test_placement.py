"""Placement of pictures in slots, with boundary values."""

from __future__ import annotations

from fractions import Fraction

import pytest

from casecheck.model import SINGLE, Area, Fit, Layout, Place, Size, Target
from casecheck.placement import Placement, effective_ppi, grid, largest_zoom, picture_on_surface, slots_on_surface
from tests.drawing import device_of

IPHONE, IPAD = Size(1000, 2000), Size(2400, 3000)


@pytest.mark.parametrize(
    ("picture", "slot", "enough", "quality"),
    [
        pytest.param(Size(1000, 2000), IPHONE, True, 1, id="exactly-at-the-floor"),
        pytest.param(Size(999, 2000), IPHONE, False, 0.999, id="one-column-short"),
        pytest.param(Size(1000, 1999), IPHONE, False, 0.9995, id="one-row-short"),
        pytest.param(Size(1001, 2001), IPHONE, True, 1.0005, id="one-more-each-way"),
        pytest.param(Size(2400, 2999), IPAD, False, 2999 / 3000, id="ipad-one-row-short"),
        pytest.param(Size(2000, 1000), IPHONE, False, 0.5, id="landscape-on-portrait"),
        pytest.param(Size(9000, 500), IPHONE, False, 0.25, id="the-worse-axis-counts"),
        pytest.param(Size(1, 1), IPHONE, False, 0.0005, id="a-single-pixel"),
        pytest.param(Size(10**9 - 1, 2 * 10**9), Size(10**9, 2 * 10**9), False, 1 - 1e-9, id="no-rounding"),
    ],
)
def test_enough_pixels(picture: Size, slot: Size, enough: bool, quality: float) -> None:
    cover = Placement(picture, slot)
    assert cover.enough is enough
    assert cover.quality == pytest.approx(quality, rel=1e-12)


@pytest.mark.parametrize(
    ("picture", "slot", "kept", "lost_width", "lost_height"),
    [
        pytest.param(Size(1000, 2000), IPHONE, 1, 0, 0, id="same-shape"),
        pytest.param(Size(500, 1000), IPHONE, 1, 0, 0, id="same-shape-smaller"),
        pytest.param(Size(2000, 2000), IPHONE, 0.5, 1000, 0, id="square-loses-half-its-width"),
        pytest.param(Size(1000, 4000), IPHONE, 0.5, 0, 2000, id="tall-loses-half-its-height"),
        pytest.param(Size(3000, 4000), IPHONE, 2 / 3, 1000, 0, id="a-phone-photo"),
        pytest.param(Size(2000, 1000), IPHONE, 0.25, 1500, 0, id="landscape-on-portrait"),
        pytest.param(Size(3000, 2400), IPAD, 0.64, 1080, 0, id="ipad-landscape-on-portrait"),
    ],
)
def test_the_crop(picture: Size, slot: Size, kept: float, lost_width: float, lost_height: float) -> None:
    cover = Placement(picture, slot)
    assert cover.visible_share == pytest.approx(kept)
    assert cover.lost_width == pytest.approx(lost_width)
    assert cover.lost_height == pytest.approx(lost_height)


@pytest.mark.parametrize(
    ("picture", "percent", "keeps"),
    [
        pytest.param(Size(4000, 6000), 75, True, id="exactly-75"),
        pytest.param(Size(4001, 6000), 75, False, id="one-column-too-wide"),
        pytest.param(Size(3999, 6000), 75, True, id="one-column-less"),
        pytest.param(Size(3000, 8001), 75, False, id="one-row-too-high"),
        pytest.param(Size(1000, 2000), 100, True, id="all-of-it"),
        pytest.param(Size(10**9, 2 * 10**9 + 1), 100, False, id="no-rounding"),
    ],
)
def test_shows_at_least(picture: Size, percent: int, keeps: bool) -> None:
    assert Placement(picture, IPHONE).shows_at_least(percent) is keeps


@pytest.mark.parametrize(
    ("mm", "quality", "ppi"),
    [
        pytest.param((25.4, 50.8), 1, 1000, id="one-inch-wide"),
        pytest.param((25.4, 50.8), 0.5, 500, id="half-the-pixels"),
        pytest.param((25.4, 50.8), 2, 2000, id="twice-the-pixels"),
        pytest.param((50.8, 50.8), 1, 500, id="width-is-the-smaller-axis"),
        pytest.param((25.4, 101.6), 1, 500, id="height-is-the-smaller-axis"),
        pytest.param((71.5, 149.6), 1, 2000 * 25.4 / 149.6, id="a-real-phone"),
        pytest.param((None, None), 1, None, id="size-unknown"),
        pytest.param((71.5, None), 1, None, id="height-unknown"),
        pytest.param((None, 149.6), 1, None, id="width-unknown"),
    ],
)
def test_effective_ppi(mm: tuple[float | None, float | None], quality: float, ppi: float | None) -> None:
    assert effective_ppi(device_of(1000, 2000, mm=mm), quality) == (None if ppi is None else pytest.approx(ppi))


@pytest.mark.parametrize(
    ("picture", "fit", "zoom", "place"),
    [
        pytest.param(Size(1000, 2000), "cover", 1, Place(0, 0, 1000, 2000), id="same-size"),
        pytest.param(Size(500, 1000), "cover", 1, Place(0, 0, 1000, 2000), id="enlarged"),
        pytest.param(Size(2000, 2000), "cover", 1, Place(-500, 0, 2000, 2000), id="square"),
        pytest.param(Size(1000, 4000), "cover", 1, Place(0, -1000, 1000, 4000), id="tall"),
        pytest.param(Size(2000, 2000), "contain", 1, Place(0, 500, 1000, 1000), id="square-contained"),
        pytest.param(Size(1000, 4000), "contain", 1, Place(250, 0, 500, 2000), id="tall-contained"),
        pytest.param(Size(1000, 2000), "cover", Fraction(3, 2), Place(-250, -500, 1500, 3000), id="zoomed"),
        pytest.param(Size(2000, 2000), "contain", 2, Place(-500, 0, 2000, 2000), id="contained-and-zoomed"),
        pytest.param(Size(3000, 4000), "cover", 1, Place(-250, 0, 1500, 2000), id="a-phone-photo"),
        pytest.param(
            Size(1001, 2000), "cover", 1, Place(Fraction(-1, 2), 0, 1001, 2000), id="half-a-pixel-on-either-side"
        ),
        pytest.param(Size(3, 7), "cover", 1, Place(0, Fraction(-500, 3), 1000, Fraction(7000, 3)), id="thirds"),
    ],
)
def test_the_place_of_the_picture(picture: Size, fit: Fit, zoom: Fraction | int, place: Place) -> None:
    target = Target(device_of(*IPHONE), SINGLE, 1, fit, zoom)
    assert picture_on_surface(picture, target) == place


@pytest.mark.parametrize(
    ("layout", "number", "place"),
    [
        pytest.param(grid(2, 2), 1, Place(0, 0, 500, 1000), id="first-of-four"),
        pytest.param(grid(2, 2), 4, Place(500, 1000, 500, 1000), id="last-of-four"),
        pytest.param(grid(1, 2), 2, Place(250, 0, 1000, 2000), id="crops-into-its-neighbor"),
        pytest.param(
            Layout("low", (Area(0, Fraction(1, 2), Fraction(1, 2), Fraction(1, 4)),)),
            1,
            Place(0, 750, 500, 1000),
            id="crops-above-and-below",
        ),
    ],
)
def test_the_place_of_the_picture_in_a_slot(layout: Layout, number: int, place: Place) -> None:
    assert picture_on_surface(Size(1000, 2000), Target(device_of(*IPHONE), layout, number)) == place


def test_slots_on_the_surface_have_the_size_of_their_targets() -> None:
    target = Target(device_of(*IPHONE), grid(1, 3), 2)
    assert slots_on_surface(target) == [
        Place(0, 0, 334, 2000),
        Place(Fraction(1000, 3), 0, 334, 2000),
        Place(Fraction(2000, 3), 0, 334, 2000),
    ]
    assert slots_on_surface(target)[1][2:] == target.slot


@pytest.mark.parametrize(
    ("picture", "zoom"),
    [
        pytest.param(Size(999, 2000), None, id="not-even-at-1"),
        pytest.param(Size(1000, 2000), 1, id="at-1"),
        pytest.param(Size(1009, 2018), 1, id="not-quite-1.01"),
        pytest.param(Size(1010, 2020), 1.01, id="1.01"),
        pytest.param(Size(1339, 2678), 1.33, id="rounded-down"),
        pytest.param(Size(1150, 2300), 1.15, id="no-rounding-of-binary-fractions"),
        pytest.param(Size(1500, 9000), 1.5, id="the-worse-axis-counts"),
    ],
)
def test_the_largest_zoom(picture: Size, zoom: float | None) -> None:
    assert largest_zoom(picture, Target(device_of(*IPHONE), SINGLE, 1, zoom=2)) == zoom
