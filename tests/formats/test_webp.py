from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from casecheck.formats import DamagedError, Structure, webp_walk
from casecheck.model import Size
from tests.formats import damaged
from tests.formats.healthy import EXIF, SIZE, animated, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

BROKEN: list[tuple[Callable[[], bytes], str]] = [
    (damaged.webp_cut_at_half, "the file is cut off: "),
    (damaged.webp_one_byte_short, "the file is cut off: "),
    (damaged.webp_with_a_lying_chunk, "the file is cut off in the picture data"),
    (damaged.webp_without_a_picture, "it contains no picture"),
]


def walk(data: bytes) -> Structure:
    return webp_walk.walk(BytesIO(data))


@pytest.mark.parametrize(("make", "words"), BROKEN, ids=[make.__name__ for make, _ in BROKEN])
def test_a_damaged_webp_is_told_in_words(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(DamagedError, match=re.escape(words)):
        walk(make())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(drawn("WebP"), id="lossy"),
        pytest.param(drawn("WebP", lossless=True), id="lossless"),
        pytest.param(drawn("WebP", "RGBA"), id="alpha"),
        pytest.param(drawn("WebP", xmp=b"odd"), id="extended"),
        pytest.param(drawn("WebP") + b"trailing", id="trailing-data"),
    ],
)
def test_a_whole_webp_is_not_refused(data: bytes) -> None:
    assert walk(data).size == SIZE
    assert webp_walk.read_size(BytesIO(data)) == SIZE


@pytest.mark.parametrize("lossless", [False, True])
@pytest.mark.parametrize("size", [Size(1, 1), Size(16383, 1), Size(1, 16383)])
def test_the_smallest_and_the_largest_sizes_are_read(size: Size, lossless: bool) -> None:
    assert walk(drawn("WebP", size=size, lossless=lossless)).size == size


def test_frames_are_counted() -> None:
    assert walk(animated("WebP")).frames == 3


def test_a_frame_without_a_picture_is_damage() -> None:
    whole = animated("WebP")
    with pytest.raises(DamagedError, match="a frame of its animation is damaged"):
        walk(re.sub(rb"(ANMF.{20})VP8.", rb"\1NONE", whole, flags=re.DOTALL))


@pytest.mark.parametrize("mark", [b"", b"Exif\0\0"], ids=["as-specified", "as-in-a-jpeg"])
def test_exif_starts_at_its_byte_order_mark(mark: bytes) -> None:
    assert walk(drawn("WebP", exif=mark + EXIF)).metadata.exif == EXIF


def test_a_missing_last_padding_is_not_damage() -> None:
    whole = drawn("WebP", exif=EXIF + b"odd")
    length = len(whole) - 8
    assert whole.endswith(b"\0")
    assert walk(b"RIFF" + struct.pack("<I", length - 1) + whole[8:-1]).metadata.exif == EXIF + b"odd"


def test_the_first_exif_counts_and_nothing_else() -> None:
    assert walk(drawn("WebP", exif=EXIF, xmp=b"II*\0")).metadata.exif == EXIF
    assert walk(drawn("WebP", xmp=b"II*\0")).metadata.exif is None


def test_an_empty_last_chunk_is_not_damage_unless_it_lies() -> None:
    whole = drawn("WebP")
    start = b"RIFF" + struct.pack("<I", len(whole)) + whole[8:]
    assert walk(start + b"NONE\0\0\0\0").size == SIZE
    with pytest.raises(DamagedError, match="the file is cut off"):
        walk(start + b"NONE\1\0\0\0")


@pytest.mark.parametrize("at", [20, 24], ids=["wrong-signature", "wrong-version"])
def test_a_broken_lossless_header_is_damage(at: int) -> None:
    whole = bytearray(drawn("WebP", lossless=True))
    whole[at] ^= 0x80
    with pytest.raises(DamagedError, match="the header of its picture is invalid"):
        webp_walk.read_size(BytesIO(whole))


@pytest.mark.parametrize("at", [20, 23], ids=["not-a-key-frame", "wrong-start-code"])
def test_a_broken_picture_header_is_damage(at: int) -> None:
    whole = bytearray(drawn("WebP"))
    whole[at] ^= 1
    with pytest.raises(DamagedError, match="the header of its picture is invalid"):
        webp_walk.read_size(BytesIO(whole))
