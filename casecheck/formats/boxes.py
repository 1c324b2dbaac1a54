"""Pictures kept in boxes, AVIF and HEIC: every box of the file, and whether the picture data that it lists is there.

Sources: ISO/IEC 14496-12 (boxes, tracks) and 23008-12 (ispe, items; also known as HEIF).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from casecheck.formats import DamagedError, Metadata, Structure
from casecheck.formats.blocks import MAX_BLOCK
from casecheck.formats.source import Source
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""What a box with content credentials is called (C2PA specification, section A.5)."""
_CONTAINERS = {b"meta", b"iprp", b"ipco", b"moov", b"trak", b"mdia", b"minf", b"stbl"}


class _Box(NamedTuple):
    """One box; the source stands at its content."""

    name: bytes
    end: int
    """The first byte after it."""
    parent: bytes


def read_size(stream: BinaryIO) -> Size:
    """The size of the picture that a viewer shows; of a grid, the whole."""
    source = Source(stream)
    sizes = _Sizes()
    for box in _boxes(source):
        sizes.read(source, box)
    return sizes.shown()


def walk(stream: BinaryIO, sequences: Container[bytes]) -> Structure:
    """Follow all boxes; those of the picture data have to lie in the file. `sequences` are the brands of animations."""
    source = Source(stream)
    brand = b""
    sizes = _Sizes()
    samples = 0
    credentials = False
    for box in _boxes(source):
        if box.name == b"ftyp":
            brand = source.take(4, "the header")
        elif box.name == b"iloc":
            _check_items(_content(source, box), source.size)
        elif box.name == b"stsz" and not samples:
            (samples,) = source.unpack(">8xI", "the list of frames")
        elif box.name == b"uuid" and box.end - source.at >= 16:
            credentials = credentials or source.take(16, "a box") == _C2PA
        else:
            sizes.read(source, box)
    metadata = Metadata(content_credentials=credentials, **sizes.told())
    return Structure(sizes.shown(), max(1, samples) if brand in sequences else 1, metadata)


def _told(source: Source, box: _Box) -> dict[str, Any]:
    """The fields of Metadata that this property fills; the source stands where it stood."""
    start, length = source.at, box.end - source.at
    told: dict[str, Any] = {}
    if box.name == b"colr" and 4 <= length <= MAX_BLOCK:  # ISO/IEC 14496-12, section 12.1.5
        colors = source.take(length, "the colors")
        if colors[:4] in (b"prof", b"rICC"):
            told["icc"] = colors[4:]
        elif colors[:4] == b"nclx" and length >= 8:
            told["cicp"] = (int.from_bytes(colors[4:6]), int.from_bytes(colors[6:8]))
    elif box.name == b"av1C" and length >= 4:  # AV1 Codec ISO Media File Format Binding, section 2.3.3
        flags = source.take(4, "the colors")[2]
        told["depth"] = (12 if flags & 0x20 else 10) if flags & 0x40 else 8
    elif box.name == b"hvcC" and length >= 18:  # ISO/IEC 14496-15, section 8.3.3.1
        told["depth"] = 8 + (source.take(18, "the colors")[17] & 7)
    elif box.name == b"pixi" and 6 <= length <= MAX_BLOCK:  # ISO/IEC 23008-12, section 6.5.6; a grid has nothing else
        told["depth"] = max(source.take(length, "the colors")[5:])
    source.go_to(start, "a box")
    return told


class _Sizes:
    """The sizes and colors of all items and tracks, and which of them are the primary item's."""

    def __init__(self) -> None:
        self._properties: list[Size | None] = []
        self._colors: list[dict[str, Any]] = []
        self._tracks: list[Size] = []
        self._primary = 0
        self._associations: list[Source] = []

    def read(self, source: Source, box: _Box) -> None:
        size = None
        if box.name == b"ispe":
            size = Size(*source.unpack(">4xII", "the header"))
        elif box.name == b"tkhd":
            source.go_to(box.end - 8, "the header of a track")
            width, height = source.unpack(">II", "the header of a track")
            self._tracks.append(Size(width >> 16, height >> 16))  # fixed point, 16.16
        elif box.name == b"pitm":
            self._primary = _number(source, 4 if _number(source, 4) >> 24 else 2)
        elif box.name == b"ipma":
            self._associations.append(_content(source, box))
        if box.parent == b"ipco":
            self._properties.append(size)
            self._colors.append(_told(source, box) if size is None else {})

    def shown(self) -> Size:
        """The primary item's: a gain map beside it may be larger."""
        known = [size for size in self._properties if size]
        own = self._own()
        primary = [size for at, size in enumerate(self._properties, 1) if size and at in own]
        sizes = primary or known or self._tracks
        if not sizes:
            raise DamagedError("its header gives no size")
        shown = max(sizes, key=lambda size: size.width * size.height)
        if not all(shown):
            raise DamagedError(f"its header gives an impossible size, {shown}")
        return shown

    def told(self) -> dict[str, Any]:
        """What the primary item's properties say of its colors, by the fields of Metadata."""
        own = self._own()
        told: dict[str, Any] = {}
        for at, colors in enumerate(self._colors, 1):
            if not own or at in own:
                told = colors | told  # the first of each
        return told

    def _own(self) -> set[int]:
        """The numbers of the primary item's properties."""
        for ipma in self._associations:
            ipma.go_to(0, "the list of properties")
        return {number for ipma in self._associations for number in self._numbers(ipma)}

    def _numbers(self, source: Source) -> Iterator[int]:
        """The properties of the primary item, counted from 1 (ISO/IEC 23008-12, section 9.3.1)."""
        version_flags, count = source.unpack(">II", "the list of properties")
        number_bits = 15 if version_flags & 1 else 7
        for _ in range(count):
            item = _number(source, 4 if version_flags >> 24 else 2)
            numbers = [_number(source, (number_bits + 1) // 8) for _ in range(_number(source, 1))]
            if item == self._primary:
                yield from (number & ((1 << number_bits) - 1) for number in numbers)


def _boxes(source: Source) -> Iterator[_Box]:
    """Every box, also those inside the containers that matter."""
    parents, ends = [b""], [source.size]
    while source.at < source.size:
        length, name = source.unpack(">I4s", "a box")
        start = source.at - 8
        if length == 1:
            (length,) = source.unpack(">Q", "a box")
        end = start + length if length else ends[0]
        if end < source.at:
            raise DamagedError(f"a part of it has an impossible length (at byte {start})")
        if end > ends[0]:
            raise DamagedError(f"it ends early: {source.size} of {end} bytes are there")
        if end > ends[-1]:
            raise DamagedError(f"a part of it has an impossible length (at byte {start})")
        if name in _CONTAINERS:
            source.skip(4 if name == b"meta" else 0, "a box")
            ends.append(end)
            parents.append(name)
        else:
            yield _Box(name, end, parents[-1])
            source.go_to(end, "a box")
        while len(ends) > 1 and source.at >= ends[-1]:
            ends.pop()
            parents.pop()


def _content(source: Source, box: _Box) -> Source:
    """A box by itself: a count in it that lies cannot lead out of it."""
    return Source(BytesIO(source.take(box.end - source.at, "a box")))


def _check_items(source: Source, file_size: int) -> None:
    """Section 8.11.3: where each item's bytes are. Those kept inside the meta box are whole as it is."""
    version, sizes, index = source.unpack(">BxxxBB", "the list of items")
    offset_bytes, length_bytes, base_bytes = sizes >> 4, sizes & 15, index >> 4
    index_bytes = index & 15 if version else 0
    count = _number(source, 4 if version == 2 else 2)
    for _ in range(count):
        source.skip(4 if version == 2 else 2, "the list of items")
        method = _number(source, 2) & 15 if version else 0
        source.skip(2, "the list of items")
        base = _number(source, base_bytes)
        extents = _number(source, 2)
        if not offset_bytes + length_bytes:
            source.skip(extents * index_bytes, "the list of items")
            continue
        for _ in range(extents):
            source.skip(index_bytes, "the list of items")
            end = base + _number(source, offset_bytes) + _number(source, length_bytes)
            if method == 0 and end > file_size:
                raise DamagedError(f"it ends early: {file_size} of {end} bytes are there")


def _number(source: Source, count: int) -> int:
    return int.from_bytes(source.take(count, "the list of items"), "big")
