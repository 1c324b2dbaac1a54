"""WebP: every chunk of the RIFF container, and the headers of the pictures in it.

Sources: RFC 9649 (container and lossless header) and RFC 6386, section 9.1 (lossy header).
"""

from __future__ import annotations

import struct
from typing import BinaryIO

from casecheck.formats import DamagedError, Metadata, Structure, Suspect
from casecheck.formats.blocks import MAX_BLOCK, exif_block
from casecheck.formats.source import Source
from casecheck.formats.zeros import find_zeros, unwritten
from casecheck.model import Message, Size

_PICTURES = (b"VP8 ", b"VP8L")
_BLOCKS = (b"EXIF", b"XMP ", b"ICCP")
_HAS_ALPHA = 0x10
"""In the flags of the extended header (RFC 9649, section 2.7.1)."""
_HIDDEN_ALPHA = Message(
    "a WebP with transparency that its header does not announce: some programs show it, others print a box"
)
_UNPADDED = Message("a WebP that lacks the filling byte at its end: some programs show it, others cannot open it")
_COMPRESSED = 1
"""Of transparency; else it is kept as it is, and clear parts are zeros."""
_LARGEST = 1 << 14
"""The side of a lossless picture."""
_LONG = 512
"""Zeros in a row that make picture data suspect. Of the 1,651 parts of 694 real WebPs none has more than 20, but flat
art has a million."""
_NEEDED = 64
"""Bytes at the end of picture data without which none decodes: coders write as many as they need, and a few more. No
part of those WebPs and of 140 flat ones decodes without its last 16."""
_MOST_SUSPECTS = 10
"""Each is decoded once more."""


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
    variant: Message | None = None
    suspects: list[Suspect] = []
    blocks: dict[bytes, bytes] = {}
    while end - source.at >= 8:
        name, length = source.unpack("<4sI", "a chunk")
        after = source.at + length
        if after > end:
            if name in _PICTURES:
                raise DamagedError("the file is cut off in {part}", part=Message("the picture data"))
            raise DamagedError("the file is cut off")
        if name in _PICTURES:
            suspects += _suspects(source, name, length, size)
            pictures += 1
            if name == b"VP8 " and b"ALPH" in blocks and not flags & _HAS_ALPHA:
                variant = _HIDDEN_ALPHA
        elif name == b"VP8X" and length:
            (flags,) = source.unpack("B", "the header")
        elif name == b"ALPH":
            suspects += _suspects(source, name, length, size)
            blocks[name] = b""
        elif name == b"\0\0\0\0" and not length and frames:
            raise DamagedError(unwritten(source.at - 8))
        elif name == b"ANMF":
            suspects += _walk_frame(source, after, size)
            frames += 1
        elif name in _BLOCKS and name not in blocks and length <= MAX_BLOCK:
            blocks[name] = source.take(length, "the metadata")
        elif name == b"C2PA":
            blocks[name] = b""
        if length & 1 and after == end:
            variant = _UNPADDED
        # chunks begin at even bytes
        source.go_to(min(after + (length & 1), source.size), "the next chunk")
    if not pictures and not frames:
        raise DamagedError("it contains no picture")
    metadata = Metadata(
        exif=exif_block(blocks.get(b"EXIF", b"")),
        icc=blocks.get(b"ICCP"),
        xmp=blocks.get(b"XMP ") or None,
        content_credentials=b"C2PA" in blocks,
    )
    return Structure(size, frames or 1, metadata, suspects=tuple(suspects[:_MOST_SUSPECTS]), variant=variant)


def without_its_end(stream: BinaryIO, suspect: Suspect) -> bytes:
    """A file with only this picture, which lacks its last bytes: no decoder makes one of it, if they are needed."""
    source = Source(stream)
    source.go_to(suspect.start, "the picture data")
    data = suspect.header + source.take(max(0, suspect.length - _NEEDED), "the picture data")
    chunk = suspect.name + struct.pack("<I", len(data)) + data + bytes(len(data) & 1)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def _suspects(source: Source, name: bytes, length: int, size: Size) -> list[Suspect]:
    """The picture or alpha chunk at the source, if zeros in it need a second decode."""
    start = source.at
    zeros_at = find_zeros(source, start, start + length, _LONG)
    if name in _PICTURES:
        fits = _read_picture(source, name, length) == size
        return [Suspect(zeros_at, name, b"", start, length)] if zeros_at is not None and fits else []
    if zeros_at is None or max(size) > _LARGEST or source.take(1, "the transparency")[0] & 3 != _COMPRESSED:
        return []
    # that of a lossless picture, without its header (RFC 9649, section 2.7.1.2)
    header = struct.pack("<BI", 0x2F, (size.width - 1) | (size.height - 1) << 14)
    return [Suspect(zeros_at, b"VP8L", header, start + 1, length - 1)]


def _read_header(source: Source) -> int:
    """The first bytes; returns where the file ends by its own account."""
    riff, length, webp = source.unpack("<4sI4s", "the header")
    if riff != b"RIFF" or webp != b"WEBP":
        raise DamagedError("its signature (RIFF, WEBP) is invalid")
    end = int(length) + 8
    if end > source.size:
        raise DamagedError(
            "the file is cut off: only {bytes} of {length} bytes are present", bytes=source.size, length=end
        )
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
    raise DamagedError("the header of its picture is invalid")


def _walk_frame(source: Source, end: int, canvas: Size) -> list[Suspect]:
    """One frame of an animation: its place, size and duration, then chunks of its own."""
    header = source.take(16, "a frame")
    size = Size(1 + int.from_bytes(header[6:9], "little"), 1 + int.from_bytes(header[9:12], "little"))
    suspects: list[Suspect] = []
    while end - source.at >= 8:
        name, length = source.unpack("<4sI", "a frame")
        after = source.at + length
        if after > end:
            break
        if name in _PICTURES or name == b"ALPH":
            suspects += _suspects(source, name, length, size)
        if name in _PICTURES:
            # frames larger than the canvas are not decoded by any program
            return suspects if size.width <= canvas.width and size.height <= canvas.height else []
        source.go_to(min(after + (length & 1), source.size), "a frame")
    raise DamagedError("a frame of its animation is damaged")
