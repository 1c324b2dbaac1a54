"""Whole pictures of every kind, made in memory: plain ones, and odd ones that no reader may refuse."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

from casecheck.model import Size

SIZE = Size(30, 20)
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Of each PNG color type, in bits of a channel."""
PALETTE = bytes(range(256)) * 3
ADAM7 = (
    "16462646",
    "77777777",
    "56565656",
    "77777777",
    "36463646",
    "77777777",
    "56565656",
    "77777777",
)
"""The pass of each pixel of an 8x8 square, as the PNG specification draws it in section 8.1."""


def drawn(kind: str, mode: str = "RGB", size: Size = SIZE, **options: Any) -> bytes:
    """What Pillow writes of a picture with some detail everywhere."""
    picture = Image.radial_gradient("L").resize(size).convert(mode)
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def see_through(kind: str, **options: Any) -> bytes:
    """The same, not opaque: encoders of AVIF and WebP leave out an alpha channel that says nothing."""
    picture = Image.open(BytesIO(drawn("PNG", "RGBA")))
    picture.putalpha(picture.getchannel("R"))
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def animated(kind: str, frames: int = 3) -> bytes:
    pictures = [Image.new("RGB", SIZE, (80 * at, 0, 0)) for at in range(frames)]
    stream = BytesIO()
    pictures[0].save(stream, kind, save_all=True, append_images=pictures[1:], duration=50)
    return stream.getvalue()


def chunk(name: bytes, payload: bytes = b"", checksum: int | None = None) -> bytes:
    checksum = zlib.crc32(name + payload) if checksum is None else checksum
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", checksum)


def header(size: Size = SIZE, depth: int = 8, color_type: int = 2, interlace: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, color_type, 0, 0, interlace))


def rows(size: Size = SIZE, depth: int = 8, color_type: int = 2) -> bytes:
    """The unpacked picture data: each row with a filter byte, all five in turn."""
    row = bytes(at % 251 for at in range((size.width * depth * CHANNELS[color_type] + 7) // 8))
    return b"".join(bytes([y % 5]) + row for y in range(size.height))


def interlaced_rows(size: Size, depth: int = 8, color_type: int = 2) -> bytes:
    """The unpacked picture data of the seven passes, found pixel by pixel."""
    data = b""
    for number in "1234567":
        for y in range(size.height):
            pixels = sum(ADAM7[y % 8][x % 8] == number for x in range(size.width))
            if pixels:
                data += b"\0" + bytes((pixels * depth * CHANNELS[color_type] + 7) // 8)
    return data


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


END = chunk(b"IEND")


def png_of(size: Size = SIZE, depth: int = 8, color_type: int = 2, *extra: bytes, interlaced: bool = False) -> bytes:
    """A whole PNG; `extra` chunks stand before the picture data."""
    data = (interlaced_rows if interlaced else rows)(size, depth, color_type)
    colors = (chunk(b"PLTE", PALETTE),) if color_type == 3 else ()
    top = header(size, depth, color_type, int(interlaced))
    return png(top, *colors, *extra, chunk(b"IDAT", zlib.compress(data)), END)


def png_in_tiny_chunks() -> bytes:
    data = zlib.compress(rows())
    return png(header(), *(chunk(b"IDAT", data[at : at + 1]) for at in range(len(data))), END)


def png_with_empty_chunk() -> bytes:
    data = zlib.compress(rows())
    return png(header(), chunk(b"IDAT"), chunk(b"IDAT", data), chunk(b"IDAT"), END)


def png_with_stray_bytes_in_its_data() -> bytes:
    return png(header(), chunk(b"IDAT", zlib.compress(rows()) + b"stray"), END)


def png_with_trailing_data() -> bytes:
    return png_of() + b"left by some other program" * 9


def png_with_huge_text() -> bytes:
    return png_of(SIZE, 8, 2, chunk(b"tEXt", b"Comment\0" + b"long " * 600_000))


def png_with_wrong_text_checksum() -> bytes:
    return png_of(SIZE, 8, 2, chunk(b"tEXt", b"Comment\0broken", checksum=1))


def png_with_wrong_profile_checksum() -> bytes:
    return png_of(SIZE, 8, 2, chunk(b"iCCP", b"profile\0\0broken", checksum=1))


def png_with_a_palette_for_viewers() -> bytes:
    return png_of(SIZE, 8, 2, chunk(b"PLTE", PALETTE))


EXIF = b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"
"""Orientation 6 and nothing else."""
