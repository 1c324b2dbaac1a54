"""pad: to the shape of the device, with all of the picture in the middle."""

from __future__ import annotations

import pytest

from casecheck.model import Box, Size
from casecheck.repairs.pad import padded_to
from tests.drawing import encode, motif
from tests.repairs.mending import done, mended, picture


@pytest.mark.parametrize(
    ("whole", "slot", "size"),
    [
        pytest.param(Size(1000, 1000), Size(1000, 2000), Size(1000, 2000), id="wide"),
        pytest.param(Size(500, 2000), Size(1000, 2000), Size(1000, 2000), id="tall"),
        pytest.param(Size(1000, 2000), Size(1000, 2000), Size(1000, 2000), id="the-same"),
        pytest.param(Size(1001, 2001), Size(1000, 2000), Size(1001, 2002), id="a-pixel-more"),
    ],
)
def test_the_smallest_canvas_of_the_shape(whole: Size, slot: Size, size: Size) -> None:
    assert padded_to(whole, slot) == size


@pytest.mark.parametrize(
    ("fill", "mode", "corner"),
    [
        pytest.param("transparent", "RGBA", (255, 255, 255, 0), id="transparent"),
        pytest.param("#102030", "RGB", (16, 32, 48), id="a-color"),
    ],
)
def test_the_new_canvas(fill: str, mode: str, corner: tuple[int, ...]) -> None:
    made = mended(encode(motif(1200, 1200)), devices=("iphone",), fit="contain", pad=fill)
    assert done(made) == ["pad"]
    assert made.repairs[0].rules == ("uncovered",)
    assert made.repairs[0].box == Box(0, 600, 1200, 1800)
    image = picture(made)
    assert (image.size, image.mode, image.getpixel((0, 0))) == ((1200, 2400), mode, corner)
    assert image.convert("RGB").crop((0, 600, 1200, 1800)).tobytes() == motif(1200, 1200).tobytes()


def test_the_right_shape_is_left_alone() -> None:
    assert mended(encode(motif(1000, 2000)), devices=("iphone",), pad="transparent").repairs == ()
