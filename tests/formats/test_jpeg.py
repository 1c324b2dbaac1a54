from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.formats import DamagedError, Structure, jpeg_walk
from casecheck.model import Size
from tests.formats import damaged
from tests.formats.healthy import EXIF, SIZE, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

BROKEN: list[tuple[Callable[[], bytes], str]] = [
    (damaged.jpeg_cut_at_half, "the end marker (EOI) is missing; the file was cut off"),
    (damaged.jpeg_without_end, "the end marker (EOI) is missing; the file was cut off"),
    (damaged.jpeg_cut_in_the_header, "the file is cut off in the header"),
    (damaged.jpeg_of_zero_height, "its header leaves out the height, as some scanners do: scan or export it again"),
    (damaged.jpeg_with_almost_no_data, "it has only 90 bytes of picture data for 800x800 pixels"),
    (damaged.jpeg_without_a_scan, "it contains no picture data"),
    (damaged.jpeg_with_an_unknown_marker, "it contains an unknown part (marker 5A, at byte "),
    (damaged.jpeg_without_a_part_in_the_middle, "a part in the middle of its picture data is missing"),
    (damaged.jpeg_without_its_first_scan, "3 of its color channels are missing"),
]


def walk(data: bytes) -> Structure:
    return jpeg_walk.walk(BytesIO(data))


def after_start(segment: bytes, whole: bytes | None = None) -> bytes:
    whole = whole or drawn("JPEG")
    return whole[:2] + segment + whole[2:]


@pytest.mark.parametrize(("make", "words"), BROKEN, ids=[make.__name__ for make, _ in BROKEN])
def test_a_damaged_jpeg_is_told_in_words(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(DamagedError, match=re.escape(words)):
        walk(make())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(drawn("JPEG"), id="plain"),
        pytest.param(drawn("JPEG", progressive=True), id="progressive"),
        pytest.param(drawn("JPEG", "L"), id="gray"),
        pytest.param(drawn("JPEG", "CMYK"), id="cmyk"),
        pytest.param(drawn("JPEG", subsampling="4:4:4", quality=100), id="not-subsampled"),
        pytest.param(drawn("JPEG", restart_marker_blocks=1), id="restart-markers"),
        pytest.param(after_start(b"\xff\xd3"), id="stray-restart-marker"),
        pytest.param(drawn("JPEG") + b"\0another picture\xff\xd8", id="trailing-data"),
        pytest.param(after_start(b"\0stray\0"), id="stray-bytes-before-a-marker"),
        pytest.param(after_start(b"\xff\xff\xff"), id="filling-before-a-marker"),
        pytest.param(after_start(b"\xff\xfe\0\2"), id="empty-comment"),
        pytest.param(after_start(b"\xff\x01"), id="marker-without-a-segment"),
    ],
)
def test_a_whole_jpeg_is_not_refused(data: bytes) -> None:
    assert walk(data).size == SIZE


@pytest.mark.parametrize("progressive", [False, True])
def test_the_plainest_picture_has_enough_data(progressive: bool) -> None:
    stream = BytesIO()
    Image.new("RGB", (2000, 2000)).save(stream, "JPEG", optimize=True, progressive=progressive)
    assert walk(stream.getvalue()).size == Size(2000, 2000)


def test_exif_starts_at_its_byte_order_mark() -> None:
    assert walk(drawn("JPEG", exif=b"Exif\0\0" + EXIF)).metadata.exif == EXIF


def test_the_first_of_two_exif_blocks_counts() -> None:
    second = drawn("JPEG", exif=b"Exif\0\0II*\0")
    first = b"\xff\xe1" + struct.pack(">H", 8 + len(EXIF)) + b"Exif\0\0" + EXIF
    assert walk(after_start(first, second)).metadata.exif == EXIF


def test_a_marker_that_begins_at_the_end_of_a_piece_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jpeg_walk, "PIECE", 64)
    whole = drawn("JPEG", size=Size(300, 300), restart_marker_blocks=1)
    for more in range(64):
        assert walk(whole[:-2] + bytes(more) + whole[-2:]).size == Size(300, 300)


def test_a_segment_shorter_than_its_own_length_is_damage() -> None:
    with pytest.raises(DamagedError, match="a segment has an impossible length"):
        walk(after_start(b"\xff\xfe\0\1"))


@pytest.mark.parametrize(
    ("at", "value", "words"),
    [
        pytest.param(11, 0, "its header states no color channels", id="sampling-of-zero"),
        pytest.param(9, 0, "its header states no color channels", id="no-channels"),
        pytest.param(9, 4, "its header is too short", id="one-channel-too-many"),
    ],
)
def test_a_header_without_its_channels_is_damage(at: int, value: int, words: str) -> None:
    whole = bytearray(drawn("JPEG"))
    whole[whole.index(b"\xff\xc0") + at] = value
    with pytest.raises(DamagedError, match=words):
        jpeg_walk.read_size(BytesIO(whole))


def test_picture_data_before_its_header_is_damage() -> None:
    whole = drawn("JPEG")
    for read in (jpeg_walk.read_size, jpeg_walk.walk):
        with pytest.raises(DamagedError, match=r"the start of the frame\) is missing"):
            read(BytesIO(b"\xff\xd8" + whole[whole.index(b"\xff\xda") :]))


def test_a_second_header_is_damage() -> None:
    whole = drawn("JPEG")
    at = whole.index(b"\xff\xc0")
    with pytest.raises(DamagedError, match="appears twice"):
        walk(whole[:at] + whole[at : at + 19] + whole[at:])


def test_the_size_is_read_from_the_header_alone() -> None:
    whole = drawn("JPEG")
    assert jpeg_walk.read_size(BytesIO(whole[: whole.index(b"\xff\xc0") + 19])) == SIZE
