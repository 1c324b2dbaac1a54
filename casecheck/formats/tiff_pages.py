"""The pages of a TIFF or BigTIFF: their tags, and where their parts are.

Sources: TIFF 6.0, section 2; the BigTIFF design of libtiff; TIFF/EP and DNG 1.7 for what cameras add.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casecheck.formats import DamagedError
from casecheck.formats.blocks import MAX_BLOCK
from casecheck.formats.source import PIECE
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.formats.source import Source

SUBFILE, OLD_SUBFILE = 254, 255
WIDTH, HEIGHT, BITS, COMPRESSION, COLORS, SAMPLES, PLANES = 256, 257, 258, 259, 262, 277, 284
STRIPS, STRIP_ROWS, STRIP_BYTES = 273, 278, 279
TILE_WIDTH, TILE_HEIGHT, TILES, TILE_BYTES = 322, 323, 324, 325
SUB_PAGES, EXTRA_SAMPLES, SAMPLE_FORMAT, JPEG_START, DNG_VERSION = 330, 338, 339, 513, 50706
XMP, IPTC, PHOTOSHOP, ICC, CREDENTIALS = 700, 33723, 34377, 34675, 52545
_LISTS = {STRIPS, STRIP_BYTES, TILES, TILE_BYTES, SUB_PAGES}
_NUMBERS = {WIDTH, HEIGHT, BITS, COMPRESSION, COLORS, SAMPLES, PLANES, STRIP_ROWS, TILE_WIDTH, TILE_HEIGHT}
_HINTS = {SUBFILE, OLD_SUBFILE, EXTRA_SAMPLES, SAMPLE_FORMAT, JPEG_START, DNG_VERSION}
"""Numbers, too, without which a picture is whole."""
_TAGS = _LISTS | _NUMBERS | _HINTS
_BLOCKS = (XMP, IPTC, PHOTOSHOP, ICC, CREDENTIALS)
_REDUCED, _MASK = 1, 4
"""Bits of SUBFILE, section 8."""
_OLD_REDUCED = 2
"""What OLD_SUBFILE is in a smaller version."""
_MOST_SUB_PAGES = 16
_INTEGERS = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}
"""The field types that a whole number may have, section 2; of BigTIFF, too."""
_BYTES = {1: 1, 2: 1, 4: 4, 7: 1}
"""The field types that a block of metadata may have: bytes by any name, and IPTC's mistaken 4."""


class Layout(NamedTuple):
    """How this file writes its numbers."""

    order: str
    entries: str
    """How many a page has."""
    offset: str
    """Also the space of a value inside its entry."""
    offset_bytes: int


class List(NamedTuple):
    """An array of whole numbers, somewhere in the file."""

    at: int
    length: int
    code: str


class Page(NamedTuple):
    """An image file directory: one picture, or another version of one."""

    numbers: dict[int, int]
    """The first value of each tag."""
    lists: dict[int, List]
    blocks: dict[int, tuple[int, int]]
    """Where each block of metadata is, and how many bytes it has."""

    @property
    def size(self) -> Size:
        """As stored; zero is damage."""
        size = Size(self.numbers.get(WIDTH, 0), self.numbers.get(HEIGHT, 0))
        if not (size.width and size.height):
            raise DamagedError("its header states an impossible size, {size}", size=size)
        return size

    @property
    def is_thumbnail(self) -> bool:
        """Whether it shows another page smaller: TIFF calls this a reduced-resolution version."""
        if SUBFILE in self.numbers:
            return bool(self.numbers[SUBFILE] & _REDUCED)
        return self.numbers.get(OLD_SUBFILE) == _OLD_REDUCED

    @property
    def is_mask(self) -> bool:
        """Whether it is the transparency mask of another page."""
        return bool(self.numbers.get(SUBFILE, 0) & _MASK)

    @property
    def is_loose_jpeg(self) -> bool:
        """Whether it is a thumbnail as EXIF has them: a JPEG in one piece, outside of strips and tiles."""
        return JPEG_START in self.numbers and not {STRIPS, TILES} & self.lists.keys()


def read_layout(source: Source) -> Layout:
    """The first bytes; leaves the source where the first page is named."""
    mark = source.take(2, "the header")
    order = {b"II": "<", b"MM": ">"}.get(mark)
    if order is None:
        raise DamagedError("its signature (II or MM) is invalid")
    (version,) = source.unpack(order + "H", "the header")
    if version == 43:
        source.skip(4, "the header")
        return Layout(order, "Q", "Q", 8)
    if version != 42:
        raise DamagedError("its signature is invalid")
    return Layout(order, "H", "I", 4)


def pages(source: Source, layout: Layout) -> Iterator[Page]:
    """The image file directories, in order; each points to the next."""
    budget = 4 * source.size
    (at,) = source.unpack(layout.order + layout.offset, "the header")
    while at:
        page, end = _read_page(source, layout, at)
        budget -= end - at + sum(each.length for tag, each in page.lists.items() if tag != SUB_PAGES)
        # pages that point back, or share a long list, would be read for ever
        if budget < 0:
            raise DamagedError("its pages overlap: one is part of another")
        yield page
        source.go_to(end, "a page")
        (at,) = source.unpack(layout.order + layout.offset, "a page")


def sub_pages(source: Source, layout: Layout, page: Page) -> Iterator[Page]:
    """Other versions of a page, up to `_MOST_SUB_PAGES`; theirs are left out."""
    if listed := page.lists.get(SUB_PAGES):
        budget = source.size
        for at in values(source, layout, listed._replace(length=min(listed.length, _MOST_SUB_PAGES))):
            page, end = _read_page(source, layout, at)
            budget -= end - at
            if budget < 0:
                raise DamagedError("its pages overlap: one is part of another")
            yield page


def values(source: Source, layout: Layout, listed: List) -> Iterator[int]:
    """The numbers of a list."""
    step = PIECE // 8
    width = _bytes(listed.code)
    for first in range(0, listed.length, step):
        source.go_to(listed.at + first * width, "a list of the parts of the picture")
        count = min(step, listed.length - first)
        yield from source.unpack(f"{layout.order}{count}{listed.code}", "a list of the parts of the picture")


def _read_page(source: Source, layout: Layout, at: int) -> tuple[Page, int]:
    """The page that starts there, and where its entries end."""
    entry_bytes = 4 + 2 * layout.offset_bytes
    source.go_to(at, "a page")
    (entries,) = source.unpack(layout.order + layout.entries, "a page")
    source.need(entries * entry_bytes, "a page")
    page = Page({}, {}, {})
    end = source.at + entries * entry_bytes
    for entry in range(source.at, end, entry_bytes):
        source.go_to(entry, "a page")
        _read_entry(source, layout, page)
    return page, end


def _read_entry(source: Source, layout: Layout, page: Page) -> None:
    tag, kind, length = source.unpack(layout.order + "HH" + layout.offset, "a page")
    if tag in _BLOCKS:
        _note_block(source, layout, page, tag, length * _BYTES.get(kind, 0))
        return
    code = _INTEGERS.get(kind)
    if code is None or not length or tag not in _TAGS:
        return
    if tag == COLORS and length > 1:  # libtiff passes over it, too
        return
    at = source.at
    if length * _bytes(code) > layout.offset_bytes:
        (at,) = source.unpack(layout.order + layout.offset, "a page")
    if tag in _LISTS:
        page.lists[tag] = List(at, length, code)
    elif tag in _NUMBERS or at + _bytes(code) <= source.size:
        source.go_to(at, "a page")
        (page.numbers[tag],) = source.unpack(layout.order + code, "a page")


def _note_block(source: Source, layout: Layout, page: Page, tag: int, length: int) -> None:
    at = source.at
    if length > layout.offset_bytes:
        (at,) = source.unpack(layout.order + layout.offset, "a page")
    if at + length <= source.size and length <= MAX_BLOCK:
        page.blocks[tag] = (at, length)


def _bytes(code: str) -> int:
    return {"B": 1, "H": 2, "I": 4, "Q": 8}[code]
