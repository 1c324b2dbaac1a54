"""Blocks of metadata that several formats carry. What is wrong with one is never damage: it is left out."""

from __future__ import annotations

import zlib

MAX_BLOCK = 16 << 20
"""A longer block is not kept: the longest profiles, of presses, have 3 MB."""

_IPTC = 0x0404


def exif_block(data: bytes) -> bytes | None:
    """An EXIF block, without the mark that JPEG puts before it and other formats should not."""
    block = data.removeprefix(b"Exif\0\0")
    return block if block[:2] in (b"II", b"MM") else None


def inflated(data: bytes) -> bytes | None:
    """A block decompressed with zlib; if it is truncated, its beginning."""
    try:
        block = zlib.decompressobj().decompress(data, MAX_BLOCK + 1)
    except zlib.error:
        return None
    return block if len(block) <= MAX_BLOCK else None


def iptc_in(resources: bytes) -> bytes | None:
    """The IPTC-IIM datasets among Photoshop's image resources.

    Source: Adobe Photoshop File Formats Specification, "Image Resource Blocks".
    """
    at = 0
    while resources.startswith(b"8BIM", at):
        number = int.from_bytes(resources[at + 4 : at + 6])
        at += 6
        at += (resources[at] if at < len(resources) else 0) + 2 & ~1  # a name with its length before it, made even
        length = int.from_bytes(resources[at : at + 4])
        if number == _IPTC:
            return resources[at + 4 : at + 4 + length] or None
        at += 4 + length + (length & 1)
    return None
