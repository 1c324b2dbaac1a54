"""WebP: every chunk of the RIFF container, and the headers of the pictures in it.

Sources: RFC 9649 (container and lossless header) and RFC 6386, section 9.1 (lossy header).
"""

from __future__ import annotations

import struct
from typing import BinaryIO

from casecheck.formats import DamagedError, Metadata, Structure
from casecheck.formats.blocks import MAX_BLOCK, exif_block
from casecheck.formats.source import Source
from casecheck.formats.zeros import find_zeros, unwritten
from casecheck.model import Size

_PICTURES = (b"VP8 ", b"VP8L")
_BLOCKS = (b"EXIF", b"XMP ", b"ICCP")
_HAS_ALPHA = 0x10
"""In the flags of the extended header (RFC 9649, section 2.7.1)."""
_LONG = 512
"""Zeros in a row that make picture data suspect. None of 694 real WebPs has 8 of them; flat ones have thousands."""
_NEEDED = 64
"""Bytes at the end of picture data without which none decodes: coders write as many as they need, and a few more."""


def read_size(stream: BinaryIO) -> Size:
    """The canvas of the extended header, or the size of the only picture."""
    source = Source(stream)
    _read_header(source)
    return _size_of_first(source)


def walk(stream: BinaryIO) -> Structure:
    """Follow the chunks to the end that the RIFF header gives; what comes after it is not WebP's."""
    source = Source(stream)
    end = _read_header(source)
    start = source.at
    size = _size_of_first(source)
    source.go_to(start, "the first chunk")
    pictures = frames = flags = 0
    zeros_at = None
    blocks: dict[bytes, bytes] = {}
    while end - source.at >= 8:
        name, length = source.unpack("<4sI", "a chunk")
        after = source.at + length
        if after > end:
            raise DamagedError("it ends early, in the picture data" if name in _PICTURES else "it ends early")
        if name in _PICTURES:
            _read_picture(source, name, length)
            pictures += 1
            zeros_at = zeros_at or find_zeros(source, source.at, after, _LONG)
        elif name == b"VP8X" and length:
            (flags,) = source.unpack("B", "the header")
        elif name == b"ALPH":
            blocks[name] = b""
        elif name == b"\0\0\0\0" and not length and frames:
            raise DamagedError(unwritten(source.at - 8))
        elif name == b"ANMF":
            _walk_frame(source, after)
            frames += 1
        elif name in _BLOCKS and name not in blocks and length <= MAX_BLOCK:
            blocks[name] = source.take(length, "the metadata")
        elif name == b"C2PA":
            blocks[name] = b""
        # chunks begin at even bytes; writers leave out the last one's padding
        source.go_to(min(after + (length & 1), source.size), "the next chunk")
    if not pictures and not frames:
        raise DamagedError("there is no picture in it")
    metadata = Metadata(
        exif=exif_block(blocks.get(b"EXIF", b"")),
        icc=blocks.get(b"ICCP"),
        xmp=blocks.get(b"XMP ") or None,
        content_credentials=b"C2PA" in blocks,
    )
    hidden = b"ALPH" in blocks and not flags & _HAS_ALPHA
    return Structure(size, frames or 1, metadata, zeros_at=zeros_at, unannounced_alpha=hidden)


def without_its_end(stream: BinaryIO) -> bytes:
    """A copy of a walked file, whose picture lacks its last bytes: no decoder makes one of it, if they are needed."""
    stream.seek(0)
    data = stream.read()
    at = 12
    while data[at : at + 4] not in _PICTURES:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + (length & 1)
    length = int.from_bytes(data[at + 4 : at + 8], "little")
    kept = max(0, length - _NEEDED)
    chunks = data[12:at] + data[at : at + 4] + struct.pack("<I", kept) + data[at + 8 : at + 8 + kept] + bytes(kept & 1)
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks


def _read_header(source: Source) -> int:
    """The first bytes; returns where the file ends by its own account."""
    riff, length, webp = source.unpack("<4sI4s", "the header")
    if riff != b"RIFF" or webp != b"WEBP":
        raise DamagedError("its first bytes (RIFF, WEBP) are wrong")
    end = int(length) + 8
    if end > source.size:
        raise DamagedError(f"it ends early: {source.size} of {end} bytes are there")
    return end


def _size_of_first(source: Source) -> Size:
    name, length = source.unpack("<4sI", "the header")
    if name != b"VP8X":
        return _read_picture(source, name, length)
    header = source.take(10, "the header")
    return Size(1 + int.from_bytes(header[4:7], "little"), 1 + int.from_bytes(header[7:10], "little"))


def _read_picture(source: Source, name: bytes, length: int) -> Size:
    """The header of a lossy or a lossless picture."""
    if name == b"VP8L" and length >= 5:
        signature, bits = source.unpack("<BI", "the header of the picture")
        if signature == 0x2F and bits >> 29 == 0:
            return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    elif name == b"VP8 " and length >= 10:
        tag, start, width, height = source.unpack("<3s3s2H", "the header of the picture")
        size = Size(width & 0x3FFF, height & 0x3FFF)
        first_part = int.from_bytes(tag, "little") >> 5
        if start == b"\x9d\x01\x2a" and not tag[0] & 1 and all(size) and 10 + first_part <= length:
            return size
    raise DamagedError("the header of its picture is broken")


def _walk_frame(source: Source, end: int) -> None:
    """One frame of an animation: its place and duration, then chunks of its own."""
    source.skip(16, "a frame")
    while end - source.at >= 8:
        name, length = source.unpack("<4sI", "a frame")
        after = source.at + length
        if after > end:
            break
        if name in _PICTURES:
            _read_picture(source, name, length)
            return
        source.go_to(min(after + (length & 1), source.size), "a frame")
    raise DamagedError("a frame of its animation is broken")
