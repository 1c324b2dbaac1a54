"""The header of the packed picture data: how far back they may reach, for every inflater that may be installed."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from isal import isal_zlib
from zlib_ng import zlib_ng

from casecheck.formats import DamagedError, png_rows, png_walk
from casecheck.model import Size
from tests.formats.healthy import END, chunk, header, interlaced_rows
from tests.formats.healthy import png as png_of_chunks

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.slow

LEVEL = 0x80
SIZE = Size(100, 200)
STRIDE = 301
REPEATING = 7
"""So many rows apart they are the same: data reach 2107 bytes back, and no other way is as short."""


@pytest.fixture(params=[zlib, isal_zlib, zlib_ng], ids=["zlib", "isal", "zlib-ng"], autouse=True)
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that is used for everything."""
    chosen: ModuleType = request.param
    monkeypatch.setattr(png_walk, "fastest", lambda *_: chosen)


def picture(width: int = SIZE.width) -> bytes:
    stripes = [bytes((x * x + 31 * y * x) % 251 for x in range(3 * width)) for y in range(REPEATING)]
    return b"".join(b"\0" + stripes[y % REPEATING] for y in range(SIZE.height))


def claiming(bits: int, packed: bytes, method: int = 8) -> bytes:
    """The same stream under a header that claims a window of so many bits (RFC 1950)."""
    first = bits - 8 << 4 | method
    second = LEVEL + -(first * 256 + LEVEL) % 31
    return bytes([first, second]) + packed[2:]


def packed(data: bytes, window: int) -> bytes:
    packer = zlib.compressobj(9, wbits=window)
    return packer.compress(data) + packer.flush()


def file_of(data: bytes, size: Size = SIZE, piece: int = 1 << 20, interlace: int = 0) -> bytes:
    chunks = [chunk(b"IDAT", data[at : at + piece]) for at in range(0, len(data), piece)]
    return png_of_chunks(header(size, interlace=interlace), *chunks, END)


def inflated(data: bytes) -> bytes:
    return png_walk.walk_and_take(BytesIO(data), lambda _, rows: b"".join(rows))[1]


@pytest.mark.parametrize("piece", [1, *(pytest.param(piece, marks=pytest.mark.release) for piece in (2, 3)), 1 << 20])
@pytest.mark.parametrize("window", range(9, 16))
def test_an_honest_window(window: int, piece: int) -> None:
    assert inflated(file_of(packed(picture(), window), piece=piece)) == picture()


@pytest.mark.parametrize("claimed", [12, 13, 14, 15])
def test_a_larger_window_than_it_takes(claimed: int) -> None:
    """2107 bytes fit into 4096."""
    assert inflated(file_of(claiming(claimed, packed(picture(), 15)))) == picture()


@pytest.mark.parametrize("piece", [1, 2, 3, 1 << 20])
@pytest.mark.parametrize("claimed", [8, 9, 10])
def test_data_that_reach_back_further_than_the_window(claimed: int, piece: int) -> None:
    with pytest.raises(DamagedError, match=r"its picture data is damaged: \d of 200 rows can be read"):
        inflated(file_of(claiming(claimed, packed(picture(), 15)), piece=piece))


@pytest.mark.parametrize("width", [1, 2, 20])
def test_data_of_narrow_pictures_that_do(width: int) -> None:
    size = Size(width, 3000)
    noise = b"".join(b"\0" + (x * 7919 % 65521).to_bytes(3, "big") * width for x in range(500)) * 6
    with pytest.raises(DamagedError, match="its picture data is damaged"):
        inflated(file_of(claiming(8, packed(noise, 15)), size))


def test_data_of_a_long_narrow_picture_that_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose rows are too many to be inflated one by one."""
    monkeypatch.setattr(png_rows, "_MOST_CALLS", 100)
    test_data_of_narrow_pictures_that_do(1)


def test_interlaced_data_that_do() -> None:
    rows = bytearray(interlaced_rows(SIZE))
    for at in range(len(rows) // 2, len(rows) // 2 + 30):
        rows[at] = rows[at - 5000] = at % 5
    with pytest.raises(DamagedError, match="its picture data is damaged"):
        inflated(file_of(claiming(8, zlib.compress(bytes(rows), 9)), interlace=1))


@pytest.mark.parametrize(("width", "height"), [(28, 3), (8, 10)])
def test_no_picture_can_reach_back_beyond_its_start(width: int, height: int) -> None:
    """Less than 256 bytes: whatever the header claims is enough."""
    data = (b"\0" + bytes(range(3 * width))) * height
    assert inflated(file_of(claiming(8, zlib.compress(data, 9)), Size(width, height))) == data


def wrong_check(stream: bytes) -> bytes:
    return stream[:1] + bytes([stream[1] ^ 1]) + stream[2:]


def with_dictionary(stream: bytes) -> bytes:
    second = LEVEL | 0x20
    return stream[:1] + bytes([second + -(stream[0] * 256 + second) % 31]) + stream[2:]


@pytest.mark.parametrize("piece", [1, 1 << 20])
@pytest.mark.parametrize(
    "stream",
    [
        pytest.param(claiming(16, packed(picture(), 15)), id="a-window-beyond-all"),
        pytest.param(claiming(23, packed(picture(), 15)), id="a-window-far-beyond-all"),
        pytest.param(claiming(15, packed(picture(), 15), method=7), id="an-unknown-method"),
        pytest.param(wrong_check(packed(picture(), 15)), id="a-wrong-check"),
        pytest.param(with_dictionary(packed(picture(), 15)), id="a-dictionary"),
        pytest.param(b"\0\0" + packed(picture(), 15)[2:], id="zeros"),
    ],
)
def test_a_header_that_means_nothing(stream: bytes, piece: int) -> None:
    with pytest.raises(DamagedError, match="its picture data is damaged: 0 of 200 rows"):
        inflated(file_of(stream, piece=piece))


@pytest.mark.parametrize("stream", [b"", b"\x78"], ids=["nothing", "half-of-it"])
def test_a_header_that_is_not_there(stream: bytes) -> None:
    with pytest.raises(DamagedError, match="the file is cut off: only 0 of 200 rows"):
        inflated(png_of_chunks(header(SIZE), chunk(b"IDAT", stream), END))
