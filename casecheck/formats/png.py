"""PNG: every chunk that matters with its checksum, and every row, counted while the picture data is inflated.

Sections are those of the PNG specification, third edition.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple

from casecheck.formats import DamagedError, Metadata, Structure
from casecheck.formats.blocks import MAX_BLOCK, exif_block, inflated
from casecheck.formats.inflate import inflates
from casecheck.formats.png_alpha import AlphaRows
from casecheck.formats.png_rows import Rows, Stored
from casecheck.formats.source import Source
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.formats.inflate import Inflate

Keep = Literal["nothing", "alpha", "pixels"]
"""What of the rows is wanted after the walk, beside the certainty that they are whole."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
GRAY, RGB, PALETTE, GRAY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
"""Color types, section 6.1."""
_DEPTHS = {GRAY: (1, 2, 4, 8, 16), RGB: (8, 16), PALETTE: (1, 2, 4, 8), GRAY_ALPHA: (8, 16), RGB_ALPHA: (8, 16)}
_CHANNELS = {GRAY: 1, RGB: 3, PALETTE: 1, GRAY_ALPHA: 2, RGB_ALPHA: 4}
_WITH_ALPHA = (GRAY_ALPHA, RGB_ALPHA)
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
    """All that it takes to decode what was to be kept without reading the file again."""

    color_type: int
    interlaced: bool
    palette: bytes | None
    """The PLTE chunk."""
    transparency: bytes | None
    """The tRNS chunk."""
    data: list[bytes]
    """The picture as a zlib stream, in pieces; already inflated unless it is very large, so that it is done once.

    Empty unless the pixels were to be kept, or the alpha of a picture whose alpha is in its colors.
    """
    alpha: AlphaRows | None
    """The alpha channel, if there is one and no more than that was to be kept."""

    @property
    def depth(self) -> int:
        """Bits of one channel."""
        return self.metadata.depth

    @property
    def opaque(self) -> bool:
        """Whether the rows of its alpha channel were kept, and are opaque."""
        return self.alpha is not None and self.alpha.opaque

    @property
    def done(self) -> bool:
        """Whether there is nothing to decode: it is known what was to be known."""
        return not self.data and (self.alpha is None or self.opaque)

    @property
    def mode(self) -> str:
        """What Pillow calls a picture of these colors, on 8 bits."""
        return "1" if (self.color_type, self.depth) == (GRAY, 1) else _MODES[self.color_type]


def read_size(stream: BinaryIO) -> Size:
    """The size that the header gives."""
    header = _read_header(Source(stream))
    return Size(header.width, header.height)


def walk(stream: BinaryIO, keep: Keep = "pixels") -> PngStructure:
    """Check every critical chunk, inflate the picture to its last byte, and keep what decoding needs."""
    *faster, zlib_itself = inflates()
    for inflate in faster:
        try:
            return _walk(stream, keep, inflate)
        except DamagedError:  # zlib is to say what is wrong, and how many rows are right
            stream.seek(0)
    return _walk(stream, keep, zlib_itself)


def _walk(stream: BinaryIO, keep: Keep, inflate: Inflate) -> PngStructure:
    source = Source(stream)
    header = _read_header(source)
    kept: dict[bytes, bytes] = {}
    packed: list[bytes] | None = None
    keeper: AlphaRows | Stored | None = None
    row_bits = header.depth * _CHANNELS[header.color_type]
    rows = Rows(Size(header.width, header.height), row_bits, interlaced=header.interlace == 1, inflate=inflate)
    begun = False
    previous = b"IHDR"
    while previous != b"IEND":
        start = source.at
        if source.left < 12:  # length, name and checksum
            raise _cut_off(rows, begun=begun)
        length, name = source.unpack(">I4s", "a chunk")
        if not name.isalpha() or name[2] & 0x20:  # sections 5.3 and 5.4: letters of ASCII, the third a capital
            raise DamagedError(f"there is an unknown part in it (at byte {start})")
        if name == b"IDAT":
            if previous != b"IDAT":
                _check_before_data(header, kept, begun=begun)
            if not begun:
                begun = True
                keeper = _keeper(header, kept, rows, keep)
                packed = [] if keeper is None and _pixels_wanted(header, kept, keep) else None
            payload = source.take(min(length, source.left), "the picture data")
            if packed is not None:
                packed.append(payload)
            rows.feed(payload, keeper)
            if source.left < 4:
                raise _cut_off(rows, begun=begun)
            _check_sum(source, name, payload, start)
        elif length > source.left - 4:
            raise _cut_off(rows, begun=begun)
        elif name in _KEPT or not name[0] & 0x20:
            payload = source.take(length, _NAMES.get(name, "a chunk"))
            _check_critical(name, payload, start, kept)
            # what comes after the picture data was not meant for its pixels (section 5.6)
            if _check_sum(source, name, payload, start) and (not begun or name == b"eXIf"):
                kept.setdefault(name, payload)
        elif name == b"iTXt" and name not in kept and len(_XMP) < length <= MAX_BLOCK:
            payload = source.take(length, "a chunk")
            if _check_sum(source, name, payload, start) and payload.startswith(_XMP):
                kept[name] = payload
        elif name == b"tEXt" and length <= _MAX_TEXT:
            payload = source.take(length, "a chunk")
            keyword = payload[: payload.find(b"\0") + 1]
            if _check_sum(source, name, payload, start) and keyword in (_AUTHOR, _COPYRIGHT):
                kept.setdefault(keyword, payload[len(keyword) :])
        else:
            kept |= {name: b""} if name == _CREDENTIALS else {}
            source.skip(length + 4, "a chunk")
        previous = name
    if not begun:
        raise DamagedError("there is no picture data in it")
    rows.finish()
    return PngStructure(
        Size(header.width, header.height),
        frames=_frames(kept),
        metadata=_metadata(header, kept),
        color_type=header.color_type,
        interlaced=header.interlace == 1,
        palette=kept.get(b"PLTE"),
        transparency=_transparency(header, kept),
        data=keeper.stream() if isinstance(keeper, Stored) else packed or [],
        alpha=keeper if isinstance(keeper, AlphaRows) else None,
    )


def _keeper(header: _Header, kept: Mapping[bytes, bytes], rows: Rows, keep: Keep) -> AlphaRows | Stored | None:
    if keep == "alpha" and header.color_type in _WITH_ALPHA:
        sample_bytes = header.depth // 8
        return AlphaRows(rows.passes, sample_bytes * _CHANNELS[header.color_type], sample_bytes)
    return Stored() if rows.few and _pixels_wanted(header, kept, keep) else None


def _pixels_wanted(header: _Header, kept: Mapping[bytes, bytes], keep: Keep) -> bool:
    """Whether it takes all samples: also to find those of a transparent color."""
    return keep == "pixels" or (keep == "alpha" and b"tRNS" in kept and header.color_type not in _WITH_ALPHA)


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


def _check_sum(source: Source, name: bytes, payload: bytes, start: int) -> bool:
    (expected,) = source.unpack(">I", "a checksum")
    if zlib.crc32(payload, zlib.crc32(name)) == expected:
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


def _check_before_data(header: _Header, kept: Mapping[bytes, bytes], *, begun: bool) -> None:
    if begun:
        raise DamagedError("its picture data (IDAT) is torn apart by something else")
    if header.color_type == PALETTE and b"PLTE" not in kept:
        raise DamagedError("its palette (PLTE) is missing")


def _cut_off(rows: Rows, *, begun: bool) -> DamagedError:
    if begun and not rows.complete:
        return rows.ends_early()
    return DamagedError("the end marker (IEND) is missing; the file was cut off")


def _transparency(header: _Header, kept: Mapping[bytes, bytes]) -> bytes | None:
    """Section 11.3.1.1; where there is an alpha channel, the chunk is not allowed and has no meaning."""
    transparency = kept.get(b"tRNS")
    if transparency is None or header.color_type in _WITH_ALPHA:
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
