"""The items of a picture kept in boxes: where their bytes are, and whether what belongs to the picture is there.

Sources: ISO/IEC 14496-12, section 8.11, and 23008-12, sections 6.4 (roles of items) and 6.5.8 (auxC).
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from casecheck.formats import DamagedError, coded
from casecheck.formats.source import Source
from casecheck.formats.zeros import find_zeros, unwritten

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

BOXES = {b"iloc", b"iinf", b"iref"}
_PART = "the list of items"
MAX_ITEMS = 10_000
"""Ten times what libheif reads (`max_items` of its security limits); a photo of 48 megapixels has some 200 tiles."""
MAX_EXTENTS = 100_000
"""Pieces of all items."""
_LONGEST_ZEROS = 512
"""Of the bytes of an AV1 picture. Arithmetic codes adapt to what repeats: 81 real AVIFs and flat ones up to 36
megapixels have no more than 15 in a row."""
_CODECS = {b"av01": b"av1C", b"hvc1": b"hvcC"}
"""The property without which an item of this type cannot be decoded."""


class Items:
    """What the boxes say of each item, by its number."""

    def __init__(self) -> None:
        self._types: dict[int, bytes] = {}
        self._bytes: Counter[int] = Counter()
        self._extents: dict[int, list[tuple[int, int]]] = {}
        """Where in the file the pieces of each item are: offsets from its start, and lengths."""
        self._thumbnails: set[int] = set()
        """Small copies of a picture; nobody prints them."""
        self._auxiliary: list[tuple[int, int]] = []
        """Items that belong to another one, such as the alpha of a picture, and which that is."""

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
        for item, owner in self._auxiliary:
            needed = {b"auxC", _CODECS.get(self._types.get(item, b""), b"auxC")}
            known = self._bytes[item] and owner in self._types
            if not known or not all(name in properties.get(item, ()) for name in needed):
                raise DamagedError("a part that belongs to its picture, such as its transparency, cannot be found")

    def check_data(self, source: Source, configurations: Mapping[int, bytes]) -> None:
        """Fail where the bytes of a picture break the rules of its codec, or its size is another than it says.

        `configurations` are the properties of each item that configure its decoder.
        """
        seen: set[tuple[tuple[int, int], ...]] = set()  # tiles may share their data
        budget = 2 * source.size
        for item, places in self._extents.items():
            kind, extents = self._types.get(item), tuple(places)
            if kind not in _CODECS or item in self._thumbnails or extents in seen:
                continue
            seen.add(extents)
            budget -= sum(length for _, length in extents)
            if budget < 0:
                raise DamagedError("its header lists the same data many times")
            if kind == b"av01":
                for start, length in extents:
                    if (zeros := find_zeros(source, start, start + length, _LONGEST_ZEROS)) is not None:
                        raise DamagedError(unwritten(zeros))
            else:
                length_bytes = (configurations.get(item, b"")[21:22] or b"\3")[0] % 4 + 1
                data = b"".join(_pieces(source, extents))
                if (broken := coded.broken_unit(data, length_bytes)) is not None:
                    raise DamagedError(_what_broke(source, extents, broken))

    def first_bytes(self, item: int, source: Source, count: int) -> bytes:
        """The first bytes of an item, up to `count`."""
        for start, length in self._extents.get(item, ())[:1]:
            source.go_to(start, "the picture data")
            return source.take(min(count, length), "the picture data")
        return b""

    def _read_locations(self, source: Source, file_size: int) -> None:
        """Section 8.11.3. What is kept inside the meta box is whole as it is."""
        version, sizes, index = source.unpack(">BxxxBB", _PART)
        offset_bytes, length_bytes, base_bytes = sizes >> 4, sizes & 15, index >> 4
        index_bytes = index & 15 if version else 0
        count = source.number(4 if version == 2 else 2, _PART)
        _bound(count, MAX_ITEMS)
        total = 0
        for _ in range(count):
            item = source.number(4 if version == 2 else 2, _PART)
            method = source.number(2, _PART) & 15 if version else 0
            source.skip(2, _PART)
            base = source.number(base_bytes, _PART)
            extents = source.number(2, _PART)
            total += extents
            _bound(total, MAX_EXTENTS)
            if not offset_bytes + length_bytes:  # the rest of the file
                source.skip(extents * index_bytes, _PART)
                self._bytes[item] += extents
                continue
            for _ in range(extents):
                source.skip(index_bytes, _PART)
                start = base + source.number(offset_bytes, _PART)
                length = source.number(length_bytes, _PART)
                if method == 0 and start + length > file_size:
                    raise DamagedError(f"it ends early: {file_size} of {start + length} bytes are there")
                self._bytes[item] += length if length_bytes else 1
                if method == 0 and length:
                    self._extents.setdefault(item, []).append((start, length))

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
            if name == b"thmb":
                self._thumbnails.add(entry.number(width, _PART))
            if name == b"auxl":
                item, count = entry.number(width, _PART), entry.number(2, _PART)
                self._auxiliary += [(item, entry.number(width, _PART)) for _ in range(count)]


def _pieces(source: Source, extents: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    for start, length in extents:
        source.go_to(start, "the picture data")
        yield source.take(length, "the picture data")


def _what_broke(source: Source, extents: Iterable[tuple[int, int]], offset: int) -> str:
    for start, length in extents:
        if offset < length:
            at = start + offset
            end = min(start + length, at + _LONGEST_ZEROS)
            source.go_to(at, "the picture data")
            if not source.take(end - at, "the picture data").strip(b"\0"):
                return unwritten(at)
            return f"its picture data break the rules of HEVC (at byte {at})"
        offset -= length
    return "its picture data break the rules of HEVC"


def _bound(count: int, most: int) -> None:
    if count > most:
        raise DamagedError(f"its header lists {count} parts; no picture has more than {most}")


def _boxes_in(source: Source) -> list[tuple[bytes, Source]]:
    boxes = []
    while source.left >= 8:
        length, name = source.unpack(">I4s", _PART)
        boxes.append((name, Source(BytesIO(source.take(max(0, length - 8), _PART)))))
        _bound(len(boxes), MAX_ITEMS)
    return boxes
