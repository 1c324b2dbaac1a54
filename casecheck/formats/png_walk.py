"""PNG: every chunk that matters with its checksum, and every row, counted while the picture data is inflated.

Sections are those of the PNG specification, third edition.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from casecheck.formats import DamagedError, Metadata, Structure
from casecheck.formats.inflate import fastest
from casecheck.formats.png_chunks import Chunks
from casecheck.formats.png_header import (
    CHANNELS,
    GRAY,
    GRAY_ALPHA,
    HEADER_END,
    NAMES,
    PALETTE,
    RGB,
    RGB_ALPHA,
    read_header,
    unknown_part,
    wrong_checksum,
)
from casecheck.formats.png_rows import Rows, passes_of
from casecheck.formats.png_zeros import with_zeros
from casecheck.formats.source import Source
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from casecheck.formats.inflate import Inflate
    from casecheck.formats.png_rows import Pass

Taken = TypeVar("Taken")

_MODES = {GRAY: "L", RGB: "RGB", PALETTE: "P", GRAY_ALPHA: "LA", RGB_ALPHA: "RGBA"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PngStructure(Structure):
    """With all that it takes to make pixels of the rows."""

    color_type: int
    interlaced: bool
    palette: bytes | None
    """The PLTE chunk."""
    transparency: bytes | None
    """The tRNS chunk."""
    turning_exif: bytes | None
    """The EXIF block that the picture is turned by."""
    passes: Sequence[Pass]
    """Where the rows are in the picture data, once it is inflated."""

    @property
    def depth(self) -> int:
        """Bits of one channel."""
        return self.metadata.depth

    @property
    def pixel_bytes(self) -> int:
        """How many bytes one pixel has; only of color types with alpha, whose channels have whole bytes."""
        return self.depth // 8 * CHANNELS[self.color_type]

    @property
    def mode(self) -> str:
        """What Pillow calls a picture of these colors, on 8 bits."""
        return "1" if (self.color_type, self.depth) == (GRAY, 1) else _MODES[self.color_type]


def read_size(stream: BinaryIO) -> Size:
    """The size that the header gives."""
    source = Source(stream)
    try:
        header = read_header(source)
    except DamagedError as error:
        raise with_zeros(error, source, 8, HEADER_END) from error
    return Size(header.width, header.height)


def walk(stream: BinaryIO) -> PngStructure:
    """Check every critical chunk, and inflate the picture to its last byte."""
    return walk_and_take(stream, lambda *_: None)[0]


def walk_and_take(
    stream: BinaryIO, take: Callable[[PngStructure, Iterator[bytes]], Taken]
) -> tuple[PngStructure, Taken]:
    """Walk, and pass on the filtered rows as they are decompressed, so that they need not be kept.

    `take` gets the structure as far as it stands before the picture data, and takes as many of the rows as it likes.
    """
    walked = _Walk(stream)
    try:
        return walked.taken_by(take)
    except DamagedError as error:
        if walked.inflate is zlib:
            raise walked.explained(error) from error
    walked = _Walk(stream, zlib)  # zlib decides what is wrong, and how many rows are intact
    try:
        return walked.taken_by(take)
    except DamagedError as error:
        raise walked.explained(error) from error


class _Walk:
    """One way through a file, chunk by chunk."""

    def __init__(self, stream: BinaryIO, inflate: Inflate | None = None) -> None:
        self._source = source = Source(stream)
        self._header = header = read_header(source)
        self._size = Size(header.width, header.height)
        pixel_bits = header.depth * CHANNELS[header.color_type]
        self._passes = passes_of(self._size, pixel_bits, interlaced=header.interlace == 1)
        self.inflate = inflate or fastest(source.size, self._passes[-1].end)
        self._rows = Rows(header.height, self._passes, self.inflate)
        self._chunks = Chunks(header)
        self._cut = False
        self._start, self._length, self._name = source.at, 13, b"IHDR"

    def taken_by(self, take: Callable[[PngStructure, Iterator[bytes]], Taken]) -> tuple[PngStructure, Taken]:
        self._go_on()
        self._read_others()
        if self._name == b"IEND":
            raise DamagedError("it contains no picture data")
        self._chunks.check_before_data()
        structure, rows = self._structure(), self._inflated()
        try:
            taken = take(structure, rows)
        except MemoryError:
            _exhaust(rows)  # which distinguishes a wrong header from a picture that is too large
            raise
        _exhaust(rows)
        return replace(structure, metadata=self._chunks.metadata()), taken

    def explained(self, error: DamagedError) -> DamagedError:
        """The same, with the zeros that were found instead of a part of the file."""
        if self._cut:
            return error
        return with_zeros(error, self._source, self._start, self._start + 12 + self._length)

    def _inflated(self) -> Iterator[bytes]:
        """The picture data, then the rest of the file; ends only if both are intact."""
        self._chunks.data_begun = True
        while self._name == b"IDAT":
            checksum = self.inflate.crc32(self._name)
            for piece in self._source.pieces(min(self._length, self._source.left), NAMES[self._name]):
                checksum = self.inflate.crc32(piece, checksum)
                yield from self._rows.feed(piece)
            if self._source.left < 4:
                raise self._cut_off()
            if checksum != self._source.number(4, "a checksum"):
                raise wrong_checksum(self._name, self._start)
            self._go_on()
        self._read_others()
        if self._name == b"IDAT":
            raise DamagedError("its picture data (IDAT) is interrupted by another part")
        self._rows.finish()

    def _read_others(self) -> None:
        """Up to picture data, or the end marker."""
        while self._name != b"IDAT":
            self._read_other()
            if self._name == b"IEND":
                return
            self._go_on()

    def _go_on(self) -> None:
        """Go to the next chunk and read its length and name."""
        self._start, self._length = self._source.at, 0
        if self._source.left < 12:  # length, name and checksum
            raise self._cut_off()
        self._length, self._name = self._source.unpack(">I4s", "a chunk")
        if not self._name.isalpha() or self._name[2] & 0x20:  # sections 5.3, 5.4: letters of ASCII, the third a capital
            raise unknown_part(self._start)

    def _read_other(self) -> None:
        source, length, name = self._source, self._length, self._name
        if length > source.left - 4:
            raise self._cut_off()
        if not self._chunks.wants(name, length, self._start):
            source.skip(length + 4, "a chunk")
            return
        payload = source.take(length, NAMES.get(name, "a chunk"))
        sound = self.inflate.crc32(payload, self.inflate.crc32(name)) == source.number(4, "a checksum")
        self._chunks.add(name, payload, self._start, sound=sound)

    def _cut_off(self) -> DamagedError:
        self._cut = True
        if self._chunks.data_begun and not self._rows.complete:
            return self._rows.ends_early()
        return DamagedError("the end marker (IEND) is missing; the file was cut off")

    def _structure(self) -> PngStructure:
        return PngStructure(
            self._size,
            frames=self._chunks.frames,
            metadata=Metadata(depth=self._header.depth),
            color_type=self._header.color_type,
            interlaced=self._header.interlace == 1,
            palette=self._chunks.palette,
            transparency=self._chunks.transparency,
            turning_exif=self._chunks.turning_exif,
            passes=self._passes,
        )


def _exhaust(rows: Iterator[bytes]) -> None:
    for _ in rows:
        pass
