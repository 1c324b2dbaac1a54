"""A painted checkerboard around the artwork: the pattern that editors show in place of transparency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.measures.alpha import visible_box
from casecheck.measures.pixels import unscaled

if TYPE_CHECKING:
    from casecheck.design import Design
    from casecheck.model import Box

    Color = tuple[int, int, int]

SMALLEST = 48
"""Pictures with a shorter side, in pixels, hold too few squares to tell."""

GRAY = 12
"""The channels of a gray differ by at most this many levels of 255: JPEG and screens add a slight color."""


@dataclass(frozen=True, slots=True)
class Checkerboard:
    """A checkerboard of two tones of one tint, most often gray."""

    square: float
    """Side of a square, in pixels of the image."""
    degrees: float
    """The angle of its rows, clockwise, from -45 up to 45: within 1 where a tile of 48 px holds six squares, within 2
    where it holds three."""
    dark: Color
    light: Color
    """The two tones, 0 to 255. Under a gradient they differ from place to place; these are those at the corner."""
    corner: tuple[float, float]
    """A point of the image where four squares meet. The one right below it, seen along the rows, is light."""
    box: Box
    """The part of the image that it surrounds and covers, up to the size of a few squares."""

    @property
    def tinted(self) -> bool:
        """Whether its tones are not quite gray."""
        return max(max(tone) - min(tone) for tone in (self.dark, self.light)) > GRAY


def checkerboard(design: Design) -> Checkerboard | None:
    """The checkerboard that is painted around the artwork; None where there is none."""
    frame = design.measure(visible_box)
    if frame is None or min(frame.right - frame.left, frame.bottom - frame.top) < SMALLEST or unscaled(design.image):
        return None
    from casecheck.measures.checkerboard_search import search  # imports numpy

    return search(design.image, design.alpha, frame)
