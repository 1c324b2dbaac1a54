"""jagged-edge: a note if the outline of a cutout has stairs that show in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from casecheck.model import Target
from tests.drawing import IPHONE, cut_out, design_of, device_of, problems
from tests.scenes import scene

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design

RULE = "jagged-edge"


def sticker(height: int) -> Design:
    """A disc without a smooth rim on a canvas that is half as wide as it is high."""
    band = Image.new("L", (height // 2, height))
    ImageDraw.Draw(band).ellipse((height // 20, height // 4, height * 9 // 20, height * 13 // 20), fill=255)
    return design_of(cut_out(band))


def phone(width_mm: float) -> Target:
    """1000x2000 px on a back of this width."""
    return Target(device_of(1000, 2000, mm=(width_mm, 2 * width_mm)))


def test_texts(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, sticker(2000), phone(72)) == snapshot


@pytest.mark.parametrize(
    ("height", "target", "found"),
    [
        pytest.param(2000, phone(51), True, id="0.051-mm"),
        pytest.param(2000, phone(49), False, id="0.049-mm"),
        pytest.param(2800, IPHONE, True, id="504-ppi-by-the-usual-size"),
        pytest.param(2840, IPHONE, False, id="511-ppi-by-the-usual-size"),
        pytest.param(1000, IPHONE, True, id="too-few-pixels"),
    ],
)
def test_the_height_of_stairs_in_print(height: int, target: Target, found: bool) -> None:
    assert bool(problems(RULE, sticker(height), target)) is found


@pytest.mark.parametrize("squares", [False, True], ids=["small-mask", "pixel-art"])
def test_squares_in_the_colors_too_are_a_choice(squares: bool) -> None:
    small = scene(250, 500).quantize(32).convert("RGB") if squares else scene(1000, 2000)
    picture = small.resize((1000, 2000), Image.Resampling.NEAREST)
    band = Image.new("L", (250, 500))
    ImageDraw.Draw(band).ellipse((20, 100, 230, 400), fill=255)
    picture.putalpha(band.resize(picture.size, Image.Resampling.NEAREST))
    assert bool(problems(RULE, design_of(picture))) is not squares


def test_nothing_with_a_full_background() -> None:
    assert problems(RULE, sticker(2000), background="full") == []
