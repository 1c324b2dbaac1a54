"""What the structure of a JPEG promises of its picture data, and that they keep it."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.formats import DamagedError, jpeg_walk
from casecheck.model import Size
from tests.formats.healthy import SIZE, drawn

if TYPE_CHECKING:
    from casecheck.formats.jpeg_walk import JpegStructure

SIDE = Size(300, 200)
EOI = b"\xff\xd9"


def walk(data: bytes) -> JpegStructure:
    return jpeg_walk.walk(BytesIO(data))


def markers(data: bytes) -> list[int]:
    """Where the restart markers of its picture data stand."""
    start = data.index(b"\xff\xda")
    return [found.start() for found in re.finditer(b"\xff[\xd0-\xd7]", data) if found.start() > start]


def scans(data: bytes) -> list[int]:
    return [found.start() for found in re.finditer(b"\xff\xda\0", data)]


@pytest.mark.parametrize(
    ("mode", "options"),
    [
        pytest.param("RGB", {"subsampling": "4:2:0"}, id="420"),
        pytest.param("RGB", {"subsampling": "4:4:4"}, id="444"),
        pytest.param("RGB", {"progressive": True}, id="progressive"),
        pytest.param("L", {}, id="gray"),
        pytest.param("CMYK", {}, id="cmyk"),
    ],
)
@pytest.mark.parametrize("interval", [1, 5, 10_000])
@pytest.mark.parametrize("size", [Size(1, 1), Size(17, 33), SIDE], ids=str)
def test_whole_restart_intervals(mode: str, options: dict[str, object], interval: int, size: Size) -> None:
    whole = drawn("JPEG", mode, size, restart_marker_blocks=interval, **options)
    assert walk(whole).size == size


def test_restart_intervals_that_are_left_out_are_counted() -> None:
    whole = drawn("JPEG", size=SIDE, restart_marker_rows=1)  # 13 rows of units, and 12 markers between them
    at = markers(whole)
    assert len(at) == 12
    with pytest.raises(DamagedError, match="parts of its picture data are missing: only 5 of 13 are present"):
        walk(whole[: at[2]] + whole[at[10] :])  # eight: the numbers of those that are left still follow each other
    with pytest.raises(DamagedError, match="parts of its picture data are missing: only 12 of 13 are present"):
        walk(whole[: at[11]] + EOI)


def test_intervals_below_the_lower_edge_are_left_out() -> None:
    whole = drawn("JPEG", size=SIDE, restart_marker_rows=1)
    more = whole[:-2] + b"\xff\xd4" + b"scanned" + b"\xff\xd5" + b"on" + EOI
    assert walk(more).coded == walk(whole).coded


@pytest.mark.parametrize("left", range(1, 10))
def test_a_progressive_jpeg_without_its_last_scans_stays_blurred(left: int) -> None:
    whole = drawn("JPEG", size=SIDE, progressive=True)
    starts = scans(whole)
    assert len(starts) == 10
    tables = whole.rindex(b"\xff\xc4", 0, starts[left])
    end = tables if tables > starts[left - 1] else starts[left]
    with pytest.raises(DamagedError, match="passes are missing: the picture stays blurry"):
        walk(whole[:end] + EOI)


def test_a_progressive_jpeg_without_one_of_its_scans_stays_blurred() -> None:
    whole = drawn("JPEG", size=SIDE, progressive=True)
    starts = [*scans(whole), len(whole) - 2]
    for first, last in pairwise(starts[1:]):
        with pytest.raises(DamagedError, match="passes are missing"):
            walk(whole[:first] + whole[last:])


def test_a_sector_of_zeros_is_a_hole() -> None:
    whole = drawn("JPEG", size=Size(600, 600), quality=95)
    middle = len(whole) // 2
    with pytest.raises(DamagedError, match="its picture data has a gap: 512 bytes are all zeros"):
        walk(whole[:middle] + b"\1" + bytes(512) + b"\1" + whole[middle + 514 :])
    smaller = whole[:middle] + b"\1" + bytes(511) + b"\1" + whole[middle + 513 :]
    assert walk(smaller).size == (600, 600)  # the decoder's to find


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("progressive", [False, True])
def test_the_zeros_of_a_flat_picture_are_no_hole(mode: str, progressive: bool) -> None:
    stream = BytesIO()
    Image.new(mode, (2000, 3000), "white").save(stream, "JPEG", optimize=True, progressive=progressive)
    assert bytes(512) in stream.getvalue()
    assert walk(stream.getvalue()).size == (2000, 3000)


def test_zeros_in_place_of_the_end_are_named() -> None:
    whole = drawn("JPEG", size=SIDE)
    middle = len(whole) // 2
    words = f"the end marker (EOI) is missing: everything from byte {middle:,} on is zeros"
    with pytest.raises(DamagedError, match=re.escape(words)):
        walk(whole[:middle].rstrip(b"\0").ljust(middle, b"\1") + bytes(len(whole)))


MOVIE = b"\0\0\0\x18ftypmp42" + b"\xff\xc0\xff\xd9movie" * 9


@pytest.mark.parametrize("other", [drawn("JPEG"), MOVIE, drawn("PNG")], ids=["jpeg", "movie", "png"])
def test_another_file_behind_a_picture_without_its_end(other: bytes) -> None:
    whole = drawn("JPEG")
    assert walk(whole + other).size == SIZE
    cut = whole[:-2] + b"MotionPhoto_Data"
    with pytest.raises(DamagedError, match=rf"\(EOI\) is missing; another file starts at byte {len(cut):,}"):
        walk(cut + other)


def test_small_segments_are_bounded() -> None:
    whole = drawn("JPEG")
    with pytest.raises(DamagedError, match="it has more than 100,000 segments"):
        walk(whole[:2] + b"\xff\xfe\0\2" * 100_001 + whole[2:])
    assert walk(whole[:2] + b"\xff\xfe\0\2" * 90_000 + whole[2:]).size == SIZE


def test_passes_are_bounded() -> None:
    whole = drawn("JPEG", "L")
    scan = whole[whole.index(b"\xff\xda") : -2]
    assert walk(whole[:-2] + scan * 499 + EOI).size == SIZE
    with pytest.raises(DamagedError, match="it has more than 500 passes"):
        walk(whole[:-2] + scan * 500 + EOI)


def test_far_more_picture_data_than_there_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jpeg_walk, "PIECE", 1)
    whole = drawn("JPEG")
    most = 4 * 3 * SIZE.width * SIZE.height + 16
    there = len(walk(whole).coded) - len(EOI)
    assert walk(whole[:-2] + b"\1" * (most - there) + EOI).size == SIZE
    with pytest.raises(DamagedError, match="far more picture data"):
        walk(whole[:-2] + b"\1" * (most - there + 1) + EOI)


def test_a_scan_of_a_color_channel_that_there_is_not() -> None:
    whole = bytearray(drawn("JPEG"))
    whole[whole.index(b"\xff\xda") + 5] = 9
    with pytest.raises(DamagedError, match="names color channels that do not exist"):
        walk(bytes(whole))


def test_a_decoder_is_given_the_picture_alone() -> None:
    plain = drawn("JPEG", restart_marker_rows=1)
    comment = b"\xff\xfe" + struct.pack(">H", 9) + b"comment"
    assert walk(plain[:2] + b"stray" + comment + plain[2:] + b"tail").coded == walk(plain).coded
