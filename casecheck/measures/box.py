"""Whether the art stands in a box of one color."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import ne
from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha, visible
from casecheck.measures.pieces import closed, largest_piece
from casecheck.measures.pixels import at_least, rgb
from casecheck.measures.samples import outline, rim
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from casecheck.design import Design

SPREAD = 12
"""Samples of the box may differ by so much of 255 from their median: JPEG does that to white around art."""

RING_PERCENT = 1
"""The ring that has to be of one color is so wide, of the shorter side."""

RING_SHARE = 0.8
"""So much of the ring has to have the color, and all of its corners: art may touch the edges, a photo covers them."""

TOUCHES = 2
"""Art touches each side in so many places at most; a pattern that is cut off at the sides does in more."""

TIGHT_RING_SHARE, TIGHT_CORNERS, TIGHT_TOUCHES = 0.65, 3, 4
"""Art that hangs together may touch more, and fill a corner: its box was cut right at it."""

ONE_PIECE = 0.8
"""Art hangs together where its largest piece is so much of it. The pieces of a pattern are smaller."""

GAP = 2
"""Pixels of the fine copy: what is twice as far apart, or nearer, hangs together. JPEG breaks up outlines."""

DEPTH = 16
"""Bands that run through the picture look the same at a side and so many pixels of the fine copy further in."""

ALIKE = 3
"""Give or take so many of its pixels."""

FRAME_FILLED = 0.95
"""A picture in a frame: so much of its rectangle has another color than the frame."""

COARSE = 96
"""So many pixels of a side are picked to see at little cost that most pictures have no box."""

FINE = Size(256, 256)
"""And so many to see where the art is."""

FILLED_PERCENT = 98
"""A rectangle in a transparent picture: so much of what lies within its sides is opaque."""

FRAME_MARGIN_PERCENT = 15
"""A frame around a picture is at most so wide, of the shorter side; a box around a rectangular logo is wider."""


@dataclass(frozen=True, slots=True)
class SolidBox:
    """A box of one color with art in it."""

    box: Box
    """The box itself: the whole picture, or a rectangle in a transparent one."""
    art: Box
    """Where the art is."""
    color: tuple[int, int, int]
    share: float
    """How much of the box has its color, 0 to 1; also inside the art."""
    ring: float
    """How much of the box's outermost 1 % has its color, 0 to 1."""
    inner: bool
    """Whether it is a rectangle in a transparent picture."""


def solid_box(design: Design) -> SolidBox | None:
    """The box of one color that the art stands in; None where there is none."""
    found = _opaque_rectangle(design)
    if found is None:
        return None
    box, inner = found
    if _ring(outline(design.image, box, COARSE))[1] < TIGHT_RING_SHARE - 0.05:
        return None
    size = Size(box.right - box.left, box.bottom - box.top)
    color, ring = _ring(rim(design.image, box, max(2, min(size) * RING_PERCENT // 100)))
    if ring < TIGHT_RING_SHARE:
        return None
    fine = rgb(design.image, box, FINE)
    other = fine and _other(fine, color)
    bounds = other and other.getbbox()
    if not other or not bounds or _runs_through(other) or not (_loose(other, ring) or _tight(other)):
        return None
    left, top, right, bottom = bounds
    art = Box(
        box.left + left * size.width // FINE.width,
        box.top + top * size.height // FINE.height,
        box.left - (-right * size.width // FINE.width),
        box.top - (-bottom * size.height // FINE.height),
    )
    if _framed(other, bounds, box, art):
        return None
    share = other.tobytes().count(0) / (FINE.width * FINE.height)
    return SolidBox(box, art, color, share, ring, inner)


def _opaque_rectangle(design: Design) -> tuple[Box, bool] | None:
    """What is opaque, where it has square corners: the whole picture, or a rectangle in it."""
    found = design.measure(alpha)
    whole = Box(0, 0, *design.upright)
    if found.background == "opaque" or design.alpha is None:
        return (whole, False) if min(design.upright) >= 16 else None
    opaque = found.pixels - found.transparent_pixels - found.semi_pixels
    bounds = design.measure(visible)
    if bounds is None:
        return None
    inside = Box(
        bounds.left + 2, bounds.top + 2, bounds.right - 2, bounds.bottom - 2
    )  # within edges softened by scaling
    width, height = inside.right - inside.left, inside.bottom - inside.top
    if min(width, height) < 16 or 100 * opaque < FILLED_PERCENT * width * height:
        return None
    corners = [(x, y) for x in (inside.left, inside.right - 1) for y in (inside.top, inside.bottom - 1)]
    if any(design.alpha.getpixel(corner) != 255 for corner in corners):  # rounded: cut out on purpose
        return None
    return inside, True


def _ring(pixels: Image | None) -> tuple[tuple[int, int, int], float]:
    """The median color of the outermost pixels, and which share of them has it."""
    if pixels is None:
        return (0, 0, 0), 0
    counts = pixels.histogram()
    color = (_median(counts[:256]), _median(counts[256:512]), _median(counts[512:]))
    return color, 1 - _other(pixels, color).tobytes().count(255) / (pixels.width * pixels.height)


def _median(histogram: Sequence[int]) -> int:
    return bisect_left(list(accumulate(histogram)), sum(histogram) / 2)


def _other(part: Image, color: tuple[int, int, int]) -> Image:
    """A band that is 255 where the picture has another color than this, 0 elsewhere."""
    from PIL import ImageChops
    from PIL.Image import new

    red, green, blue = ImageChops.difference(part, new("RGB", part.size, color)).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return at_least(most, SPREAD + 1)


def _loose(other: Image, ring: float) -> bool:
    """Whether what may be many pieces hardly touches the sides."""
    return ring >= RING_SHARE and _free_corners(other) == 4 and _touches(other) <= TOUCHES


def _tight(other: Image) -> bool:
    """Whether it is one piece, with a box that was cut right at it."""
    if _free_corners(other) < TIGHT_CORNERS:
        return False
    whole = closed(other, GAP)
    return _touches(whole) <= TIGHT_TOUCHES and largest_piece(whole) >= ONE_PIECE


def _free_corners(other: Image) -> int:
    right, bottom = other.size
    size = right // 80
    corners = [(x, y) for x in (0, right - size) for y in (0, bottom - size)]
    marked = (other.crop((x, y, x + size, y + size)).tobytes().count(255) for x, y in corners)
    return sum(10 * count <= size * size for count in marked)


def _touches(other: Image) -> int:
    """In how many places something stands at one side: a pixel away from it, where scaling has left no seam."""
    sides = (*_lines(other, 1), *_lines(_turned(other), 1))
    return max(len(side.replace(b"\0", b" ").split()) for side in sides)


def _runs_through(other: Image) -> bool:
    """Whether bands lead from side to side, like those of a flag, and straight at both: they are a design."""
    for picture in (other, _turned(other)):
        ends = list(zip(_lines(picture, 1), _lines(picture, 1 + DEPTH), strict=True))
        if all(any(side) and sum(map(ne, side, within)) <= ALIKE for side, within in ends):
            return True
    return False


def _lines(other: Image, away: int) -> tuple[bytes, bytes]:
    """The rows of pixels so far away from the first and from the last."""
    right, bottom = other.size
    first, last = (0, away, right, away + 1), (0, bottom - 1 - away, right, bottom - away)
    return other.crop(first).tobytes(), other.crop(last).tobytes()


def _turned(other: Image) -> Image:
    from PIL.Image import Transpose

    return other.transpose(Transpose.TRANSPOSE)


def _framed(other: Image, bounds: tuple[int, int, int, int], box: Box, art: Box) -> bool:
    """Whether the art is a picture that fills its own rectangle, in a narrow frame: the frame is part of the design."""
    margins = (art.left - box.left, art.top - box.top, box.right - art.right, box.bottom - art.bottom)
    if 100 * max(margins) > FRAME_MARGIN_PERCENT * min(box.right - box.left, box.bottom - box.top):
        return False
    rectangle = other.crop(bounds)
    return rectangle.tobytes().count(255) >= FRAME_FILLED * rectangle.width * rectangle.height
