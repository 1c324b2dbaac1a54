"""How a print lies on a case: what is bent round the edge, cut off, and left open for the camera."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Opening(NamedTuple):
    """A hole in the case, in pixels of the device's surface: a box with rounded corners, or a circle."""

    left: float
    top: float
    width: float
    height: float
    radius: float = 0
    """Of the corners; a circle has half its width."""


class Inset(NamedTuple):
    """A margin along each edge of the device's surface, in pixels."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0


NO_INSET = Inset()


@dataclass(frozen=True, slots=True)
class PrintArea:
    """What is known of the print on one device; all lengths in pixels of the device's `size`, from its edges."""

    bleed: Inset = NO_INSET
    """What may be cut off."""
    wrap: Inset = NO_INSET
    """What bends round the edge of the case, bleed included; inside it lies the visible back."""
    safe: Inset = NO_INSET
    """What important art has to stay out of, wrap included; never less than `wrap`."""
    openings: tuple[Opening, ...] = ()
    source: str | None = None
    """The page, or the drawing, that the openings are from."""
    read_on: str | None = None
    """The date when `source` was read, ISO 8601."""
    license: str | None = None
    """The license of a source that others have transcribed."""
    confidence: Literal["high", "medium", "low"] = "high"
