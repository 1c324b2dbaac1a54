"""PNG: every chunk that matters with its checksum, and every row, counted while the picture data is inflated.

Sections are those of the PNG specification, third edition.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeVar

from casecheck.formats import DamagedError, Metadata, Structure
from casecheck.formats.blocks import MAX_BLOCK, exif_block, inflated
from casecheck.formats.inflate import fastest
from casecheck.formats.png_rows import Rows, passes_of
from casecheck.formats.source import Source
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from casecheck.formats.inflate import Inflate
    from casecheck.formats.png_rows import Pass

Taken = TypeVar("Taken")

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
GRAY, RGB, PALETTE, GRAY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
"""Color types, section 6.1."""
_DEPTHS = {GRAY: (1, 2, 4, 8, 16), RGB: (8, 16), PALETTE: (1, 2, 4, 8), GRAY_ALPHA: (8, 16), RGB_ALPHA: (8, 16)}
_CHANNELS = {GRAY: 1, RGB: 3, PALETTE: 1, GRAY_ALPHA: 2, RGB_ALPHA: 4}
WITH_ALPHA = (GRAY_ALPHA, RGB_ALPHA)
_MODES = {GRAY: "L", RGB: "RGB", PALETTE: "P", GRAY_ALPHA: "LA", RGB_ALPHA: "RGBA"}
_NAMES = {
    b"IHDR": "the header",
    b"PLTE": "the palette",
    b"tRNS": "the transparent colors",
    b"IDAT": "the picture data",
    b"IEND": "the end marker",
}
_KEPT = (b"PLTE", b"tRNS", b"iCCP", b"cICP", b"acTL", b"eXIf")
"""The other ancillary chunks say nothing that a pixel needs: whatever they hold, the picture is whole."""
_XMP = b"XML:com.adobe.xmp\0"
_AUTHOR, _COPYRIGHT = b"Author\0", b"Copyright\0"
"""Keywords of texts, section 11.3.3.1."""
_MAX_TEXT = 1 << 16
_CREDENTIALS = b"caBX"


class _Header(NamedTuple):
    """Section 11.2.1: the IHDR chunk."""

    width: int
    height: int
    depth: int
    color_type: int
    compression: int
    filters: int
    interlace: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PngStructure(Structure):
    """With all that it takes to make pixels of the rows."""

    color_type: int
    interlaced: bool
    palette: bytes | None
    """The PLTE chunk."""
    transparency: bytes | None
    """The tRNS chunk."""
    passes: Sequence[Pass]
    """Where the rows are in the picture data, once it is inflated."""

    @property
    def depth(self) -> int:
        """Bits of one channel."""
        return self.metadata.depth

    @property
    def pixel_bytes(self) -> int:
        """How many bytes one pixel has; only of color types with alpha, whose channels have whole bytes."""
        return self.depth // 8 * _CHANNELS[self.color_type]

    @property
    def mode(self) -> str:
        """What Pillow calls a picture of these colors, on 8 bits."""
        return "1" if (self.color_type, self.depth) == (GRAY, 1) else _MODES[self.color_type]


def read_size(stream: BinaryIO) -> Size:
    """The size that the header gives."""
    header = _read_header(Source(stream))
    return Size(header.width, header.height)


def walk(stream: BinaryIO) -> PngStructure:
    """Check every critical chunk, and inflate the picture to its last byte."""
    return walk_and_take(stream, lambda *_: None)[0]


def walk_and_take(
    stream: BinaryIO, take: Callable[[PngStructure, Iterator[bytes]], Taken]
) -> tuple[PngStructure, Taken]:
    """Walk, and hand out the rows on the way, filtered as they are: what is inflated need not be kept.

    `take` gets the structure as far as it stands before the picture data, and takes as many of the rows as it likes.
    """
    walked = _Walk(stream)
    try:
        return walked.taken_by(take)
    except DamagedError:
        if walked.inflate is zlib:
            raise
    return _Walk(stream, zlib).taken_by(take)  # which is to say what is wrong, and how many rows are right


class _Walk:
    """One way through a file, chunk by chunk."""

    def __init__(self, stream: BinaryIO, inflate: Inflate | None = None) -> None:
        self._source = source = Source(stream)
        self._header = header = _read_header(source)
        self._size = Size(header.width, header.height)
        pixel_bits = header.depth * _CHANNELS[header.color_type]
        self._passes = passes_of(self._size, pixel_bits, interlaced=header.interlace == 1)
        self.inflate = inflate or fastest(source.size, self._passes[-1].end)
        self._rows = Rows(header.height, self._passes, self.inflate)
        self._kept: dict[bytes, bytes] = {}
        self._begun = False
        self._start, self._length, self._name = source.at, 13, b"IHDR"

    def taken_by(self, take: Callable[[PngStructure, Iterator[bytes]], Taken]) -> tuple[PngStructure, Taken]:
        self._go_on()
        self._read_others()
        if self._name == b"IEND":
            raise DamagedError("there is no picture data in it")
        _check_before_data(self._header, self._kept)
        structure, rows = self._structure(), self._inflated()
        try:
            taken = take(structure, rows)
        except MemoryError:
            _exhaust(rows)  # which tells a header that lies from a picture that is too large
            raise
        _exhaust(rows)
        return replace(structure, metadata=_metadata(self._header, self._kept)), taken

    def _inflated(self) -> Iterator[bytes]:
        """The picture data, and behind it the rest of the file: it ends only where all is well."""
        self._begun = True
        while self._name == b"IDAT":
            payload = self._source.take(min(self._length, self._source.left), "the picture data")
            yield from self._rows.feed(payload)
            if self._source.left < 4:
                raise self._cut_off()
            self._check_sum(payload)
            self._go_on()
        self._read_others()
        if self._name == b"IDAT":
            raise DamagedError("its picture data (IDAT) is torn apart by something else")
        self._rows.finish()

    def _read_others(self) -> None:
        """Up to picture data, or the end marker."""
        while self._name != b"IDAT":
            self._read_other()
            if self._name == b"IEND":
                return
            self._go_on()

    def _go_on(self) -> None:
        """To the next chunk, of which only the length and the name are read."""
        self._start = self._source.at
        if self._source.left < 12:  # length, name and checksum
            raise self._cut_off()
        self._length, self._name = self._source.unpack(">I4s", "a chunk")
        if not self._name.isalpha() or self._name[2] & 0x20:  # sections 5.3, 5.4: letters of ASCII, the third a capital
            raise DamagedError(f"there is an unknown part in it (at byte {self._start})")

    def _read_other(self) -> None:
        source, length, name, kept = self._source, self._length, self._name, self._kept
        if length > source.left - 4:
            raise self._cut_off()
        if name in _KEPT or not name[0] & 0x20:
            payload = source.take(length, _NAMES.get(name, "a chunk"))
            _check_critical(name, payload, self._start, kept)
            # what comes after the picture data was not meant for its pixels (section 5.6)
            if self._check_sum(payload) and (not self._begun or name == b"eXIf"):
                kept.setdefault(name, payload)
        elif name == b"iTXt" and name not in kept and len(_XMP) < length <= MAX_BLOCK:
            payload = source.take(length, "a chunk")
            if self._check_sum(payload) and payload.startswith(_XMP):
                kept[name] = payload
        elif name == b"tEXt" and length <= _MAX_TEXT:
            payload = source.take(length, "a chunk")
            keyword = payload[: payload.find(b"\0") + 1]
            if self._check_sum(payload) and keyword in (_AUTHOR, _COPYRIGHT):
                kept.setdefault(keyword, payload[len(keyword) :])
        else:
            kept |= {name: b""} if name == _CREDENTIALS else {}
            source.skip(length + 4, "a chunk")

    def _check_sum(self, payload: bytes) -> bool:
        return _check_sum(self._source, self._name, payload, self._start, self.inflate)

    def _cut_off(self) -> DamagedError:
        if self._begun and not self._rows.complete:
            return self._rows.ends_early()
        return DamagedError("the end marker (IEND) is missing; the file was cut off")

    def _structure(self) -> PngStructure:
        return PngStructure(
            self._size,
            frames=_frames(self._kept),
            metadata=Metadata(depth=self._header.depth),
            color_type=self._header.color_type,
            interlaced=self._header.interlace == 1,
            palette=self._kept.get(b"PLTE"),
            transparency=_transparency(self._header, self._kept),
            passes=self._passes,
        )


def _exhaust(rows: Iterator[bytes]) -> None:
    for _ in rows:
        pass


def _read_header(source: Source) -> _Header:
    if source.take(min(8, source.size), "the signature") != _SIGNATURE:
        raise DamagedError("its first bytes were changed, as if it had been sent as text")
    length, name = source.unpack(">I4s", "the header")
    if name == b"CgBI":
        raise DamagedError("it is an iPhone app's private PNG (CgBI), which other programs cannot read")
    if name != b"IHDR" or length != 13:
        raise DamagedError("its header (IHDR) is missing")
    payload = source.take(13, "the header")
    _check_sum(source, name, payload, 8)
    header = _Header(
        int.from_bytes(payload[:4], "big"),
        int.from_bytes(payload[4:8], "big"),
        *payload[8:],
    )
    if not (0 < header.width < 1 << 31 and 0 < header.height < 1 << 31):
        raise DamagedError(f"its header gives an impossible size, {header.width}x{header.height}")
    if header.depth not in _DEPTHS.get(header.color_type, ()):
        raise DamagedError(f"its header gives {header.depth} bits of color type {header.color_type}")
    if header.compression or header.filters or header.interlace > 1:
        raise DamagedError("its header names a method that does not exist")
    return header


def _check_sum(source: Source, name: bytes, payload: bytes, start: int, inflate: Inflate = zlib) -> bool:
    (expected,) = source.unpack(">I", "a checksum")
    if inflate.crc32(payload, inflate.crc32(name)) == expected:
        return True
    # Without its metadata a picture is still whole; without its transparent colors it is another one.
    if name in _NAMES:
        raise DamagedError(f"its checksum is wrong in {_NAMES[name]} ({name.decode('ascii')}, at byte {start})")
    return False


def _check_critical(name: bytes, payload: bytes, start: int, kept: Mapping[bytes, bytes]) -> None:
    """Sections 5.4 and 5.6: which critical chunks there are, and how often."""
    if name[0] & 0x20:
        return
    if name not in _NAMES:
        raise DamagedError(f"there is an unknown part in it (at byte {start})")
    if name == b"IHDR" or name in kept:
        raise DamagedError(f"{_NAMES[name]} ({name.decode('ascii')}) is there twice")
    if name == b"PLTE" and (len(payload) % 3 or not 0 < len(payload) <= 768):
        raise DamagedError("its palette (PLTE) is broken")


def _check_before_data(header: _Header, kept: Mapping[bytes, bytes]) -> None:
    if header.color_type == PALETTE and b"PLTE" not in kept:
        raise DamagedError("its palette (PLTE) is missing")


def _transparency(header: _Header, kept: Mapping[bytes, bytes]) -> bytes | None:
    """Section 11.3.1.1; where there is an alpha channel, the chunk is not allowed and has no meaning."""
    transparency = kept.get(b"tRNS")
    if transparency is None or header.color_type in WITH_ALPHA:
        return None
    if header.color_type == PALETTE:
        fits = len(transparency) <= len(kept[b"PLTE"]) // 3
    else:
        fits = len(transparency) == 2 * _CHANNELS[header.color_type]
    if not fits:
        raise DamagedError("its transparent colors (tRNS) are broken")
    return transparency


def _frames(kept: Mapping[bytes, bytes]) -> int:
    """Section 11.3.4.1: the number of frames that an animated PNG declares."""
    return max(1, int.from_bytes(kept[b"acTL"][:4], "big")) if len(kept.get(b"acTL", b"")) == 8 else 1


def _metadata(header: _Header, kept: Mapping[bytes, bytes]) -> Metadata:
    cicp = kept.get(b"cICP", b"")
    return Metadata(
        exif=exif_block(kept.get(b"eXIf", b"")),
        icc=_profile(kept.get(b"iCCP", b"")),
        xmp=_xmp(kept.get(b"iTXt", b"")),
        author=kept.get(_AUTHOR) or None,
        copyright=kept.get(_COPYRIGHT) or None,
        content_credentials=_CREDENTIALS in kept,
        cicp=(cicp[0], cicp[1]) if len(cicp) == 4 else None,
        depth=header.depth,
    )


def _profile(chunk: bytes) -> bytes | None:
    """Section 11.3.2.3: a name, the method of packing (0), and the packed profile."""
    _, _, packed = chunk.partition(b"\0")
    return inflated(packed[1:]) or b"" if chunk else None


def _xmp(chunk: bytes) -> bytes | None:
    """Section 11.3.3.3: a keyword, whether and how it is packed, a language, a translated keyword, and the text."""
    fields = chunk.removeprefix(_XMP)
    _, _, text = fields[2:].partition(b"\0")
    _, _, text = text.partition(b"\0")
    return (inflated(text) if fields[:1] == b"\1" else text) or None
