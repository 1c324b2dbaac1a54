"""detail: upscaling is found in pictures that were rotated a little afterwards, but rotation is no upscaling."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from casecheck.measures.detail import detail
from tests.drawing import design_of
from tests.scenes import again, enlarged, scene, soft

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 1200, 1200
BICUBIC = Image.Resampling.BICUBIC


def rotated(picture: Image.Image, degrees: float) -> Image.Image:
    """The middle of the picture, all of it covered."""
    return picture.rotate(degrees, BICUBIC).crop((80, 80, WIDTH - 80, HEIGHT - 80))


def upscaled(factor: float) -> Image.Image:
    return enlarged(scene(round(WIDTH / factor), round(HEIGHT / factor)), factor, BICUBIC)


@pytest.mark.parametrize(("factor", "degrees"), [(2, 3), (2, -5), (2.5, 2), (4, 1.5), (4, -3)])
def test_rotated_after_upscaling(factor: float, degrees: float) -> None:
    answer = detail(design_of(rotated(upscaled(factor), degrees)))
    assert answer.factor == pytest.approx(factor, rel=0.01)
    assert (answer.evidence, answer.share) == ("lattice", 1)


def test_compressed_after_rotation() -> None:
    answer = detail(design_of(again(rotated(upscaled(3), 2), quality=90)))
    assert answer.factor == pytest.approx(3, rel=0.01)


def test_a_cutout() -> None:
    picture = rotated(upscaled(3), 2).convert("RGBA")
    disc = Image.new("L", picture.size)
    ImageDraw.Draw(disc).ellipse((10, 10, picture.width - 10, picture.height - 10), 255)
    picture.putalpha(disc)
    assert detail(design_of(picture)).factor == pytest.approx(3, rel=0.01)


@pytest.mark.parametrize(("radius", "degrees"), [(0, 3), (0.8, -5), (1.2, 1.5), (2, 3)])
def test_rotation_alone(radius: float, degrees: float) -> None:
    assert detail(design_of(rotated(soft(scene(WIDTH, HEIGHT), radius), degrees))).native is None


def test_a_picture_smaller_than_the_tiles() -> None:
    assert detail(design_of(rotated(upscaled(3), 2).crop((0, 0, 500, 500)))).native is None
