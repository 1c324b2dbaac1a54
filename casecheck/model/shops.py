"""A shop that prints cases, and what it takes."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Shop(NamedTuple):
    """A shop by its own words; what it does not say is unknown, and then no rule holds anybody to it."""

    id: str
    """`prodigi`"""
    name: str
    """`Prodigi`"""
    source: str | None = None
    """The page that its numbers are from."""
    read_on: str | None = None
    """The date when `source` was read, ISO 8601."""
    confidence: Literal["high", "medium", "low"] = "high"
    formats: tuple[str, ...] = ()
    """The ids of the formats that it takes; empty: not known."""
    max_bytes: int | None = None
    """The largest file that it takes."""
    max_pixels: int | None = None
    """The most pixels that it takes."""
