from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.formats import DamagedError, Structure, gif_walk
from casecheck.model import Size
from tests.formats import damaged
from tests.formats.healthy import SIZE, animated, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

BROKEN: list[tuple[Callable[[], bytes], str]] = [
    (damaged.gif_cut_at_half, "the file is cut off in the color table"),
    (damaged.gif_cut_in_its_second_frame, "the file is cut off in the picture data"),
    (damaged.gif_with_too_few_pixels, "the file is cut off: only 20 of 40 rows are present"),
    (damaged.gif_without_a_picture, "it contains no picture"),
    (damaged.gif_of_zero_width, "its header states an impossible size, 0x20"),
    (damaged.gif_with_a_frame_beyond_every_screen, "its header states an impossible size, 30x65555"),
]


def walk(data: bytes) -> Structure:
    return gif_walk.walk(BytesIO(data))


def noise(size: Size, colors: int) -> bytes:
    stream = BytesIO()
    Image.effect_noise(size, 90).quantize(colors).save(stream, "GIF")
    return stream.getvalue()


@pytest.mark.parametrize(("make", "words"), BROKEN, ids=[make.__name__ for make, _ in BROKEN])
def test_a_damaged_gif_is_told_in_words(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(DamagedError, match=re.escape(words)):
        walk(make())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(drawn("GIF"), id="plain"),
        pytest.param(drawn("GIF", "1"), id="two-colors"),
        pytest.param(drawn("GIF", interlace=False), id="not-interlaced"),
        pytest.param(drawn("GIF", comment=b"long " * 999), id="comment"),
        pytest.param(drawn("GIF") + b"trailing", id="trailing-data"),
        pytest.param(drawn("GIF").removesuffix(b";"), id="no-trailer"),
    ],
)
def test_a_whole_gif_is_not_refused(data: bytes) -> None:
    assert walk(data) == Structure(SIZE)


@pytest.mark.parametrize("colors", [2, 4, 16, 256])
def test_codes_are_followed_through_full_tables(colors: int) -> None:
    size = Size(300, 300)
    assert walk(noise(size, colors)).size == size


def test_a_cut_inside_the_codes_is_found_by_their_pixels() -> None:
    """The cut file is repaired to be whole by its blocks: only the count of pixels can tell."""
    whole = noise(Size(300, 300), 256)
    start = whole.index(b",\0\0\0\0") + 11
    half = start + 256 * ((len(whole) - start) // 512)
    with pytest.raises(DamagedError, match=r"the file is cut off: only 1\d\d of 300 rows are present"):
        walk(whole[:half] + b"\0;")


def test_the_last_code_may_end_with_the_last_byte() -> None:
    screen = b"GIF89a" + struct.pack("<HHBBB", 2, 2, 0, 0, 0)
    codes = 0b0001_001_001_001_100  # clear, then four times color 1, the last in 4 bits
    picture = b"," + struct.pack("<4HB", 0, 0, 2, 2, 0) + b"\2" + b"\2" + codes.to_bytes(2, "little") + b"\0"
    assert walk(screen + picture + b";").size == Size(2, 2)


@pytest.mark.parametrize("code_bits", [0, 12])
def test_an_impossible_code_size_is_damage(code_bits: int) -> None:
    screen = b"GIF89a" + struct.pack("<HHBBB", 2, 2, 0, 0, 0)
    picture = b"," + struct.pack("<4HB", 0, 0, 2, 2, 0) + bytes([code_bits, 0])
    with pytest.raises(DamagedError, match="no pixel can be read"):
        walk(screen + picture + b";")


def test_a_code_that_was_never_defined_is_damage() -> None:
    screen = b"GIF89a" + struct.pack("<HHBBB", 4, 4, 0, 0, 0)
    codes = 0b111_001_100  # clear, color 1, and code 7 where 6 is the next
    picture = b"," + struct.pack("<4HB", 0, 0, 4, 4, 0) + b"\2" + b"\2" + codes.to_bytes(2, "little") + b"\0"
    with pytest.raises(DamagedError, match="its picture data is damaged: 1 of 16 pixels can be read"):
        walk(screen + picture + b";")


@pytest.mark.parametrize("frames", [1, 2, 5])
def test_frames_are_counted(frames: int) -> None:
    assert walk(animated("GIF", frames)).frames == frames


def test_a_first_frame_beyond_the_screen_makes_it_larger() -> None:
    whole = drawn("GIF")
    smaller_screen = whole[:6] + struct.pack("<HH", 10, 40) + whole[10:]
    assert gif_walk.read_size(BytesIO(smaller_screen)) == walk(smaller_screen).size == Size(30, 40)


def test_an_unknown_block_is_damage() -> None:
    with pytest.raises(DamagedError, match="an unknown part"):
        walk(drawn("GIF")[:-1] + b"?;")
