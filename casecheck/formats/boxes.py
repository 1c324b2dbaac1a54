"""Pictures kept in boxes, AVIF and HEIC: every box of the file, and whether the picture data that it lists is there.

Sources: ISO/IEC 14496-12 (boxes, tracks) and 23008-12 (ispe, items; also known as HEIF).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from casecheck.formats import DamagedError, Metadata, Structure, coded, items
from casecheck.formats.blocks import MAX_BLOCK
from casecheck.formats.source import Source
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""What a box with content credentials is called (C2PA specification, section A.5)."""
_AT_THE_TOP = {b"ftyp", b"meta", b"mdat", b"moov", b"moof", b"free", b"skip", b"uuid", b"mpvd"}
"""Boxes that stand beside the others: one of these that reaches beyond the end of the file was cut off."""
_MOST_BOXES = 100_000
_PADDING = 1 << 20
"""Pixels that HEVC may code beyond those that are shown; no attack on memory."""
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
    sizes, listed = _Sizes(), items.Items()
    for box in _boxes(source):
        if box.name == b"iloc":
            listed.read(box.name, _content(source, box), source.size)
        else:
            sizes.read(source, box)
    shown = sizes.shown()
    sizes.check_coded(listed, source)
    return shown


def walk(stream: BinaryIO, sequences: Container[bytes]) -> Structure:
    """Follow all boxes; those of the picture data have to lie in the file. `sequences` are the brands of animations."""
    source = Source(stream)
    brand = b""
    sizes = _Sizes()
    listed = items.Items()
    samples = 0
    credentials = False
    for box in _boxes(source):
        if box.name == b"ftyp":
            brand = source.take(4, "the header")
        elif box.name in items.BOXES:
            listed.read(box.name, _content(source, box), source.size)
        elif box.name == b"stsz" and not samples:
            (samples,) = source.unpack(">8xI", "the list of frames")
        elif box.name == b"uuid" and box.end - source.at >= 16:
            credentials = credentials or source.take(16, "a box") == _C2PA
        else:
            sizes.read(source, box)
    listed.check(sizes.names())
    listed.check_data(source, sizes.configurations())
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
        self._names: list[bytes] = []
        self._properties: list[Size | None] = []
        self._configurations: dict[int, bytes] = {}
        """By the number of the property: what configures a decoder, at most 4096 bytes of it."""
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
            self._primary = source.number(4 if source.number(4, "the list of items") >> 24 else 2, "the list of items")
        elif box.name == b"ipma":
            self._associations.append(_content(source, box))
        if box.parent == b"ipco":
            self._names.append(box.name)
            self._properties.append(size)
            if box.name in (b"av1C", b"hvcC"):
                start, length = source.at, min(4096, box.end - source.at)
                self._configurations[len(self._names)] = source.take(length, "the header")
                source.go_to(start, "a box")
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

    def names(self) -> dict[int, set[bytes]]:
        """What the properties of each item are called."""
        called = dict(enumerate(self._names, 1))
        names: dict[int, set[bytes]] = {}
        for item, number in self._numbers():
            names.setdefault(item, set()).add(called.get(number, b""))
        return names

    def configurations(self) -> dict[int, bytes]:
        """What configures the decoder of each item."""
        return {item: self._configurations[at] for item, at in self._numbers() if at in self._configurations}

    def check_coded(self, listed: items.Items, source: Source) -> None:
        """Fail where the coded picture has another size than the boxes say: a decoder makes what is coded.

        Of HEVC only what would take more memory counts: it may be cropped, which libheif checks.
        """
        sizes = dict(enumerate(self._properties, 1))
        said = {item: size for item, at in self._numbers() if (size := sizes.get(at))}
        for item, configuration in self.configurations().items():
            if item not in said:
                continue
            if (av1 := coded.av1_size(listed.first_bytes(item, source, 64))) and configuration[:1] == b"\x81":
                size, lies = av1, av1 != said[item]
            elif hevc := coded.hevc_size(configuration):
                size, lies = hevc, _area(hevc) > 4 * _area(said[item]) + _PADDING
            else:
                continue
            if lies:
                raise DamagedError(f"its header says {said[item]} px, but the picture in it has {size} px")

    def _own(self) -> set[int]:
        """The numbers of the primary item's properties."""
        return {number for item, number in self._numbers() if item == self._primary}

    def _numbers(self) -> Iterator[tuple[int, int]]:
        """Every item and each of its properties, counted from 1 (ISO/IEC 23008-12, section 9.3.1)."""
        part = "the list of properties"
        for source in self._associations:
            source.go_to(0, part)
            version_flags, count = source.unpack(">II", part)
            if count > items.MAX_ITEMS:
                raise DamagedError(f"its header lists {count} parts; no picture has more than {items.MAX_ITEMS}")
            number_bits = 15 if version_flags & 1 else 7
            for _ in range(count):
                item = source.number(4 if version_flags >> 24 else 2, part)
                for _ in range(source.number(1, part)):
                    yield item, source.number((number_bits + 1) // 8, part) & ((1 << number_bits) - 1)


def _area(size: Size) -> int:
    return size.width * size.height


def _boxes(source: Source) -> Iterator[_Box]:
    """Every box, also those inside the containers that matter; not what phones leave behind the last one."""
    parents, ends = [b""], [source.size]
    described = False
    count = 0
    while source.at < source.size:
        if described and len(ends) == 1 and source.left < 8:
            return
        length, name = source.unpack(">I4s", "a box")
        start = source.at - 8
        count += 1
        if count > _MOST_BOXES:
            raise DamagedError(f"it has more than {_MOST_BOXES:,} parts")
        described = described or name in (b"meta", b"moov")
        if described and len(ends) == 1 and name not in _AT_THE_TOP and not 8 <= length <= source.size - start:
            return
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
