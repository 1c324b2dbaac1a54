from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from casecheck.formats import DamagedError, Structure, bmp_walk
from casecheck.model import Size
from tests.formats import damaged
from tests.formats.healthy import SIZE, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

BROKEN: list[tuple[Callable[[], bytes], str]] = [
    (damaged.bmp_cut_at_half, "the file is cut off: only 9 of 20 rows are present"),
    (damaged.bmp_cut_in_the_palette, "the file is cut off in the palette"),
    (damaged.bmp_of_an_unknown_compression, "its header states 24 bits with compression 99"),
    (damaged.bmp_of_two_planes, "its header states 2 planes; there is only one"),
    (damaged.bmp_of_negative_width, "its header states an impossible size, -30x20"),
]


def walk(data: bytes) -> Structure:
    return bmp_walk.walk(BytesIO(data))


def file_of(header: bytes, data: bytes, colors: int = 0) -> bytes:
    """A file whose palette of `colors` is black."""
    palette = bytes((3 if len(header) == 12 else 4) * colors)
    start = 14 + len(header) + len(palette)
    return b"BM" + struct.pack("<I4xI", start + len(data), start) + header + palette + data


def info(width: int, height: int, bits: int, compression: int = 0, length: int = 40) -> bytes:
    fields = struct.pack("<IiiHHIIiiII", length, width, height, 1, bits, compression, 0, 0, 0, 0, 0)
    return fields.ljust(length, b"\0")[:length]


@pytest.mark.parametrize(("make", "words"), BROKEN, ids=[make.__name__ for make, _ in BROKEN])
def test_a_damaged_bmp_is_told_in_words(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(DamagedError, match=re.escape(words)):
        walk(make())


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_what_pillow_writes_is_whole(mode: str) -> None:
    assert walk(drawn("BMP", mode)) == Structure(SIZE)


@pytest.mark.parametrize("length", [16, 40, 52, 56, 64, 108, 124])
def test_every_header_is_read(length: int) -> None:
    whole = file_of(info(4, 3, 24, length=length), bytes(36))
    assert walk(whole) == Structure(Size(4, 3))


def test_the_oldest_header_is_read() -> None:
    whole = file_of(struct.pack("<IHHHH", 12, 4, 3, 1, 4), bytes(12), colors=16)
    assert walk(whole) == Structure(Size(4, 3))


def test_a_header_of_an_unknown_length_is_damage() -> None:
    with pytest.raises(DamagedError, match="an unknown length, 41 bytes"):
        walk(file_of(info(4, 3, 24, length=41), bytes(36)))


def test_a_negative_height_is_stored_from_the_top() -> None:
    assert bmp_walk.read_size(BytesIO(file_of(info(4, -3, 24), b""))) == Size(4, 3)


@pytest.mark.parametrize(
    ("data_bytes", "rows"),
    [(24 + 9, None), (24 + 8, 2), (11, 0)],
    ids=["without-the-last-padding", "one-byte-short", "no-row"],
)
def test_rows_are_counted_with_their_padding(data_bytes: int, rows: int | None) -> None:
    whole = file_of(info(3, 3, 24), bytes(data_bytes))
    if rows is None:
        assert walk(whole).size == Size(3, 3)
    else:
        with pytest.raises(DamagedError, match=f"the file is cut off: only {rows} of 3 rows are present"):
            walk(whole)


@pytest.mark.parametrize(
    ("compression", "bits", "data"),
    [
        pytest.param(1, 8, b"\4\1\0\0\4\2\0\1", id="runs"),
        pytest.param(1, 8, b"\4\1\0\0\4\2", id="no-end-after-the-last-pixel"),
        pytest.param(1, 8, b"\0\1", id="blank"),
        pytest.param(1, 8, b"\4\1\0\2\0\2", id="jump-past-the-last-row"),
        pytest.param(1, 8, b"\0\3abc\0\1\1\0\0\4\1\0\1", id="literal-with-padding"),
        pytest.param(2, 4, b"\0\4ab\0\0\4\1\0\1", id="literal-of-whole-bytes"),
        pytest.param(2, 4, b"\0\3ab\1\1\0\0\4\1\0\1", id="literal-of-half-bytes"),
    ],
)
def test_runs_are_followed_to_their_end(compression: int, bits: int, data: bytes) -> None:
    assert walk(file_of(info(4, 2, bits, compression), data, 1 << bits)).size == Size(4, 2)


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        pytest.param(b"\4\1\0\0\3\2", 1, id="last-pixel-missing"),
        pytest.param(b"\4\1", 0, id="last-row-missing"),
        pytest.param(b"", 0, id="nothing"),
    ],
)
def test_runs_that_end_early_are_damage(data: bytes, rows: int) -> None:
    with pytest.raises(DamagedError, match=f"the file is cut off: only {rows} of 2 rows are present"):
        walk(file_of(info(4, 2, 8, 1), data, 256))


def info_with_colors(colors: int) -> bytes:
    header = bytearray(info(4, 2, 8))
    struct.pack_into("<I", header, 32, colors)
    return bytes(header)


def test_a_palette_may_be_shorter_than_its_bits_allow() -> None:
    assert walk(file_of(info_with_colors(2), bytes(8), 2)).size == Size(4, 2)


def test_a_palette_longer_than_the_file_is_damage() -> None:
    with pytest.raises(DamagedError, match="its header is invalid"):
        walk(file_of(info_with_colors(5000), bytes(8), 256))


def test_rows_inside_the_header_are_damage() -> None:
    whole = file_of(info(4, 3, 24), bytes(36))
    with pytest.raises(DamagedError, match="its header is invalid"):
        walk(whole[:10] + struct.pack("<I", 53) + whole[14:])
