"""The properties of the items of a picture kept in boxes: their sizes, colors, and what configures their decoders.

Source: ISO/IEC 23008-12, sections 6.5 and 9.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casecheck.formats import DamagedError
from casecheck.formats.blocks import MAX_BLOCK
from casecheck.formats.items import MAX_PIECES, check_count
from casecheck.formats.picture_data import CODECS
from casecheck.model import Message, Size

if TYPE_CHECKING:
    from casecheck.formats.source import Source

_PART = Message("the list of properties")
_LAYERED = {b"lsel", b"a1op"}
"""Of a picture in several sizes: which of them is shown."""
_BLOCK = 64
"""The side of the largest block of HEVC: a picture is coded in whole ones, and cut to its size."""
_FEW_PIXELS = 1 << 20
"""Some encoders have a smallest size; so much does no harm."""
_MOST_CONFIGURATION = 1 << 16
"""Bytes of what configures a decoder; phones write about a hundred."""


class Properties:
    """Of all items, and which of them are the primary item's."""

    def __init__(self) -> None:
        self._names: list[bytes] = []
        self._sizes: list[Size | None] = []
        self._colors: list[dict[str, Any]] = []
        self._configurations: dict[int, bytes] = {}
        """By the number of the property."""
        self.primary = 0
        """The number of the item that is shown."""
        self._numbers: list[tuple[int, int]] = []
        """Every item and each of its properties, counted from 1."""

    def read(self, name: bytes, source: Source, end: int) -> None:
        """Read one property, a box inside ipco. The source is at its content."""
        size = None
        if name == b"ispe":
            size = Size(*source.unpack(">4xII", "the header"))
        elif name in CODECS.values():
            start = source.at
            configuration = source.take(min(end - start, _MOST_CONFIGURATION), "the header")
            self._configurations[len(self._names) + 1] = configuration
            source.go_to(start, "a box")
        self._names.append(name)
        self._sizes.append(size)
        self._colors.append({} if size else _told(name, source, end))

    def read_primary(self, source: Source) -> None:
        """The box pitm."""
        self.primary = source.number(4 if source.number(4, "the list of items") >> 24 else 2, "the list of items")

    def read_associations(self, source: Source) -> None:
        """The box ipma (section 9.3.1), as a source of its own."""
        version_flags, count = source.unpack(">II", _PART)
        check_count(count)
        number_bits = 15 if version_flags & 1 else 7
        for _ in range(count):
            item = source.number(4 if version_flags >> 24 else 2, _PART)
            for _ in range(source.number(1, _PART)):
                number = source.number((number_bits + 1) // 8, _PART) & ((1 << number_bits) - 1)
                self._numbers.append((item, number))
            if len(self._numbers) > MAX_PIECES:
                raise DamagedError("its header lists more than {most:,} properties", most=MAX_PIECES)

    def shown(self) -> Size | None:
        """The primary item's: a gain map beside it may be larger."""
        own = self._own()
        primary = [size for at, size in enumerate(self._sizes, 1) if size and at in own]
        return max(primary or filter(None, self._sizes), key=area, default=None)

    def fields(self) -> dict[str, Any]:
        """The color properties of the primary item, as fields of Metadata."""
        own = self._own()
        fields: dict[str, Any] = {}
        for at, colors in enumerate(self._colors, 1):
            if not own or at in own:
                fields = colors | fields  # the first of each
        return fields

    def names(self) -> dict[int, set[bytes]]:
        """What the properties of each item are called."""
        called = dict(enumerate(self._names, 1))
        names: dict[int, set[bytes]] = {}
        for item, number in self._numbers:
            names.setdefault(item, set()).add(called.get(number, b""))
        return names

    def sizes(self) -> dict[int, Size]:
        """The size of each item in its properties."""
        sizes = dict(enumerate(self._sizes, 1))
        return {item: size for item, number in self._numbers if (size := sizes.get(number))}

    def configurations(self) -> dict[int, bytes]:
        """What configures the decoder of each item."""
        return {item: self._configurations[at] for item, at in self._numbers if at in self._configurations}

    def _own(self) -> set[int]:
        """The numbers of the primary item's properties."""
        return {number for item, number in self._numbers if item == self.primary}


def check_coded(coded: Size, said: Size, codec: bytes, names: set[bytes]) -> None:
    """Raise DamagedError if the coded size differs from the properties: decoders follow the coded size.

    Where it may be cut out of what is coded, that may be larger, but not take much more memory.
    """
    if codec == b"av01" and b"ispe" in names and not names & _LAYERED:
        lies = coded != said
    else:
        scale = 8 if names & _LAYERED else 1
        room = Size(scale * said.width + _BLOCK, scale * said.height + _BLOCK)
        lies = area(coded) > area(room) + _FEW_PIXELS
    if lies:
        raise DamagedError("its header states {said} px, but its picture data has {coded} px", said=said, coded=coded)


def check_canvas(canvas: Size, said: Size, tiles: int) -> None:
    """The same for a grid of tiles with that many pixels in total: tiles may extend beyond its edges."""
    if canvas.width > said.width or canvas.height > said.height:
        raise DamagedError("its header states {said} px, but its picture data has {coded} px", said=said, coded=canvas)
    if tiles > 4 * area(said) + _FEW_PIXELS:
        raise DamagedError("the parts of its picture are much larger than the whole")


def area(size: Size) -> int:
    """In pixels."""
    return size.width * size.height


def _told(name: bytes, source: Source, end: int) -> dict[str, Any]:
    """The fields of Metadata in this property; the source does not move."""
    start, length = source.at, end - source.at
    fields: dict[str, Any] = {}
    if name == b"colr" and 4 <= length <= MAX_BLOCK:  # ISO/IEC 14496-12, section 12.1.5
        colors = source.take(length, "the colors")
        if colors[:4] in (b"prof", b"rICC"):
            fields["icc"] = colors[4:]
        elif colors[:4] == b"nclx" and length >= 8:
            fields["cicp"] = (int.from_bytes(colors[4:6]), int.from_bytes(colors[6:8]))
    elif name == b"av1C" and length >= 4:  # AV1 Codec ISO Media File Format Binding, section 2.3.3
        flags = source.take(4, "the colors")[2]
        fields["depth"] = (12 if flags & 0x20 else 10) if flags & 0x40 else 8
    elif name == b"hvcC" and length >= 18:  # ISO/IEC 14496-15, section 8.3.3.1
        fields["depth"] = 8 + (source.take(18, "the colors")[17] & 7)
    elif name == b"pixi" and 6 <= length <= MAX_BLOCK:  # ISO/IEC 23008-12, section 6.5.6; a grid has nothing else
        fields["depth"] = max(source.take(length, "the colors")[5:])
    source.go_to(start, "a box")
    return fields
