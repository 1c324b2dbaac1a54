"""Anti-aliased masks of rounded rectangles, which Pillow does not draw."""

from __future__ import annotations

import math
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw

Color = str | tuple[int, ...]

SMOOTH = 4
"""Masks are drawn at this scale, then reduced."""


class Rectangle(NamedTuple):
    """A rectangle by its edges, in pixels of the image."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, across: float, down: float) -> Rectangle:
        """The rectangle moved by these distances."""
        return Rectangle(self.left + across, self.top + down, self.right + across, self.bottom + down)

    def grown(self, by: float) -> Rectangle:
        """The rectangle grown by this distance on all sides."""
        return Rectangle(self.left - by, self.top - by, self.right + by, self.bottom + by)


def gradient(size: tuple[int, int], above: Color, below: Color) -> Image.Image:
    """An RGB image with a vertical gradient."""
    ends = Image.new("RGB", (1, 2), above)
    ends.putpixel((0, 1), ImageColor.getrgb(below) if isinstance(below, str) else below)
    return ends.resize(size, Image.Resampling.BILINEAR, box=(0, 0.5, 1, 1.5))


def mixed(color: str, other: str, share: float) -> tuple[int, ...]:
    """A mix of two colors; `share` is that of the other, 0 to 1."""
    pairs = zip(ImageColor.getrgb(color), ImageColor.getrgb(other), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


def mask(size: tuple[int, int], edges: Rectangle, corner: float = 0) -> Image.Image:
    """A mask of the inside of the rectangle; `corner` is the radius of its corners."""
    return _drawn(size, edges, corner, inside=255)


def ring(size: tuple[int, int], edges: Rectangle, corner: float, breadth: float) -> Image.Image:
    """A mask of a line along the inside of the rectangle's edge."""
    return _drawn(size, edges, corner, breadth=max(1, round(breadth * SMOOTH)))


def _drawn(size: tuple[int, int], edges: Rectangle, corner: float, inside: int = 0, breadth: int = 0) -> Image.Image:
    left, top = math.floor(edges.left), math.floor(edges.top)
    width, height = max(1, math.ceil(edges.right) - left), max(1, math.ceil(edges.bottom) - top)
    large = Image.new("L", (width * SMOOTH, height * SMOOTH))
    within = [round(edge * SMOOTH) for edge in edges.moved(-left, -top)]
    # Pillow's right and bottom edges are inclusive; a thinner rectangle becomes a line
    edge = within[0], within[1], max(within[0], within[2] - 1), max(within[1], within[3] - 1)
    ImageDraw.Draw(large).rounded_rectangle(edge, corner * SMOOTH, fill=inside, outline=255, width=breadth)
    drawn = Image.new("L", size)
    drawn.paste(large.reduce(SMOOTH), (left, top))
    return drawn


def fainter(mask: Image.Image, share: float) -> Image.Image:
    """The mask multiplied by `share`, 0 to 1."""
    return mask.point([round(value * share) for value in range(256)])
