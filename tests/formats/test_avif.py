from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from casecheck.formats import DamagedError, Structure, avif_walk
from casecheck.model import Size
from tests.formats import damaged
from tests.formats.healthy import SIZE, animated, drawn, see_through

if TYPE_CHECKING:
    from collections.abc import Callable

BROKEN: list[tuple[Callable[[], bytes], str]] = [
    (damaged.avif_cut_at_half, "the file is cut off: "),
    (damaged.avif_without_its_last_byte, "the file is cut off: "),
]


def walk(data: bytes) -> Structure:
    return avif_walk.walk(BytesIO(data))


def box(name: bytes, *content: bytes) -> bytes:
    payload = b"".join(content)
    return struct.pack(">I4s", 8 + len(payload), name) + payload


def extent(width: int, height: int) -> bytes:
    return box(b"ispe", struct.pack(">III", 0, width, height))


def described(*properties: bytes, associations: bytes = b"") -> bytes:
    """The boxes of a picture without its data; item 1 is the primary one."""
    pitm = box(b"pitm", struct.pack(">IH", 0, 1))
    return box(b"ftyp", b"avif\0\0\0\0") + box(
        b"meta", bytes(4), pitm, box(b"iprp", box(b"ipco", *properties), associations)
    )


@pytest.mark.parametrize(("make", "words"), BROKEN, ids=[make.__name__ for make, _ in BROKEN])
def test_a_damaged_avif_is_told_in_words(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(DamagedError, match=re.escape(words)):
        walk(make())


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_what_pillow_writes_is_whole(mode: str) -> None:
    whole = drawn("AVIF", mode)
    assert avif_walk.read_size(BytesIO(whole)) == SIZE
    assert walk(whole).size == SIZE


def test_frames_are_counted() -> None:
    assert walk(animated("AVIF")).frames == 3


def test_the_largest_size_counts_where_none_is_the_primary_item_s() -> None:
    assert walk(described(extent(64, 64), extent(512, 600), extent(64, 64))).size == Size(512, 600)


@pytest.mark.parametrize(
    "associations",
    [
        struct.pack(">IIHBBB", 0, 1, 1, 2, 1, 0x80 | 2),
        struct.pack(">IIHBHH", 1, 1, 1, 2, 1, 0x8000 | 2),
        struct.pack(">IIIBBB", 1 << 24, 1, 1, 2, 1, 0x80 | 2),
        struct.pack(">IIHBBHBBB", 0, 2, 7, 1, 3, 1, 2, 1, 0x80 | 2),
    ],
    ids=["short-numbers", "long-numbers", "long-items", "second-item"],
)
def test_a_larger_gain_map_is_not_the_picture(associations: bytes) -> None:
    whole = described(
        box(b"av1C", bytes(4)), extent(400, 300), extent(800, 600), associations=box(b"ipma", associations)
    )
    assert walk(whole).size == Size(400, 300)


@pytest.mark.parametrize(("length", "whole"), [(24, True), (25, False)], ids=["to-the-last-byte", "beyond"])
def test_items_lie_inside_the_file(length: int, whole: bool) -> None:
    data = described(extent(4, 4))
    data += box(b"mdat", bytes(16))
    start = len(data) - 24
    iloc = struct.pack(">IBBHHHHII", 0, 0x44, 0, 1, 1, 0, 1, start, length)
    pad = len(box(b"iloc", iloc))
    iloc = struct.pack(">IBBHHHHII", 0, 0x44, 0, 1, 1, 0, 1, start + pad, length)
    data = box(b"iloc", iloc) + data
    if whole:
        assert walk(data).size == Size(4, 4)
    else:
        with pytest.raises(DamagedError, match=f"the file is cut off: only {len(data)} of {len(data) + 1} bytes"):
            walk(data)


def test_a_box_larger_than_the_one_around_it_is_damage() -> None:
    ispe = bytearray(extent(4, 4))
    ispe[3] += 4
    with pytest.raises(DamagedError, match="an impossible length"):
        walk(described(bytes(ispe)) + bytes(20))


def test_a_size_of_zero_is_damage() -> None:
    with pytest.raises(DamagedError, match="an impossible size, 0x4"):
        avif_walk.read_size(BytesIO(described(extent(0, 4))))


def test_a_box_shorter_than_its_own_header_is_damage() -> None:
    with pytest.raises(DamagedError, match="an impossible length"):
        walk(described(extent(4, 4)) + struct.pack(">I4s", 7, b"free") + bytes(20))


def test_a_file_without_a_size_is_damage() -> None:
    with pytest.raises(DamagedError, match="its header states no size"):
        avif_walk.read_size(BytesIO(described()))


def test_the_colors_of_a_gain_map_are_not_those_of_the_picture() -> None:
    hdr = box(b"colr", b"nclx", struct.pack(">HHHB", 9, 16, 9, 0))
    own = box(b"colr", b"nclx", struct.pack(">HHHB", 1, 13, 1, 0))
    associations = box(b"ipma", struct.pack(">IIHBBB", 0, 1, 1, 2, 1, 3))
    assert walk(described(extent(4, 4), hdr, own, associations=associations)).metadata.cicp == (1, 13)
    assert walk(described(extent(4, 4), hdr, own)).metadata.cicp == (9, 16)


@pytest.mark.parametrize(
    ("properties", "depth"),
    [
        ([box(b"pixi", bytes(4), b"\3\x0a\x0a\x0a")], 10),
        ([box(b"pixi", bytes(4), b"\3\x08\x08\x08")], 8),
        ([box(b"pixi", bytes(4), b"\0")], 8),
        ([box(b"av1C", b"\x81\x20\x40\0")], 10),
        ([box(b"av1C", b"\x81\0\x60\0")], 12),
        ([box(b"av1C", b"\x81\0\x0c\0")], 8),
        ([], 8),
    ],
    ids=["grid-of-10-bits", "grid-of-8-bits", "no-channels", "10-bits", "12-bits", "8-bits", "unsaid"],
)
def test_bits_per_channel_are_those_of_the_primary_item(properties: list[bytes], depth: int) -> None:
    numbers = bytes(range(1, 2 + len(properties)))
    associations = box(b"ipma", struct.pack(">IIHB", 0, 1, 1, len(numbers)) + numbers)
    tile = box(b"av1C", b"\x81\x40\x60\0")
    whole = described(extent(4, 4), *properties, tile, associations=associations)
    assert walk(whole).metadata.depth == depth


ALPHA_LOST = "a part that belongs to its picture, such as its transparency, cannot be found"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b"auxC", b"auxX", id="nothing-says-what-it-is"),
        pytest.param(b"av1C\x81\x00\x1c", b"av1X\x81\x00\x1c", id="nothing-says-how-it-is-coded"),
        pytest.param(b"auxl\0\2\0\1\0\1", b"auxl\0\2\0\1\0\3", id="of-a-picture-that-is-not-there"),
        pytest.param(b"auxl\0\2\0\1\0\1", b"auxl\0\3\0\1\0\1", id="not-there"),
        pytest.param(b"\0\2\0\0\0\1\0\0", b"\0\2\0\0\0\0\0\0", id="no-bytes"),
    ],
)
def test_transparency_that_decoders_would_leave_out_is_damage(old: bytes, new: bytes) -> None:
    whole = see_through("AVIF")
    assert walk(whole).size == SIZE
    assert whole.count(old) == 1
    with pytest.raises(DamagedError, match=ALPHA_LOST):
        walk(whole.replace(old, new))


@pytest.mark.parametrize("wide", [False, True], ids=["16-bit", "32-bit"])
@pytest.mark.parametrize(
    ("length", "kind", "whole"),
    [
        pytest.param(1, b"av01", True, id="one-byte"),
        pytest.param(0, b"av01", False, id="no-byte"),
        pytest.param(1, b"hvc1", False, id="another-codec"),
        pytest.param(1, b"grid", True, id="of-tiles"),
    ],
)
def test_items_may_have_numbers_of_either_width(wide: bool, length: int, kind: bytes, whole: bool) -> None:
    layout, version = (">I", 2) if wide else (">H", 0)

    def item(number: int) -> bytes:
        return struct.pack(layout, number)

    def listed(name: bytes, *entries: bytes, versions: tuple[int, int] = (0, 1)) -> bytes:
        """A box with a version, which has wide numbers from the second one on."""
        return box(name, struct.pack(">Bxxx", versions[wide]), *entries)

    def entry(number: int, kind: bytes) -> bytes:
        return listed(b"infe", item(number), bytes(2), kind, b"\0", versions=(2, 3))

    def place(number: int, length: int) -> bytes:
        method = struct.pack(">H", 1) if wide else b""
        return item(number) + method + struct.pack(">HHHH", 0, 1, 0, length)

    iloc = listed(b"iloc", b"\x22\0", item(2), place(1, 1), place(2, length), versions=(0, version))
    iinf = listed(b"iinf", item(2), entry(1, b"av01"), entry(2, kind))
    iref = listed(b"iref", box(b"auxl", item(2), struct.pack(">H", 1), item(1)))
    ipma = listed(b"ipma", struct.pack(">I", 2), item(1), b"\1\1", item(2), b"\2\2\3")
    properties = (extent(8, 4), box(b"auxC", bytes(4)), box(b"av1C", b"\x81\0\0\0"))
    data = described(*properties, associations=ipma) + box(b"meta", bytes(4), iloc, iinf, iref)
    if whole:
        assert walk(data).size == Size(8, 4)
    else:
        with pytest.raises(DamagedError, match=ALPHA_LOST):
            walk(data)
