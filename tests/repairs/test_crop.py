"""crop: to the shape of the device, no more than that, around the part that is named."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.model import Box, Size
from casecheck.repairs.crop import cropped_to
from tests.drawing import encode, motif
from tests.repairs.mending import done, mended, picture

WIDE = encode(Image.linear_gradient("L").rotate(90).resize((3000, 2000)).convert("RGB"), "JPEG")


@pytest.mark.parametrize(
    ("whole", "slot", "size"),
    [
        pytest.param(Size(3000, 2000), Size(1000, 2000), Size(1000, 2000), id="wide"),
        pytest.param(Size(1000, 3000), Size(1000, 2000), Size(1000, 2000), id="tall"),
        pytest.param(Size(1000, 2000), Size(1000, 2000), Size(1000, 2000), id="the-same"),
        pytest.param(Size(1001, 2001), Size(1000, 2000), Size(1001, 2001), id="half-a-pixel-stays"),
        pytest.param(Size(500, 500), Size(2400, 3000), Size(400, 500), id="smaller"),
    ],
)
def test_the_largest_part_of_the_shape(whole: Size, slot: Size, size: Size) -> None:
    assert cropped_to(whole, slot) == size


@pytest.mark.parametrize(
    ("anchor", "left"),
    [
        pytest.param("center", 1000, id="center"),
        pytest.param("top", 1000, id="top-of-a-wide-one"),
        pytest.param("left", 0, id="left"),
        pytest.param("right", 2000, id="right"),
        pytest.param("50%,50%", 1000, id="middle-in-percent"),
        pytest.param("60%,0%", 1300, id="a-point"),
        pytest.param("5%,50%", 0, id="a-point-near-the-edge"),
        pytest.param("100%,100%", 2000, id="the-corner"),
    ],
)
def test_the_part_that_is_kept(anchor: str, left: int) -> None:
    made = mended(WIDE, name="art.jpg", devices=("iphone",), crop=anchor)
    assert done(made) == ["crop"]
    assert made.repairs[0].box == Box(left, 0, left + 1000, 2000)
    assert made.repairs[0].rules == ("sideways",)
    assert picture(made).size == (1000, 2000)


def test_top_and_bottom_of_a_tall_one() -> None:
    data = encode(motif(1000, 3000), "JPEG")
    boxes = [mended(data, name="art.jpg", devices=("iphone",), crop=end).repairs[0].box for end in ("top", "bottom")]
    assert boxes == [Box(0, 0, 1000, 2000), Box(0, 1000, 1000, 3000)]


def test_too_few_pixels_are_said() -> None:
    made = mended(encode(motif(900, 900)), devices=("iphone",), crop="center")
    assert "below the 1000x2000 px that it needs" in made.repairs[0].message
    assert picture(made).size == (450, 900)


def test_a_picture_that_becomes_too_small_is_refused() -> None:
    """With --fit contain, it was large enough before."""
    made = mended(encode(motif(3000, 900)), devices=("iphone",), fit="contain", crop="center")
    assert made.data is None
    assert made.why is not None
    assert "low-resolution" in made.why


def test_the_right_shape_is_left_alone() -> None:
    assert mended(encode(motif(1000, 2000)), devices=("iphone",), crop="center").repairs == ()


def test_without_a_device_it_is_refused() -> None:
    assert "crop" in {each.repair for each in mended(WIDE, name="art.jpg", crop="center").refused}
