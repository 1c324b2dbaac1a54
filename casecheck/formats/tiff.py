"""TIFF and BigTIFF: every page, and whether the strips or tiles it lists lie in the file.

Sources: TIFF 6.0, sections 2, 3 and 15; the BigTIFF design of libtiff.
"""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from casecheck.formats import DamagedError, Metadata, Structure, jpeg
from casecheck.formats.blocks import MAX_BLOCK, iptc_in
from casecheck.formats.source import PIECE, Source
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _COLORS, _SAMPLES, _PLANES = 256, 257, 258, 259, 262, 277, 284
_STRIPS, _STRIP_ROWS, _STRIP_BYTES = 273, 278, 279
_TILE_WIDTH, _TILE_HEIGHT, _TILES, _TILE_BYTES = 322, 323, 324, 325
_LISTS = (_STRIPS, _STRIP_BYTES, _TILES, _TILE_BYTES)
_NUMBERS = {_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _COLORS, _SAMPLES, _PLANES, _STRIP_ROWS, _TILE_WIDTH, _TILE_HEIGHT}
_XMP, _IPTC, _PHOTOSHOP, _ICC, _CREDENTIALS = 700, 33723, 34377, 34675, 52545
_BLOCKS = (_XMP, _IPTC, _PHOTOSHOP, _ICC, _CREDENTIALS)
_YCBCR = 6
_OLD_JPEG, _JPEG = 6, 7
_SEPARATE = 2
_INTEGERS = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q"}
"""The field types that a whole number may have, section 2."""
_BYTES = {1: 1, 2: 1, 4: 4, 7: 1}
"""The field types that a block of metadata may have: bytes by any name, and IPTC's mistaken 4."""


class _Layout(NamedTuple):
    """How this file writes its numbers."""

    order: str
    entries: str
    """How many a page has."""
    offset: str
    """Also the space of a value inside its entry."""
    offset_bytes: int


class _List(NamedTuple):
    """An array of whole numbers, somewhere in the file."""

    at: int
    length: int
    code: str


class _Page(NamedTuple):
    numbers: dict[int, int]
    """The first value of each tag."""
    lists: dict[int, _List]
    blocks: dict[int, tuple[int, int]]
    """Where each block of metadata is, and how many bytes it has."""

    @property
    def size(self) -> Size:
        size = Size(self.numbers.get(_WIDTH, 0), self.numbers.get(_HEIGHT, 0))
        if not (size.width and size.height):
            raise DamagedError(f"its header gives an impossible size, {size}")
        return size


def read_size(stream: BinaryIO) -> Size:
    """The size of the first page."""
    source = Source(stream)
    for page in _pages(source, _read_layout(source)):
        return page.size
    raise DamagedError("there is no picture in it")


def walk(stream: BinaryIO) -> Structure:
    """Follow the chain of pages; every part of the first picture and of the others has to be there."""
    source = Source(stream)
    layout = _read_layout(source)
    size = None
    frames = 0
    metadata = Metadata()
    for page in _pages(source, layout):
        if size is None:
            size = page.size
            metadata = _metadata(source, page)
        _check_parts(source, layout, page)
        frames += 1
    if size is None:
        raise DamagedError("there is no picture in it")
    return Structure(size, frames, metadata)


def _read_layout(source: Source) -> _Layout:
    mark = source.take(2, "the header")
    order = {b"II": "<", b"MM": ">"}.get(mark)
    if order is None:
        raise DamagedError("its first bytes (II or MM) are wrong")
    (version,) = source.unpack(order + "H", "the header")
    if version == 43:
        source.skip(4, "the header")
        return _Layout(order, "Q", "Q", 8)
    if version != 42:
        raise DamagedError("its first bytes are wrong")
    return _Layout(order, "H", "I", 4)


def _pages(source: Source, layout: _Layout) -> Iterator[_Page]:
    """Image file directories, each of which says where the next one is."""
    order, entry_count, offset, offset_bytes = layout
    entry_bytes = 4 + 2 * offset_bytes
    budget = 4 * source.size
    (at,) = source.unpack(order + offset, "the header")
    while at:
        source.go_to(at, "a page")
        (entries,) = source.unpack(order + entry_count, "a page")
        source.need(entries * entry_bytes, "a page")
        page = _Page({}, {}, {})
        end = source.at + entries * entry_bytes
        for entry in range(source.at, end, entry_bytes):
            source.go_to(entry, "a page")
            _read_entry(source, layout, page)
        budget -= 2 + entries * entry_bytes + sum(each.length for each in page.lists.values())
        # pages that point back, or share a long list, would be read for ever
        if budget < 0:
            raise DamagedError("its pages are tangled: one is part of another")
        yield page
        source.go_to(end, "a page")
        (at,) = source.unpack(order + offset, "a page")


def _read_entry(source: Source, layout: _Layout, page: _Page) -> None:
    tag, kind, length = source.unpack(layout.order + "HH" + layout.offset, "a page")
    if tag in _BLOCKS:
        _note_block(source, layout, page, tag, length * _BYTES.get(kind, 0))
        return
    code = _INTEGERS.get(kind)
    if code is None or not length or tag not in _NUMBERS.union(_LISTS):
        return
    if tag == _COLORS and length > 1:  # libtiff passes over it, too
        return
    at = source.at
    if length * _bytes(code) > layout.offset_bytes:
        (at,) = source.unpack(layout.order + layout.offset, "a page")
    if tag in _LISTS:
        page.lists[tag] = _List(at, length, code)
    else:
        source.go_to(at, "a page")
        (page.numbers[tag],) = source.unpack(layout.order + code, "a page")


def _note_block(source: Source, layout: _Layout, page: _Page, tag: int, length: int) -> None:
    at = source.at
    if length > layout.offset_bytes:
        (at,) = source.unpack(layout.order + layout.offset, "a page")
    if at + length <= source.size and length <= MAX_BLOCK:
        page.blocks[tag] = (at, length)


def _metadata(source: Source, page: _Page) -> Metadata:
    def block(tag: int) -> bytes | None:
        at, length = page.blocks.get(tag, (0, 0))
        source.go_to(at, "the metadata")
        return source.take(length, "the metadata") or None

    return Metadata(
        icc=block(_ICC),
        xmp=block(_XMP),
        iptc=block(_IPTC) or iptc_in(block(_PHOTOSHOP) or b""),
        content_credentials=_CREDENTIALS in page.blocks,
        depth=page.numbers.get(_BITS, 1),
    )


def _bytes(code: str) -> int:
    return {"B": 1, "H": 2, "I": 4, "Q": 8}[code]


def _check_parts(source: Source, layout: _Layout, page: _Page) -> None:
    """Hold the strips or tiles of a page against the length of the file."""
    if _COLORS not in page.numbers:  # section 8 requires it
        raise DamagedError("nothing in it tells what its colors are")
    tiled = _TILES in page.lists
    offsets = page.lists.get(_TILES if tiled else _STRIPS)
    if offsets is None:
        raise DamagedError("there is no picture data in it")
    lengths = page.lists.get(_TILE_BYTES if tiled else _STRIP_BYTES)
    listed = min(each.length for each in (offsets, lengths) if each)
    if listed < (needed := _needed_parts(page, tiled)):
        raise DamagedError(f"its list of the parts of the picture is too short: {listed} of {needed} are in it")
    total = missing = 0
    for start, length in _parts(source, layout, offsets, lengths):
        total += length
        missing += start + length > source.size
    if missing:
        raise DamagedError(f"it ends early: {missing} of {offsets.length} parts of the picture are missing")
    if page.numbers.get(_COMPRESSION) == _JPEG:
        if total > source.size:  # each would be read as often as it is listed
            raise DamagedError("the parts of its picture overlap")
        _walk_jpegs(source, _parts(source, layout, offsets, lengths))
    expected = _uncompressed_bytes(page)
    if lengths and not tiled and total < expected:
        rows = page.size.height * total // expected
        raise DamagedError(f"it ends early: {rows} of {page.size.height} rows are there")


def _needed_parts(page: _Page, tiled: bool) -> int:
    """How many strips (section 3) or tiles (section 15) the picture is cut into.

    Pillow leaves black what an uncompressed picture lacks. JPEGs of before Technical Note 2 are found without a list.
    """
    numbers, size = page.numbers, page.size
    if numbers.get(_COMPRESSION) == _OLD_JPEG:
        return 1
    width = (tiled and numbers.get(_TILE_WIDTH)) or size.width
    height = numbers.get(_TILE_HEIGHT if tiled else _STRIP_ROWS) or size.height
    planes = numbers.get(_SAMPLES, 1) if numbers.get(_PLANES) == _SEPARATE else 1
    return -(-size.width // width) * -(-size.height // height) * planes


def _parts(source: Source, layout: _Layout, offsets: _List, lengths: _List | None) -> Iterator[tuple[int, int]]:
    """Where each strip or tile starts, and its length in bytes."""
    if lengths:
        yield from zip(_values(source, layout, offsets), _values(source, layout, lengths), strict=False)


def _walk_jpegs(source: Source, parts: Iterable[tuple[int, int]]) -> None:
    """Each part is a JPEG, some of whose tables may be elsewhere (Technical Note 2 of Adobe Photoshop's TIFF).

    libtiff, as Pillow uses it, passes over what is broken in them.
    """
    for start, length in parts:
        source.go_to(start, "a part of the picture")
        jpeg.walk(BytesIO(source.take(length, "a part of the picture")))


def _values(source: Source, layout: _Layout, values: _List) -> Iterator[int]:
    step = PIECE // 8
    width = _bytes(values.code)
    for first in range(0, values.length, step):
        source.go_to(values.at + first * width, "a list of the parts of the picture")
        count = min(step, values.length - first)
        yield from source.unpack(f"{layout.order}{count}{values.code}", "a list of the parts of the picture")


def _uncompressed_bytes(page: _Page) -> int:
    """What the strips of a picture must hold in all; 0 where that cannot be told from the header."""
    numbers: dict[int, int] = defaultdict(lambda: 1, page.numbers)
    # YCbCr stores fewer color samples than pixels (section 21)
    if numbers[_COMPRESSION] != 1 or numbers[_PLANES] != 1 or numbers[_COLORS] == _YCBCR:
        return 0
    return page.size.height * ((page.size.width * numbers[_BITS] * numbers[_SAMPLES] + 7) // 8)
