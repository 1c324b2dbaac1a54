"""The items of a picture kept in boxes: where their bytes are, and whether what belongs to the picture is there.

Sources: ISO/IEC 14496-12, section 8.11, and 23008-12, sections 6.4 (roles of items) and 6.5.8 (auxC).
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from casecheck.formats import DamagedError
from casecheck.formats.source import Source

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

BOXES = {b"iloc", b"iinf", b"iref"}
_PART = "the list of items"
_CODECS = {b"av01": b"av1C", b"hvc1": b"hvcC"}
"""The property without which an item of this type cannot be decoded."""


class Items:
    """What the boxes say of each item, by its number."""

    def __init__(self) -> None:
        self._types: dict[int, bytes] = {}
        self._bytes: Counter[int] = Counter()
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

    def _read_locations(self, source: Source, file_size: int) -> None:
        """Section 8.11.3. What is kept inside the meta box is whole as it is."""
        version, sizes, index = source.unpack(">BxxxBB", _PART)
        offset_bytes, length_bytes, base_bytes = sizes >> 4, sizes & 15, index >> 4
        index_bytes = index & 15 if version else 0
        count = source.number(4 if version == 2 else 2, _PART)
        for _ in range(count):
            item = source.number(4 if version == 2 else 2, _PART)
            method = source.number(2, _PART) & 15 if version else 0
            source.skip(2, _PART)
            base = source.number(base_bytes, _PART)
            extents = source.number(2, _PART)
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
            if name == b"auxl":
                item, count = entry.number(width, _PART), entry.number(2, _PART)
                self._auxiliary += [(item, entry.number(width, _PART)) for _ in range(count)]


def _boxes_in(source: Source) -> list[tuple[bytes, Source]]:
    boxes = []
    while source.left >= 8:
        length, name = source.unpack(">I4s", _PART)
        boxes.append((name, Source(BytesIO(source.take(max(0, length - 8), _PART)))))
    return boxes
