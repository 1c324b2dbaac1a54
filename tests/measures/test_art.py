"""art_box: the box around the art without its transparent margin and stray pixels. art_map: a small mask of it."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.measures.art import MAP, art_box, art_map
from casecheck.measures.pixels import area
from casecheck.model import Box
from tests.drawing import band_of, canvas, cut_out, design_of

ART = Box(101, 203, 207, 311)


def band(alpha: int) -> Image.Image:
    """Art of this alpha on a transparent canvas, off center."""
    drawn = Image.new("L", (400, 600))
    drawn.paste(alpha, ART)
    return drawn


@pytest.mark.parametrize(
    ("alpha", "box"),
    [
        pytest.param(255, ART, id="opaque"),
        pytest.param(6, ART, id="barely-there"),
        pytest.param(5, None, id="as-good-as-nothing"),
        pytest.param(0, None, id="nothing"),
    ],
)
def test_art_on_a_canvas(alpha: int, box: Box | None) -> None:
    assert art_box(design_of(cut_out(band(alpha)))) == box


def test_stray_pixels_are_not_art() -> None:
    drawn = band(255)
    drawn.putpixel((399, 599), 255)
    drawn.paste(20, (0, 0, 9, 9))
    design = design_of(cut_out(drawn))
    assert art_box(design) == ART
    assert design.alpha
    assert design.alpha.getbbox() == (0, 0, 400, 600)


def test_opaque_pictures_are_art_throughout() -> None:
    assert art_box(design_of(canvas(30, 40))) == Box(0, 0, 30, 40)
    assert art_box(design_of(cut_out(band_of(30, 40)))) == Box(0, 0, 30, 40)


@pytest.mark.parametrize(
    ("size", "mapped"),
    [
        pytest.param((1, 1), (1, 1), id="one-pixel"),
        pytest.param((1, 4000), (1, MAP), id="one-column"),
        pytest.param((100, 200), (100, 200), id="smaller-than-the-map"),
        pytest.param((1000, 2000), (MAP // 2, MAP), id="larger"),
    ],
)
def test_the_size_of_the_map(size: tuple[int, int], mapped: tuple[int, int]) -> None:
    design = design_of(canvas(*size))
    assert art_map(design).size == mapped
    assert area(art_map(design)) == mapped[0] * mapped[1]


@pytest.mark.parametrize(("alpha", "seen"), [(5, 0), (6, 0.25)], ids=["as-good-as-nothing", "barely-there"])
def test_the_part_of_the_map_that_is_art(alpha: int, seen: float) -> None:
    drawn = Image.new("L", (1000, 2000))
    drawn.paste(alpha, (500, 1000, 1000, 2000))
    mapped = art_map(design_of(cut_out(drawn)))
    assert area(mapped) == seen * mapped.width * mapped.height
