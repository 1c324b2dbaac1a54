from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from casecheck.formats import DamagedError, Structure, tiff_pages, tiff_walk
from casecheck.formats.source import Source
from casecheck.model import Size
from tests.formats import damaged
from tests.formats.healthy import SIZE, animated, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

BROKEN: list[tuple[Callable[[], bytes], str]] = [
    (damaged.tiff_cut_at_half, "the file is cut off: 1 of 1 parts of the picture are missing"),
    (damaged.tiff_without_pages, "it contains no picture"),
    (damaged.tiff_with_a_loop, "its pages overlap: one is part of another"),
    (damaged.tiff_without_a_meaning_of_its_colors, "its color model (PhotometricInterpretation) is missing"),
    (damaged.tiff_with_several_meanings_of_its_colors, "its color model (PhotometricInterpretation) is missing"),
    (damaged.tiff_of_a_broken_jpeg, "it contains an unknown part (marker 5A"),
    (damaged.tiff_of_one_jpeg_many_times, "the parts of its picture overlap"),
]


def walk(data: bytes) -> Structure:
    return tiff_walk.walk(BytesIO(data))


def made(order: str = "<", big: bool = False, tags: dict[str, int] | None = None, tiled: bool = False) -> bytes:
    """A gray picture of 8x4 pixels in one strip or tile, with some tags set otherwise."""
    offset = "Q" if big else "I"
    values = {
        "width": (256, 8),
        "height": (257, 4),
        "bits": (258, 8),
        "compression": (259, 1),
        "colors": (262, 1),
        "start": (273, 0),
        "samples": (277, 1),
        "rows": (278, 4),
        "length": (279, 32),
        "planes": (284, 1),
    }
    if tiled:
        values |= {"start": (324, 0), "length": (325, 32), "tile_width": (322, 8), "tile_height": (323, 4)}
    entry = struct.calcsize("<HH" + 2 * offset)
    first = 16 if big else 8
    end = first + (8 if big else 2) + len(values) * entry + (8 if big else 4)
    values["start"] = (values["start"][0], end)
    values |= {name: (values[name][0], value) for name, value in (tags or {}).items()}
    mark = b"II" if order == "<" else b"MM"
    head = mark + (struct.pack(order + "HHHQ", 43, 8, 0, 16) if big else struct.pack(order + "HI", 42, 8))
    entries = b"".join(
        struct.pack(order + "HH" + offset + "I", tag, 4, 1, value).ljust(entry, b"\0") for tag, value in values.values()
    )
    page = struct.pack(order + ("Q" if big else "H"), len(values)) + entries + struct.pack(order + offset, 0)
    return head + page + bytes(32)


@pytest.mark.parametrize(("make", "words"), BROKEN, ids=[make.__name__ for make, _ in BROKEN])
def test_a_damaged_tiff_is_told_in_words(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(DamagedError, match=re.escape(words)):
        walk(make())


@pytest.mark.parametrize("order", ["<", ">"], ids=["little-endian", "big-endian"])
@pytest.mark.parametrize("big", [False, True], ids=["classic", "bigtiff"])
def test_both_byte_orders_and_both_widths_are_read(order: str, big: bool) -> None:
    whole = made(order, big)
    assert tiff_walk.read_size(BytesIO(whole)) == Size(8, 4)
    assert walk(whole) == Structure(Size(8, 4))
    with pytest.raises(DamagedError, match="1 of 1 parts of the picture are missing"):
        walk(whole[:-1])


def sharing_a_list(count: int) -> bytes:
    """Pages that all list the same 10,000 strips."""
    entries = [(256, 4, 1, 8), (257, 4, 1, 4), (262, 4, 1, 1), (273, 4, 10_000, 0)]
    length = 2 + 12 * len(entries) + 4
    entries[-1] = (273, 4, 10_000, 8 + count * length)
    page = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    following = [*range(8 + length, 8 + count * length, length), 0]
    return b"II*\0\x08\0\0\0" + b"".join(page + struct.pack("<I", at) for at in following) + bytes(40_000)


@pytest.mark.parametrize(("count", "refused"), [(16, False), (17, True)], ids=["within", "beyond"])
def test_the_work_on_pages_that_share_a_list_is_bounded(count: int, refused: bool) -> None:
    """A page costs its bytes and the numbers in its lists, of 4 bytes each: in all, 4 per byte of the file."""
    source = Source(BytesIO(sharing_a_list(count)))
    pages = tiff_pages.pages(source, tiff_pages.read_layout(source))
    if refused:
        with pytest.raises(DamagedError, match="its pages overlap"):
            list(pages)
    else:
        assert len(list(pages)) == count


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"])
@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate"])
def test_what_pillow_writes_is_whole(mode: str, compression: str) -> None:
    assert walk(drawn("TIFF", mode, compression=compression)).size == SIZE


@pytest.mark.parametrize("frames", [1, 3])
def test_pages_are_counted(frames: int) -> None:
    assert walk(animated("TIFF", frames)).frames == frames


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        pytest.param({"length": 31}, "the file is cut off: only 3 of 4 rows are present", id="strip-one-byte-short"),
        pytest.param({"bits": 16}, "the file is cut off: only 2 of 4 rows are present", id="half-of-the-bits"),
        pytest.param({"start": 1 << 31}, "1 of 1 parts of the picture are missing", id="strip-outside"),
        pytest.param({"width": 0}, "its header states an impossible size, 0x4", id="zero-width"),
    ],
)
def test_a_picture_that_its_strips_do_not_hold_is_damage(tags: dict[str, int], words: str) -> None:
    with pytest.raises(DamagedError, match=words):
        walk(made(tags=tags))


@pytest.mark.parametrize(
    "tags", [{"length": 7, "compression": 5}, {"length": 16, "colors": 6}], ids=["compressed", "ycbcr"]
)
def test_strips_that_may_be_shorter_are_not_refused(tags: dict[str, int]) -> None:
    assert walk(made(tags=tags)).size == Size(8, 4)


@pytest.mark.parametrize(
    ("tags", "listed"),
    [
        pytest.param({"rows": 4}, None, id="as-many-rows-as-the-picture"),
        pytest.param({"rows": 3}, "1 of 2", id="fewer-rows"),
        pytest.param({"rows": 1}, "1 of 4", id="one-row"),
        pytest.param({"rows": 2**32 - 1}, None, id="all-rows"),
        pytest.param({"rows": 0}, None, id="impossible-rows"),
        pytest.param({"samples": 3, "planes": 2, "compression": 5}, "1 of 3", id="a-strip-for-each-color"),
        pytest.param({"samples": 3, "planes": 1, "compression": 5}, None, id="colors-together"),
        pytest.param({"rows": 3, "compression": 5}, "1 of 2", id="compressed"),
        pytest.param({"rows": 3, "compression": 6}, None, id="jpeg-of-before-1995"),
    ],
)
def test_a_picture_needs_all_its_strips_however_long_those_are_that_are_there(
    tags: dict[str, int], listed: str | None
) -> None:
    judge(made(tags=tags), listed)


@pytest.mark.parametrize(
    ("tags", "listed"),
    [
        pytest.param({}, None, id="as-large-as-the-picture"),
        pytest.param({"tile_width": 16, "tile_height": 16}, None, id="larger"),
        pytest.param({"tile_width": 7}, "1 of 2", id="narrower"),
        pytest.param({"tile_height": 3}, "1 of 2", id="lower"),
        pytest.param({"tile_width": 4, "tile_height": 2}, "1 of 4", id="a-quarter"),
        pytest.param({"rows": 1}, None, id="what-is-said-of-strips-does-not-count"),
    ],
)
def test_a_picture_needs_all_its_tiles(tags: dict[str, int], listed: str | None) -> None:
    judge(made(tags=tags, tiled=True), listed)


def judge(data: bytes, listed: str | None) -> None:
    """Hold the walk to what it has to say of how many parts are listed; None: of nothing."""
    if listed is None:
        assert walk(data).size == Size(8, 4)
        return
    words = f"its list of the parts of the picture is too short: {listed} are in it"
    with pytest.raises(DamagedError, match=f"^{words}$"):
        walk(data)
