"""The header of a PNG, and the names and checksums of its chunks.

Sections are those of the PNG specification, third edition.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from casecheck.formats import DamagedError
from casecheck.model import Message, Size

if TYPE_CHECKING:
    from casecheck.formats.source import Source

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
GRAY, RGB, PALETTE, GRAY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
"""Color types, section 6.1."""
WITH_ALPHA = (GRAY_ALPHA, RGB_ALPHA)
CHANNELS = {GRAY: 1, RGB: 3, PALETTE: 1, GRAY_ALPHA: 2, RGB_ALPHA: 4}
_DEPTHS = {GRAY: (1, 2, 4, 8, 16), RGB: (8, 16), PALETTE: (1, 2, 4, 8), GRAY_ALPHA: (8, 16), RGB_ALPHA: (8, 16)}
NAMES = {
    b"IHDR": Message("the header"),
    b"PLTE": Message("the palette"),
    b"tRNS": Message("the transparent colors"),
    b"IDAT": Message("the picture data"),
    b"IEND": Message("the end marker"),
}
HEADER_END = 33
"""Where the first chunk after the header starts, in bytes."""


class Header(NamedTuple):
    """Section 11.2.1: the IHDR chunk."""

    width: int
    height: int
    depth: int
    color_type: int
    compression: int
    filters: int
    interlace: int


def read_header(source: Source) -> Header:
    """The header, whose numbers are possible. Raises DamagedError."""
    if source.take(min(8, source.size), "the signature") != _SIGNATURE:
        raise DamagedError("its signature was altered, as by a transfer in text mode")
    length, name = source.unpack(">I4s", "the header")
    if name == b"CgBI":
        raise DamagedError("it is an iPhone app's private PNG (CgBI), which other programs cannot read")
    if name != b"IHDR" or length != 13:
        raise DamagedError("its header (IHDR) is missing")
    payload = source.take(13, "the header")
    if source.number(4, "a checksum") != zlib.crc32(name + payload):
        raise wrong_checksum(name, 8)
    header = Header(
        int.from_bytes(payload[:4], "big"),
        int.from_bytes(payload[4:8], "big"),
        *payload[8:],
    )
    if not (0 < header.width < 1 << 31 and 0 < header.height < 1 << 31):
        raise DamagedError("its header states an impossible size, {size}", size=Size(header.width, header.height))
    if header.depth not in _DEPTHS.get(header.color_type, ()):
        raise DamagedError(
            "its header states {depth} bits of color type {color_type}",
            depth=header.depth,
            color_type=header.color_type,
        )
    if header.compression or header.filters or header.interlace > 1:
        raise DamagedError("its header names a method that does not exist")
    return header


def wrong_checksum(name: bytes, start: int) -> DamagedError:
    """What is wrong with a chunk that the picture needs."""
    return DamagedError(
        "its checksum is wrong in {part} ({chunk}, at byte {at})",
        part=NAMES[name],
        chunk=name.decode("ascii"),
        at=start,
    )


def unknown_part(start: int) -> DamagedError:
    """What no program can know how to show, at this byte."""
    return DamagedError("it contains an unknown part (at byte {at})", at=start)
