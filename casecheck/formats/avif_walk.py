"""AVIF: a picture in boxes, compressed with AV1."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from casecheck.formats import boxes

if TYPE_CHECKING:
    from casecheck.formats import Structure
    from casecheck.model import Size


def read_size(stream: BinaryIO) -> Size:
    """The size of the picture that a viewer shows; of a grid, the whole."""
    return boxes.read_size(stream)


def walk(stream: BinaryIO) -> Structure:
    """Follow all boxes (AV1 Image File Format, section 6: `avis` are animations)."""
    return boxes.walk(stream, {b"avis"})
