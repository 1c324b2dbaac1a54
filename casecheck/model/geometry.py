"""Sizes, positions and orientations of pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casecheck.model.message import Message

if TYPE_CHECKING:
    from fractions import Fraction


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


class Box(NamedTuple):
    """A rectangle of the upright picture, in pixels; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int


class Place(NamedTuple):
    """A rectangle on a device's surface, in exact pixels, which need not be whole."""

    left: Fraction | int
    top: Fraction | int
    width: Fraction | int
    height: Fraction | int


STORED = {
    2: Message("mirrored"),
    3: Message("upside down"),
    4: Message("mirrored and upside down"),
    5: Message("mirrored and sideways"),
    6: Message("sideways"),
    7: Message("mirrored and sideways"),
    8: Message("sideways"),
}
"""How the pixels of a picture are stored, by its EXIF orientation."""
