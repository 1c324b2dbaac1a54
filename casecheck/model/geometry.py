"""Sizes and places in pixels."""

from __future__ import annotations

from typing import NamedTuple


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


class Box(NamedTuple):
    """A part of the upright picture, in pixels; right and bottom are just outside."""

    left: int
    top: int
    right: int
    bottom: int
