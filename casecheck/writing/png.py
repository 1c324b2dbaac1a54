"""Writes PNGs, and exchanges the metadata of one without touching its pixels. Sections are those of PNG, edition 3."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from casecheck.writing.blocks import Blocks

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_PIXELS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs"))
"""Chunks that stay."""

_COLORS = frozenset((b"gAMA", b"cHRM", b"sRGB"))
"""They describe the colors where no profile does (section 4.3)."""

_ANIMATION = frozenset((b"acTL", b"fcTL", b"fdAT"))


_NEIGHBORS = {"compress_level": 1, "compress_type": zlib.Z_RLE}
"""Looks for nothing that repeats but neighbors: in a third of the time, and in photos for few more bytes."""

_MORE_BYTES = 1.08
"""Of the size that the usual search gives; patterns would take up to nine times as many."""

_BAND = 1 << 17
"""Bytes of the rows, from the middle, on which both are tried: four times as far as the usual search looks back."""


def as_png(image: Image, blocks: Blocks) -> bytes:
    """The image as a PNG file; the same bytes for the same image and version of Pillow."""
    image.info.clear()  # Pillow writes a profile and a transparent color that it finds there
    middle = image.height // 2
    rows = -(-_BAND // (image.width * len(image.getbands())))
    band = image.crop((0, middle, image.width, min(middle + rows, image.height)))
    is_photo = len(_saved(band, _NEIGHBORS)) <= _MORE_BYTES * len(_saved(band, {}))
    return with_blocks(_smaller(_saved(image, _NEIGHBORS if is_photo else {})), blocks)


def _saved(image: Image, how: dict[str, int]) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", **how)
    return file.getvalue()


def with_blocks(png: bytes, blocks: Blocks, *, still: bool = True) -> bytes:
    """The same pixels with this metadata and no other; without the frames of an animation if it is to be `still`."""
    kept = _PIXELS | (frozenset() if blocks.icc else _COLORS) | (frozenset() if still else _ANIMATION)
    header, *others = ((name, data) for name, data in chunks(png) if name in kept)
    return SIGNATURE + b"".join(chunk(name, data) for name, data in (header, *_metadata(blocks), *others))


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name and data of each chunk of a PNG that is whole, up to IEND."""
    at, name = len(SIGNATURE), b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">I", png, at)
        name = png[at + 4 : at + 8]
        yield name, png[at + 8 : at + 8 + length]
        at += 12 + length


def chunk(name: bytes, data: bytes) -> bytes:
    """One chunk with its length and checksum (section 5.3)."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _metadata(blocks: Blocks) -> Iterator[tuple[bytes, bytes]]:
    """In an order that the specification allows: all of it may stand before the palette (section 5.6)."""
    if blocks.cicp:
        yield b"cICP", bytes((*blocks.cicp, 0, 1))
    if blocks.icc:
        yield b"iCCP", b"ICC profile\0\0" + zlib.compress(blocks.icc, 9)
    if blocks.exif:
        yield b"eXIf", blocks.exif
    if blocks.author:
        yield b"tEXt", b"Author\0" + blocks.author
    if blocks.copyright:
        yield b"tEXt", b"Copyright\0" + blocks.copyright
    if blocks.xmp:
        yield b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + blocks.xmp


def _smaller(png: bytes) -> bytes:
    """Recompressed by oxipng if the extra `optimize` is installed: the same pixels, in fewer bytes."""
    try:
        import oxipng
    except ImportError:
        return png
    optimized: bytes = oxipng.optimize_from_memory(png, level=2)
    return optimized
