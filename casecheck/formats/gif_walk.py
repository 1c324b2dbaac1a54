"""GIF: every block of the file, and every pixel of the first frame, counted by its LZW codes.

Sections are those of the GIF89a specification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from casecheck.formats import DamagedError, Structure
from casecheck.formats.source import Source
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_TABLE_FULL = 4096
_HOLE = 512
"""So many zeros, a sector of a disk, are no slip of a writer: a copy failed."""
_MOST = (1 << 16) - 1
"""Pixels of a side that a logical screen can have, section 18."""


def read_size(stream: BinaryIO) -> Size:
    """The logical screen, or more where the first frame is larger: then viewers grow the canvas."""
    source = Source(stream)
    screen = _read_screen(source)
    while (introducer := _introducer(source)) == _EXTENSION:
        _skip_extension(source)
    if introducer != _IMAGE:
        raise DamagedError("it contains no picture")
    return _grown(screen, *source.unpack("<4H", "the header of the picture"))


def walk(stream: BinaryIO) -> Structure:
    """Follow the blocks to the trailer; the frames after the first have only to be there."""
    source = Source(stream)
    size = _read_screen(source)
    frames = 0
    while (introducer := _introducer(source, stray_zeros=frames > 0)) != _TRAILER:
        if introducer == _EXTENSION:
            _skip_extension(source)
            continue
        left, top, width, height, flags = source.unpack("<4HB", "the header of the picture")
        _skip_colors(source, flags)
        (code_bits,) = source.unpack("B", "the picture data")
        blocks = _blocks(source)
        if frames == 0:
            size = _grown(size, left, top, width, height)
            rows = _count_pixels(blocks, code_bits, width * height) // width
            if rows < height:
                raise DamagedError(
                    "the file is cut off: only {rows} of {height} rows are present", rows=rows, height=height
                )
        for _ in blocks:
            pass
        frames += 1
    if frames == 0:
        raise DamagedError("it contains no picture")
    return Structure(size, frames)


def _read_screen(source: Source) -> Size:
    """Sections 17 and 18; leaves the source after the global color table."""
    signature, width, height, flags = source.unpack("<6s2HBxx", "the header")
    if signature not in (b"GIF87a", b"GIF89a"):
        raise DamagedError("its signature (GIF89a) is invalid")
    _skip_colors(source, flags)
    return Size(width, height)


def _skip_colors(source: Source, flags: int) -> None:
    if flags & 0x80:
        source.skip(3 << (flags & 7) + 1, "the color table")


def _introducer(source: Source, stray_zeros: bool = False) -> int:
    """The type of the next block. Some programs append a few zeros to a frame; decoders skip them."""
    if not source.left:
        return _TRAILER  # some writers leave it out; all frames before it are whole
    at = source.at
    (introducer,) = source.unpack("B", "a block")
    while stray_zeros and introducer == 0 and source.left and source.at - at < _HOLE:
        (introducer,) = source.unpack("B", "a block")
    if introducer not in (_IMAGE, _EXTENSION, _TRAILER):
        raise DamagedError("it contains an unknown part (at byte {at})", at=at)
    return int(introducer)


def _skip_extension(source: Source) -> None:
    source.skip(1, "an extension")
    for _ in _blocks(source):
        pass


def _blocks(source: Source) -> Iterator[bytes]:
    """Data sub-blocks up to their terminator, sections 15 and 16."""
    while length := source.take(1, "the picture data")[0]:
        yield source.take(length, "the picture data")


def _grown(screen: Size, left: int, top: int, width: int, height: int) -> Size:
    if not (width and height):
        raise DamagedError("its header states an impossible size, {size}", size=Size(width, height))
    grown = Size(max(screen.width, left + width), max(screen.height, top + height))
    if max(grown) > _MOST:
        raise DamagedError("its header states an impossible size, {size}", size=grown)
    return grown


def _count_pixels(blocks: Iterator[bytes], code_bits: int, wanted: int) -> int:
    """The number of pixels in the LZW codes (appendix F), up to `wanted`, without decoding them."""
    if not 0 < code_bits < 12:
        raise DamagedError("its picture data is damaged: no pixel can be read")
    clear = 1 << code_bits
    lengths = [1] * (clear + 2)
    """Pixels of each code; the two that follow the colors, clear and end, are never asked."""
    width, previous, pixels = code_bits + 1, 0, 0
    waiting, bits = 0, 0
    for block in blocks:
        waiting |= int.from_bytes(block, "little") << bits
        bits += 8 * len(block)
        while bits >= width:
            code = waiting & ((1 << width) - 1)
            waiting >>= width
            bits -= width
            if code == clear:
                del lengths[clear + 2 :]
                width, previous = code_bits + 1, 0
                continue
            if code == clear + 1:
                return pixels
            if previous and len(lengths) < _TABLE_FULL:
                lengths.append(previous + 1)
                if len(lengths) == 1 << width and width < 12:
                    width += 1
            if code >= len(lengths):
                raise DamagedError(
                    "its picture data is damaged: {pixels} of {wanted} pixels can be read", pixels=pixels, wanted=wanted
                )
            previous = lengths[code]
            pixels += previous
            if pixels >= wanted:
                return wanted
    return pixels
