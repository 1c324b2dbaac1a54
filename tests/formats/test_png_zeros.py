"""Zeros instead of a part of a PNG, as a failed copy or download leaves them."""

from __future__ import annotations

import random
import re
import zlib
from io import BytesIO

import pytest

from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from casecheck.formats import DamagedError, png_walk
from casecheck.model import DEFAULT_MAX_PIXELS, Size
from tests.formats.healthy import END, chunk, header
from tests.formats.healthy import png as png_of_chunks

SIZE = Size(200, 300)
SHADES = bytes(at % 50 for at in range(256))
BUSY = b"".join(b"\0" + random.Random(y).randbytes(3 * SIZE.width).translate(SHADES) for y in range(SIZE.height))
"""Packed by a quarter, to 130 kB: codes throughout, and no bytes that are stored as they are."""
FLAT = Size(5000, 5000)
"""Packed, 75 MB of one color are 73 kB, long runs of zeros among them."""


def file_of(data: bytes, piece: int = 1 << 20, size: Size = SIZE) -> bytes:
    packer = zlib.compressobj(9, memLevel=9)
    packed = packer.compress(data) + packer.flush()
    chunks = [chunk(b"IDAT", packed[at : at + piece]) for at in range(0, len(packed), piece)]
    return png_of_chunks(header(size), *chunks, END)


IN_ONE, IN_MANY = file_of(BUSY), file_of(BUSY, 8192)


def zeroed(data: bytes, start: int, end: int | None = None) -> bytes:
    """The same but for zeros, from the one byte to before the other one."""
    end = len(data) if end is None else end
    return data[:start] + bytes(end - start) + data[end:]


def complaint(data: bytes) -> str:
    with pytest.raises(DamagedError) as raised:
        png_walk.walk(BytesIO(data))
    return str(raised.value)


def first_zero(data: bytes) -> int:
    return len(data.rstrip(b"\0"))


@pytest.mark.parametrize(
    ("whole", "start"),
    [
        pytest.param(IN_ONE, 45_000, id="in-the-data"),
        pytest.param(IN_ONE, 41, id="at-the-start-of-the-data"),
        pytest.param(IN_ONE, 43, id="behind-the-header-of-the-packed-data"),
        pytest.param(IN_ONE, 33, id="at-the-first-chunk"),
        pytest.param(IN_ONE, len(IN_ONE) - 12, id="at-the-end-marker"),
        pytest.param(IN_ONE, len(IN_ONE) - 16, id="at-the-checksum-of-the-data"),
        pytest.param(IN_MANY, 33 + 5 * (8192 + 12), id="at-a-chunk"),
        pytest.param(IN_MANY, 33 + 5 * (8192 + 12) + 2, id="in-the-length-of-a-chunk"),
        pytest.param(IN_MANY, 33 + 5 * (8192 + 12) + 6, id="in-the-name-of-a-chunk"),
        pytest.param(IN_MANY, 33 + 5 * (8192 + 12) + 3000, id="in-a-chunk"),
        pytest.param(IN_MANY, 33 + 5 * (8192 + 12) - 2, id="in-the-checksum-of-a-chunk"),
    ],
)
def test_a_tail_of_zeros(whole: bytes, start: int) -> None:
    broken = zeroed(whole, start)
    at = re.fullmatch(r"everything from byte (\d+) on is zeros: the copy or download failed", complaint(broken))
    assert at
    assert first_zero(broken) <= int(at[1]) <= start


@pytest.mark.parametrize("start", [8, 20, 30])
@pytest.mark.parametrize("level", [ReadLevel.HEADER, ReadLevel.PIXELS])
def test_a_tail_from_the_header_on(start: int, level: ReadLevel) -> None:
    open_error = open_design(zeroed(IN_ONE, start), "art", DEFAULT_MAX_PIXELS, level).open_error
    assert open_error
    assert re.match(r"everything from byte \d+ on is zeros", open_error.words)


@pytest.mark.parametrize(
    ("whole", "start", "size", "words"),
    [
        pytest.param(IN_ONE, 45_000, 4096, "its picture data is damaged: ", id="in-the-data"),
        pytest.param(IN_ONE, 41, 4096, "its picture data is damaged: 0 of 300 rows", id="at-the-start-of-the-data"),
        pytest.param(IN_MANY, 33 + 5 * 8204, 4096, "it contains an unknown part", id="at-a-chunk"),
        pytest.param(IN_MANY, 33 + 5 * 8204 + 100, 4096, "its picture data is damaged", id="in-a-chunk"),
        pytest.param(IN_MANY, 33 + 5 * 8204 + 6000, 20_000, "its checksum is wrong", id="over-many-chunks"),
    ],
)
def test_a_hole_of_zeros_is_named_beside_what_is_wrong(whole: bytes, start: int, size: int, words: str) -> None:
    said = complaint(zeroed(whole, start, start + size))
    assert said.startswith(words)
    at = re.search(r"; from byte (\d+) on there are 4096 zeros and more, as if a copy or download failed$", said)
    assert at
    assert start - 8 <= int(at[1]) <= start


def test_a_smaller_hole_is_damage_without_a_word_on_zeros() -> None:
    said = complaint(zeroed(IN_ONE, 45_000, 45_000 + 4000))
    assert said.startswith("its picture data is damaged")
    assert "zeros" not in said


@pytest.mark.parametrize("tail", [bytes(100), bytes(9000), b"text" + bytes(9000)])
def test_zeros_behind_the_end_are_no_damage(tail: bytes) -> None:
    assert png_walk.walk(BytesIO(IN_ONE + tail)).size == SIZE


def test_zeros_behind_the_end_are_not_what_is_wrong_before_it() -> None:
    broken = bytearray(IN_ONE)
    broken[45_000] ^= 1
    assert "zeros" not in complaint(bytes(broken) + bytes(9000))


def test_flat_art_has_zeros_and_is_whole() -> None:
    whole = file_of(bytes(FLAT.height * (1 + 3 * FLAT.width)), size=FLAT)
    assert bytes(6000) in whole
    assert png_walk.walk(BytesIO(whole)).size == FLAT
    cut = whole[: whole.index(bytes(6000)) + 6000]
    assert re.fullmatch(r"the file is cut off: only \d+ of 5000 rows are present", complaint(cut))
