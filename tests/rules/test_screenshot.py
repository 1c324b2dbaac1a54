"""screenshot: a warning if each of two opposite bars is thicker than 2% of the image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.drawing import design_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "screenshot"


def screenshot(top: int, bottom: int, color: str = "black") -> Image.Image:
    """An image 1000 px high, with bars of these heights."""
    picture = Image.new("RGB", (400, 1000), color)
    across = Image.linear_gradient("L").rotate(90).resize((400, 1000 - top - bottom))
    picture.paste(Image.merge("RGB", (across, across.point([128] * 256), across)), (0, top))
    return picture


@pytest.mark.parametrize(
    ("top", "bottom", "found"),
    [
        pytest.param(20, 20, False, id="exactly-2-percent"),
        pytest.param(21, 20, False, id="only-one-above-2-percent"),
        pytest.param(20, 300, False, id="only-one-far-above"),
        pytest.param(21, 21, True, id="above-2-percent"),
        pytest.param(370, 370, True, id="a-video-on-a-phone"),
    ],
)
def test_limit_of_2_percent(top: int, bottom: int, found: bool) -> None:
    assert bool(problems(RULE, design_of(screenshot(top, bottom)))) is found


def test_the_share_option() -> None:
    design = design_of(screenshot(50, 60))
    assert not problems(RULE, design, share=0.05)
    assert problems(RULE, design, share=0.049)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(screenshot(100, 150), id="top-and-bottom"),
        pytest.param(screenshot(200, 100, "white").transpose(Image.Transpose.TRANSPOSE), id="left-and-right"),
    ],
)
def test_texts(picture: Image.Image, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(picture)) == snapshot


def test_an_image_without_bars_passes() -> None:
    assert problems(RULE, design_of(screenshot(0, 0))) == []
