"""The edges of an image, and the picked pixels of a part of it."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.measures.pixels import rgb
from casecheck.measures.samples import outline, rgba
from casecheck.model import Box, Size
from tests.drawing import band_of, cut_out, design_of, motif


@pytest.mark.parametrize("mode", ["I", "F"])
def test_no_strips_without_a_black_and_a_white(mode: str) -> None:
    picture, box = Image.new(mode, (8, 8)), Box(0, 0, 8, 8)
    assert outline(picture, box, 4) is None
    assert rgba(design_of(picture), box, 8) is None


def numbered(width: int, height: int) -> Image.Image:
    """An image whose samples count its pixels, row by row."""
    picture = Image.new("L", (width, height))
    picture.putdata(range(width * height))
    return picture


def test_an_outline_is_the_outermost_of_what_is_picked() -> None:
    picture, box, count = numbered(14, 18), Box(1, 2, 13, 18), 4
    row, picked = outline(picture, box, count), rgb(picture, box, Size(count, count))
    assert row is not None
    assert picked is not None
    whole, last = picked.getchannel("R"), count - 1
    sides = ((0, 0, count, 1), (0, last, count, count), (0, 0, 1, count), (last, 0, count, count))
    assert row.getchannel("R").tobytes() == b"".join(whole.crop(side).tobytes() for side in sides)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_the_alpha_of_a_part_that_is_not_opaque(mode: str) -> None:
    design = design_of(cut_out(band_of(40, 40, (0, 0, 20, 40))).convert(mode))
    part = rgba(design, Box(10, 0, 30, 20), 20)
    assert part is not None
    assert (part.mode, part.size) == ("RGBA", (20, 20))
    assert [part.getchannel("A").getpixel((x, 5)) for x in (9, 10)] == [0, 255]


def test_opaque_parts_have_no_alpha() -> None:
    part = rgba(design_of(motif(40, 40, "RGBA")), Box(0, 0, 40, 40), 20)
    assert part is not None
    assert (part.mode, part.size) == ("RGB", (20, 20))
