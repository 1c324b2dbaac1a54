"""Parts of a picture in RGB, whatever its mode."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.measures.samples import rgb
from casecheck.model import Box, Size


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "PA", "RGB", "RGBA", "CMYK"])
def test_every_mode_is_the_same_to_the_eye(mode: str) -> None:
    part = rgb(Image.new("RGB", (20, 10), "white").convert(mode), Box(0, 0, 5, 4))
    assert part is not None
    assert (part.mode, part.size, part.getextrema()) == ("RGB", (5, 4), ((255, 255),) * 3)


def test_sixteen_bits_are_brought_to_eight() -> None:
    part = rgb(Image.new("I;16", (8, 8), 128 * 257), Box(0, 0, 8, 8))
    assert part is not None
    assert part.getpixel((3, 3)) == (128, 128, 128)


@pytest.mark.parametrize("mode", ["I", "F"])
def test_numbers_without_a_white(mode: str) -> None:
    assert rgb(Image.new(mode, (8, 8)), Box(0, 0, 8, 8)) is None


def test_picked_in_even_steps() -> None:
    picture = Image.new("L", (8, 1))
    picture.putdata([0, 1, 2, 3, 4, 5, 6, 7])
    part = rgb(picture, Box(0, 0, 8, 1), Size(2, 1))
    assert part is not None
    assert part.getchannel("R").tobytes() == bytes([2, 6])
