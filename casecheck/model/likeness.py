"""What a picture looks like, in a few bytes."""

from __future__ import annotations

from typing import NamedTuple


class Likeness(NamedTuple):
    """What hardly changes when a picture is scaled or compressed."""

    hash: int
    """63 bits; two copies of one picture differ in few."""
    luma: bytes
    """Its luma in 16x16 cells, row by row."""
    color: bytes
    """Its red, green and blue in 4x4 cells, row by row."""
