"""BMP: the headers, and whether all rows are present.

Sources: Microsoft, "Bitmap Header Types" and "Bitmap Compression"; OS/2's headers of 12, 16 and 64 bytes.
"""

from __future__ import annotations

import struct
from typing import BinaryIO, NamedTuple

from casecheck.formats import DamagedError, Metadata, Structure
from casecheck.formats.source import Source
from casecheck.formats.zeros import cut_row
from casecheck.model import Message, Size

_HEADERS = (12, 16, 40, 52, 56, 64, 108, 124)
_RGB, _RLE8, _RLE4, _BITFIELDS, _JPEG, _PNG, _ALPHA_BITFIELDS = range(7)
_BITS = {
    _RGB: (1, 2, 4, 8, 16, 24, 32),
    _RLE8: (8,),
    _RLE4: (4,),
    _BITFIELDS: (16, 32),
    _ALPHA_BITFIELDS: (16, 32),
    _JPEG: (0,),
    _PNG: (0,),
}


class _Header(NamedTuple):
    """The fields of both headers, in bytes and pixels."""

    data: int
    """Where the rows start."""
    length: int
    """Of the second header."""
    size: Size
    bits: int
    compression: int
    data_length: int
    colors: int
    alpha_mask: int
    """The bits of a pixel that are its alpha."""
    bottom_first: bool
    """Whether the bottom row is stored first."""


def read_size(stream: BinaryIO) -> Size:
    """The size that the header gives; a negative height is that of a picture stored from the top."""
    return _read_header(Source(stream)).size


def walk(stream: BinaryIO) -> Structure:
    """Verify that the palette and every row are present."""
    source = Source(stream)
    header = _read_header(source)
    if header.bits == 16 and header.alpha_mask:  # Pillow ignores it, and the picture would look opaque
        return Structure(header.size, variant=Message("a BMP with 16 bits per pixel and transparency"))
    if header.bits not in _BITS.get(header.compression, ()):
        raise DamagedError(
            "its header states {bits} bits with compression {compression}",
            bits=header.bits,
            compression=header.compression,
        )
    if 0 < header.bits <= 8:
        entry = 3 if header.length == 12 else 4
        source.go_to(14 + header.length, "the palette")
        source.need(entry * min(header.colors or 1 << header.bits, 1 << header.bits), "the palette")
    if header.data < 14 + header.length or 4 * header.colors > source.size:
        raise DamagedError("its header is invalid")
    source.go_to(header.data, "the picture data")
    if header.compression in (_RLE8, _RLE4):
        _walk_runs(source, header)
    elif header.compression in (_JPEG, _PNG):
        source.need(header.data_length, "the picture data")
    else:
        row = (header.size.width * header.bits + 31) // 32 * 4
        # The last row may lack its filling up to four bytes.
        if source.left < row * (header.size.height - 1) + (header.size.width * header.bits + 7) // 8:
            raise DamagedError(
                "the file is cut off: only {rows} of {height} rows are present",
                rows=source.left // row,
                height=header.size.height,
            )
        end = min(header.data + row * header.size.height, source.size)
        cut = cut_row(source, header.data, end, row)
        return Structure(header.size, metadata=Metadata() if cut is None else _cut_at(header, cut))
    return Structure(header.size)


def describe(source: Source) -> str:
    """What is unusual about a BMP that Pillow does not read, by its second header, which has 12 bytes or more."""
    length, old_bits, bits, compression = source.unpack("<14xI6xH2xHI", "the header")
    if length == 12:
        bits, compression = old_bits, 0
    inside = {_JPEG: "JPEG", _PNG: "PNG"}.get(compression)
    return f"a BMP with a {inside} inside" if inside else f"a BMP with {bits} bits per pixel in an unusual order"


def _read_header(source: Source) -> _Header:
    magic, data, length = source.unpack("<2s8xII", "the header")
    if magic != b"BM":
        raise DamagedError("its signature (BM) is invalid")
    if length not in _HEADERS:
        raise DamagedError("its header has an unknown length, {length} bytes", length=length)
    fields = source.take(length - 4, "the header").ljust(36, b"\0")
    if length == 12:
        width, height, planes, bits = struct.unpack_from("<4H", fields)
        compression = data_length = colors = 0
    else:
        layout = "<iiHHII8xI"
        width, height, planes, bits, compression, data_length, colors = struct.unpack_from(layout, fields)
    if width <= 0 or height == 0:
        raise DamagedError("its header states an impossible size, {size}", size=Size(width, height))
    if planes != 1:
        raise DamagedError("its header states {planes} planes; there is only one", planes=planes)
    masked = compression in (_BITFIELDS, _ALPHA_BITFIELDS) and length >= 56
    alpha_mask = int.from_bytes(fields[48:52], "little") if masked else 0
    size = Size(width, abs(height))
    return _Header(data, length, size, bits, compression, data_length, colors, alpha_mask, bottom_first=height > 0)


def _cut_at(header: _Header, stored_row: int) -> Metadata:
    """Zeros from the middle of this row on, counted from 0 as stored."""
    row = header.size.height - stored_row if header.bottom_first else stored_row + 1
    return Metadata(zeros_from_row=row, zeros_to_top=header.bottom_first)


def _walk_runs(source: Source, header: _Header) -> None:
    """Follow run-length codes to their end. Pixels that no run reaches are blank, which is not damage."""
    x = y = 0
    while y < header.size.height:
        if source.left < 2:
            if y == header.size.height - 1 and x >= header.size.width:
                return
            raise DamagedError(
                "the file is cut off: only {rows} of {height} rows are present", rows=y, height=header.size.height
            )
        count, value = source.take(2, "the picture data")
        if count:
            x += count
        elif value == 0:
            x, y = 0, y + 1
        elif value == 1:
            return
        elif value == 2:
            right, up = source.unpack("BB", "the picture data")
            x, y = x + right, y + up
        else:
            length = value if header.compression == _RLE8 else (value + 1) // 2
            source.skip(min(length + (length & 1), source.left), "the picture data")
            x += value
