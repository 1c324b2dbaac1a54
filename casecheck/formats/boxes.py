"""AVIF and HEIC, pictures in boxes: every box of the file, and whether the listed picture data is present.

Sources: ISO/IEC 14496-12 (boxes, tracks) and 23008-12 (ispe, items; also known as HEIF).
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from casecheck.formats import DamagedError, Metadata, Structure, items, picture_data, tracks
from casecheck.formats.blocks import MAX_BLOCK
from casecheck.formats.properties import Properties, area, check_canvas, check_coded
from casecheck.formats.source import Source

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from casecheck.formats.picture_data import PictureData
    from casecheck.model import Size

_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""What a box with content credentials is called (C2PA specification, section A.5)."""
_AT_THE_TOP = {b"meta", b"mdat", b"moov", b"moof", b"free", b"skip", b"uuid", b"mpvd"}
"""Top-level boxes: if one of these extends beyond the end of the file, the file was cut off."""
_MOST_BOXES = 100_000
_CONTAINERS = {b"meta", b"iprp", b"ipco", b"moov", b"trak", b"mdia", b"minf", b"stbl"}


class _Box(NamedTuple):
    """Read one box; the source is at its content."""

    name: bytes
    end: int
    """The first byte after it."""
    parent: bytes


def read_size(stream: BinaryIO) -> Size:
    """The size of the picture that a viewer shows; of a grid, the whole."""
    file = _File(Source(stream))
    file.check_sizes()
    return file.size


def walk(stream: BinaryIO, sequences: Container[bytes]) -> Structure:
    """Follow all boxes; those of the picture data have to lie in the file. `sequences` are the brands of animations."""
    file = _File(Source(stream))
    file.items.check(file.properties.names())
    file.check_data()
    metadata = Metadata(content_credentials=file.credentials, **file.properties.fields())
    return Structure(file.size, max(1, file.tracks.frames) if file.brand in sequences else 1, metadata)


class _File:
    """The content of all boxes."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.brand = b""
        self.credentials = False
        self.properties = Properties()
        self.items = items.Items()
        self.tracks = tracks.Tracks()
        for box in _boxes(source):
            self._read(box)
        self.size = self.properties.shown() or self._size_of_tracks()
        """As it is shown."""
        if not all(self.size):
            raise DamagedError("its header states an impossible size, {size}", size=self.size)
        self._sizes, self._names = self.properties.sizes(), self.properties.names()
        self._shown = self.items.shown_with(self.properties.primary)

    def _read(self, box: _Box) -> None:
        source = self._source
        if box.name == b"ftyp":
            self.brand = source.take(4, "the header")
        elif box.name in items.BOXES:
            self.items.read(box.name, self._content(box), source.size)
        elif box.name == b"idat":
            self.items.idat = source.at
        elif box.name in tracks.BOXES:
            self.tracks.read(box.name, source, box.end)
        elif box.name == b"uuid" and box.end - source.at >= 16:
            self.credentials = self.credentials or source.take(16, "a box") == _C2PA
        elif box.name == b"pitm":
            self.properties.read_primary(source)
        elif box.name == b"ipma":
            self.properties.read_associations(self._content(box))
        elif box.parent == b"ipco":
            self.properties.read(box.name, source, box.end)

    def _content(self, box: _Box) -> Source:
        """A box by itself: a count in it that lies cannot lead out of it."""
        length = box.end - self._source.at
        if length > MAX_BLOCK:
            raise DamagedError("a part of its header has {length:,} bytes", length=length)
        return Source(BytesIO(self._source.take(length, "a box")))

    def _size_of_tracks(self) -> Size:
        sizes = self.tracks.sizes(self._source)
        if not sizes:
            raise DamagedError("its header states no size")
        return max(sizes, key=area)

    def check_sizes(self) -> None:
        """Raise DamagedError if the coded data contradicts the boxes, as far as its beginning shows."""
        for item, picture in self.items.pictures(self.properties.configurations()):
            if item in self._shown:
                self._check_coded(item, picture, picture_data.sizes_at_start(self._source, picture))
        tiles: Counter[int] = Counter()
        for item, tile in self.items.tiles():
            tiles[item] += area(self._said(tile))
        for item, canvas in self.items.canvases(self._source):
            if item in self._shown:
                check_canvas(canvas, self._said(item), tiles[item])

    def check_data(self) -> None:
        """Raise DamagedError if the data of a picture violates its codec or has another size than stated."""
        budget = 2 * self._source.size
        seen = set()  # tiles may share their data
        for item, picture in self.items.pictures(self.properties.configurations()):
            if picture.places not in seen:
                seen.add(picture.places)
                budget = _spent(budget, picture)
                sizes = picture_data.check(self._source, picture)
                self._check_coded(item, picture, sizes if item in self._shown else [])
        for size, picture in self.tracks.pictures(self._source):
            budget = _spent(budget, picture)
            for coded in picture_data.check(self._source, picture):
                check_coded(coded, size, picture.codec, set())

    def _check_coded(self, item: int, picture: PictureData, sizes: list[Size]) -> None:
        for coded in sizes:
            check_coded(coded, self._said(item), picture.codec, self._names.get(item, set()))

    def _said(self, item: int) -> Size:
        return self._sizes.get(item) or self.size


def _spent(budget: int, picture: PictureData) -> int:
    if picture.length > budget:
        raise DamagedError("its header lists the same data many times")
    return budget - picture.length


def _boxes(source: Source) -> Iterator[_Box]:
    """Every box, including those in relevant containers; without the bytes that phones append to the last one."""
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
            raise DamagedError("it has more than {most:,} parts", most=_MOST_BOXES)
        if described and len(ends) == 1 and _is_tail(name, length, source.size - start):
            return
        described = described or name in (b"meta", b"moov")
        if length == 1:
            (length,) = source.unpack(">Q", "a box")
        end = start + length if length else ends[0]
        if end < source.at:
            raise DamagedError("a part of it has an impossible length (at byte {at})", at=start)
        if end > ends[0]:
            raise DamagedError(
                "the file is cut off: only {bytes} of {length} bytes are present", bytes=source.size, length=end
            )
        if end > ends[-1]:
            raise DamagedError("a part of it has an impossible length (at byte {at})", at=start)
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


def _is_tail(name: bytes, length: int, left: int) -> bool:
    """Whether what stands behind the description of the picture is none of its boxes, but text, zeros, or a video."""
    return name == b"ftyp" or (name not in _AT_THE_TOP and not 8 <= length <= left)
