"""What a file is, by its content, and whether all of it is there. One module a format; no pixels, no Pillow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casecheck.model import Size


class DamagedError(Exception):
    """A part of the file is missing or wrong. The text says which, in words that need no knowledge of formats."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What a walk through a whole file learned without decoding a pixel."""

    size: Size
    """As stored, before any EXIF orientation."""
    frames: int = 1
    exif: bytes | None = None
    """The EXIF block, from its byte order mark (`II` or `MM`) on."""
