"""outline: straight paths across the outline of a cut-out."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from casecheck.measures.fringe_outline import INSIDE, MOST, OUTSIDE, Outline, bands, outline
from tests.drawing import band_of, canvas, cut_out, design_of


def disc(width: int, height: int, *, radius: int) -> Image.Image:
    """The mask of a disc in the middle."""
    band = canvas(width, height)
    ImageDraw.Draw(band).circle((width // 2, height // 2), radius, fill=255)
    return band


def read(picture: Image.Image) -> Outline | None:
    design = design_of(picture)
    parts = bands(design)
    return outline(design, parts, 1 + MOST // max(1, len(parts)))


def across(band: Image.Image) -> Outline:
    found = read(cut_out(band))
    assert found
    return found


@pytest.mark.parametrize("size", [pytest.param((300, 300), id="small"), pytest.param((1600, 1600), id="in-bands")])
def test_paths_lead_inward_at_right_angles(size: tuple[int, int]) -> None:
    radius = size[0] // 3
    found = across(disc(*size, radius=radius))
    assert 100 < len(found.points) <= MOST + 100
    assert found.colors.shape == (len(found.points), OUTSIDE + INSIDE, 3)
    distances = np.hypot(*(found.points - np.array(size) // 2).T)
    assert np.abs(distances - radius).max() < 1.5
    assert not found.alpha[:, : OUTSIDE - 1].any()
    assert found.alpha[:, OUTSIDE:].all()


def test_the_colors_are_those_of_the_picture() -> None:
    picture = cut_out(disc(300, 300, radius=100))
    found = read(picture)
    assert found
    for point, colors in zip(found.points[::50].tolist(), found.colors[::50], strict=True):
        assert picture.getpixel(tuple(point)) == (*colors[OUTSIDE].tolist(), 255)


@pytest.mark.parametrize(
    "band",
    [
        pytest.param(band_of(200, 200, (0, 0, 200, 40)), id="along-a-row"),
        pytest.param(canvas(200, 200), id="nothing"),
        pytest.param(band_of(200, 200), id="opaque"),
    ],
)
def test_no_paths(band: Image.Image) -> None:
    found = read(cut_out(band))
    assert found is None or not len(found.points)


def test_a_wide_picture_is_read_in_bands_all_the_way_down() -> None:
    found = across(disc(4000, 4000, radius=1900))
    assert np.ptp(found.points[:, 1]) > 2000
