"""Writes JPEGs, and exchanges the metadata of one without touching its pixels. Sections are those of ITU-T T.81."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from casecheck.formats.jpeg_walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from casecheck.writing.blocks import Blocks

QUALITY = 95
"""Of the one time that a JPEG is encoded again, with full chroma: no step of it shows in print."""

MOST = 65_533
"""Bytes in one segment (section B.1.1.4)."""

_ICC_PART = 65_000


def as_jpeg(image: Image, blocks: Blocks) -> bytes:
    """The image (RGB or L) as a JPEG file of quality 95 with full chroma."""
    file = BytesIO()
    image.info.clear()  # Pillow writes what it finds there
    image.save(file, "JPEG", quality=QUALITY, subsampling=0)
    return with_blocks(file.getvalue(), blocks)


def with_blocks(jpeg: bytes, blocks: Blocks) -> bytes:
    """The same codes with this metadata and no other."""
    coded = bytes(walk(BytesIO(jpeg)).coded)
    at = 2
    if coded[at : at + 2] == b"\xff\xe0":  # JFIF comes first
        at += 2 + int.from_bytes(coded[at + 2 : at + 4])
    return coded[:at] + b"".join(_segments(blocks)) + coded[at:]


def segment(marker: int, data: bytes) -> bytes:
    """A marker segment (section B.1.1.4)."""
    return bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2) + data


def _segments(blocks: Blocks) -> Iterator[bytes]:
    """The metadata; a block that is too long for a segment is left out."""
    if blocks.exif and len(blocks.exif) + 6 <= MOST:
        yield segment(0xE1, b"Exif\0\0" + blocks.exif)
    if blocks.xmp and len(blocks.xmp) + 29 <= MOST:
        yield segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + blocks.xmp)
    if blocks.icc:
        parts = [blocks.icc[start : start + _ICC_PART] for start in range(0, len(blocks.icc), _ICC_PART)]
        for number, part in enumerate(parts, 1):  # ICC.1:2022, section B.4
            yield segment(0xE2, b"ICC_PROFILE\0" + bytes((number, len(parts))) + part)
    if blocks.iptc and len(blocks.iptc) + 26 <= MOST:
        resource = b"8BIM\x04\x04\0\0" + len(blocks.iptc).to_bytes(4) + blocks.iptc + b"\0" * (len(blocks.iptc) % 2)
        yield segment(0xED, b"Photoshop 3.0\0" + resource)
