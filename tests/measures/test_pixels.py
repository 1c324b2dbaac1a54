"""Images of every Pillow mode as RGB and as luma, and masks of them."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.measures.pixels import area, at_least, at_most, between, dilated, eroded, is_8_bit, luma, rgb, unscaled
from casecheck.model import Box, Size

MODES = ["1", "L", "P", "LA", "PA", "RGB", "RGBA", "CMYK"]

LEVELS = Image.frombytes("L", (256, 1), bytes(range(256)))
"""One pixel of each level."""


@pytest.mark.parametrize("mode", MODES)
def test_white_is_white_in_every_mode(mode: str) -> None:
    image = Image.new("RGB", (20, 10), "white").convert(mode)
    part = rgb(image, Box(0, 0, 5, 4))
    assert part is not None
    assert (part.mode, part.size, part.getextrema()) == ("RGB", (5, 4), ((255, 255),) * 3)
    assert (luma(image).mode, luma(image).getextrema()) == ("L", (255, 255))


@pytest.mark.parametrize(
    ("sample", "level"),
    [
        pytest.param(0, 0, id="black"),
        pytest.param(255, 0, id="dark-though-255"),
        pytest.param(256, 1, id="one"),
        pytest.param(128 * 257, 128, id="gray"),
        pytest.param(65279, 254, id="not-quite-white"),
        pytest.param(65535, 255, id="white"),
    ],
)
def test_16_bits_are_scaled_to_8(sample: int, level: int) -> None:
    image = Image.new("I;16", (8, 8), sample)
    part = rgb(image, Box(0, 0, 8, 8))
    assert part is not None
    assert part.getpixel((3, 3)) == (level, level, level)
    assert luma(image).getpixel((3, 3)) == level


def test_the_luma_of_lab_is_its_lightness() -> None:
    lab = Image.merge("LAB", [Image.new("L", (4, 4), level) for level in (90, 128, 128)])
    assert luma(lab).getextrema() == (90, 90)


@pytest.mark.parametrize(
    ("mode", "no_scale", "eight_bits"),
    [
        *((mode, False, True) for mode in [*MODES, "LAB"]),
        ("I;16", False, False),
        ("I", True, False),
        ("F", True, False),
    ],
)
def test_which_modes_have_a_black_and_a_white(mode: str, no_scale: bool, eight_bits: bool) -> None:
    image = Image.new(mode, (8, 8))
    assert (unscaled(image), is_8_bit(image)) == (no_scale, eight_bits)


@pytest.mark.parametrize("mode", ["I", "F"])
def test_no_rgb_without_a_black_and_a_white(mode: str) -> None:
    assert rgb(Image.new(mode, (8, 8)), Box(0, 0, 8, 8)) is None


def test_pixels_are_picked_in_even_steps() -> None:
    part = rgb(Image.frombytes("L", (8, 1), bytes(range(8))), Box(0, 0, 8, 1), Size(2, 1))
    assert part is not None
    assert part.getchannel("R").tobytes() == bytes([2, 6])


def test_the_copy_is_independent_of_the_image() -> None:
    image = Image.new("RGB", (4, 4))
    copy = rgb(image)
    assert copy is not None
    copy.paste("white", (0, 0, 4, 4))
    assert image.getpixel((0, 0)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("low", "high", "levels"),
    [
        pytest.param(6, 229, range(6, 230), id="both-included"),
        pytest.param(7, 7, range(7, 8), id="one-level"),
        pytest.param(-9, 3, range(4), id="below-black"),
        pytest.param(250, 290, range(250, 256), id="above-white"),
        pytest.param(0, 255, range(256), id="all"),
        pytest.param(256, 300, range(0), id="none"),
    ],
)
def test_masks_of_levels(low: int, high: int, levels: range) -> None:
    mask = between(LEVELS, low, high)
    assert [level for level, value in enumerate(mask.tobytes()) if value == 255] == list(levels)
    assert area(mask) == 256 - mask.tobytes().count(0) == len(levels)


def test_at_least_and_at_most_include_their_level() -> None:
    assert at_least(LEVELS, 9).tobytes() == bytes(9) + b"\xff" * 247
    assert at_most(LEVELS, 9).tobytes() == b"\xff" * 10 + bytes(246)


def test_dilation_and_erosion_reach_all_directions() -> None:
    mask = Image.new("L", (20, 20))
    mask.paste(255, (8, 8, 11, 11))
    assert dilated(mask, 2).getbbox() == (6, 6, 13, 13)
    assert area(dilated(mask, 2)) == 7 * 7
    assert eroded(mask, 1).getbbox() == (9, 9, 10, 10)
