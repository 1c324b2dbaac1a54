"""HEIC, and other HEIF: a picture in boxes, as iPhones take photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from casecheck.formats import boxes

if TYPE_CHECKING:
    from casecheck.formats import Structure
    from casecheck.model import Size


def read_size(stream: BinaryIO) -> Size:
    """The size before it is cropped (clap) and turned (irot, imir); of a grid of tiles, the whole."""
    return boxes.read_size(stream)


def walk(stream: BinaryIO) -> Structure:
    """Follow all boxes (ISO/IEC 23008-12, annexes B.3 and B.4, has the brands of animations)."""
    return boxes.walk(stream, {b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"})
