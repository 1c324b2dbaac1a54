"""The items of a picture in boxes: where their bytes are, and whether all parts of the picture are present.

Sources: ISO/IEC 14496-12, section 8.11, and 23008-12, sections 6.4 (roles of items), 6.5.8 (auxC) and 6.6 (derived).
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from casecheck.formats import DamagedError
from casecheck.formats.picture_data import CODECS, PictureData
from casecheck.formats.source import Source
from casecheck.model import Message, Size

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

BOXES = {b"iloc", b"iinf", b"iref"}
_PART = Message("the list of items")
MAX_ITEMS = 10_000
"""Ten times what libheif reads (`most` of its security limits); a photo of 48 megapixels has some 200 tiles."""
MAX_PIECES = 100_000
"""Pieces of all items, and references between them: a grid has up to 65,536 tiles."""


class Items:
    """The description of each item, by its number."""

    def __init__(self) -> None:
        self.idat = 0
        """Where the data begin that are kept beside the list, in bytes from the start of the file."""
        self._types: dict[int, bytes] = {}
        self._bytes: Counter[int] = Counter()
        self._places: dict[int, list[tuple[int, int, int]]] = {}
        """The pieces of each item: how they are kept (section 8.11.3.3), offsets and lengths."""
        self._references: dict[bytes, list[tuple[int, int]]] = {}
        """By their kind: from which item to which."""
        self._read = 0

    def read(self, name: bytes, content: Source, file_size: int) -> None:
        """One of BOXES."""
        if name == b"iloc":
            self._read_locations(content, file_size)
        elif name == b"iinf":
            self._read_types(content)
        else:
            self._read_references(content)

    def check(self, properties: Mapping[int, Container[bytes]]) -> None:
        """Fail where an auxiliary picture is listed but not there: decoders leave it out, and show the rest.

        `properties` are the names of each item's.
        """
        for item, owner in self._references.get(b"auxl", ()):
            needed = {b"auxC", CODECS.get(self._types.get(item, b""), b"auxC")}
            known = self._bytes[item] and owner in self._types
            if not known or not all(name in properties.get(item, ()) for name in needed):
                raise DamagedError("a part that belongs to its picture, such as its transparency, cannot be found")

    def pictures(self, configurations: Mapping[int, bytes]) -> Iterator[tuple[int, PictureData]]:
        """Every item that can be decoded by itself, without thumbnails, which are not printed.

        Others, such as the second view of a spatial photo, have no configuration of their own.
        """
        thumbnails = {item for item, _ in self._references.get(b"thmb", ())}
        for item, configuration in configurations.items():
            kind, places = self._types.get(item), self._places_of(item)
            if kind in CODECS and places and item not in thumbnails:
                yield item, PictureData(kind, places, configuration)

    def shown_with(self, primary: int) -> set[int]:
        """The items that make up the picture: the primary item, its tiles, and their alpha."""
        shown = {primary}
        for _ in range(4):  # an overlay of grids of tiles that have an alpha
            shown.update(to for item, to in self._references.get(b"dimg", ()) if item in shown)
            shown.update(item for item, owner in self._references.get(b"auxl", ()) if owner in shown)
        return shown

    def canvases(self, source: Source) -> Iterator[tuple[int, Size]]:
        """Every item that is put together from others: the size by its own data."""
        for item, kind in self._types.items():
            places = self._places_of(item) if kind in (b"grid", b"iovl") else ()
            if places:
                source.go_to(places[0][0], _PART)
                (flags,) = source.unpack(">xB2x" if kind == b"grid" else ">xB8x", _PART)
                yield item, Size(*source.unpack(">II" if flags & 1 else ">HH", _PART))

    def tiles(self) -> Iterator[tuple[int, int]]:
        """Of every grid: its number, and that of each tile, as often as it is in it."""
        return (pair for pair in self._references.get(b"dimg", ()) if self._types.get(pair[0]) == b"grid")

    def _places_of(self, item: int) -> tuple[tuple[int, int], ...]:
        """In the file; none where that is not known."""
        places = self._places.get(item, ())
        if any(method > 1 for method, _, _ in places):
            return ()
        return tuple((start + method * self.idat, length) for method, start, length in places)

    def _count(self, count: int) -> None:
        self._read += count
        if self._read > MAX_PIECES:
            raise DamagedError("its header lists more than {most:,} parts", most=MAX_PIECES)

    def _read_locations(self, source: Source, file_size: int) -> None:
        """Section 8.11.3. What is kept inside the meta box is whole as it is."""
        version, sizes, index = source.unpack(">BxxxBB", _PART)
        offset_bytes, length_bytes, base_bytes = sizes >> 4, sizes & 15, index >> 4
        index_bytes = index & 15 if version else 0
        count = source.number(4 if version == 2 else 2, _PART)
        check_count(count)
        for _ in range(count):
            item = source.number(4 if version == 2 else 2, _PART)
            method = source.number(2, _PART) & 15 if version else 0
            source.skip(2, _PART)
            base = source.number(base_bytes, _PART)
            extents = source.number(2, _PART)
            self._count(extents)
            if not offset_bytes + length_bytes:  # the rest of the file
                source.skip(extents * index_bytes, _PART)
                self._bytes[item] += extents
                continue
            for _ in range(extents):
                source.skip(index_bytes, _PART)
                start = base + source.number(offset_bytes, _PART)
                length = source.number(length_bytes, _PART)
                if method == 0 and start + length > file_size:
                    raise DamagedError(
                        "the file is cut off: only {bytes} of {length} bytes are present",
                        bytes=file_size,
                        length=start + length,
                    )
                self._bytes[item] += length if length_bytes else 1
                if length:
                    self._places.setdefault(item, []).append((method, start, length))

    def _read_types(self, source: Source) -> None:
        """Section 8.11.6."""
        source.skip(4 if source.number(4, _PART) >> 24 else 2, _PART)
        for name, entry in _boxes_in(source):
            version = entry.number(4, _PART) >> 24
            if name == b"infe" and version >= 2:
                item = entry.number(2 if version == 2 else 4, _PART)
                entry.skip(2, _PART)
                self._types[item] = entry.take(4, _PART)

    def _read_references(self, source: Source) -> None:
        """Section 8.11.12."""
        width = 4 if source.number(4, _PART) >> 24 else 2
        for name, entry in _boxes_in(source):
            if name in (b"auxl", b"thmb", b"dimg"):
                item, count = entry.number(width, _PART), entry.number(2, _PART)
                self._count(count)
                listed = self._references.setdefault(name, [])
                listed += [(item, entry.number(width, _PART)) for _ in range(count)]


def check_count(count: int) -> None:
    """Fail where a list of items is longer than that of any picture."""
    if count > MAX_ITEMS:
        raise DamagedError(
            "its header lists {count:,} parts; no picture has more than {most:,}", count=count, most=MAX_ITEMS
        )


def _boxes_in(source: Source) -> Iterator[tuple[bytes, Source]]:
    count = 0
    while source.left >= 8:
        length, name = source.unpack(">I4s", _PART)
        count += 1
        check_count(count)
        yield name, Source(BytesIO(source.take(max(0, length - 8), _PART)))
