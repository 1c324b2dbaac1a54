"""Finds artwork that stands in a box of one color: a background that was meant to be transparent."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha, visible_box
from casecheck.measures.pixels import area, at_least, rgb
from casecheck.measures.samples import outline, rim
from casecheck.measures.solid_box_art import is_framed, is_loose, is_tight, runs_through
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from casecheck.design import Design

SPREAD = 12
"""Samples differ by at most this many levels of 255 from the color of the box: JPEG does that to white around art."""

RING_PERCENT = 1
"""Width of the ring along the edges of the box that has to be of one color, as a part of the shorter side."""

RING_SHARE, TIGHT_RING_SHARE = 0.8, 0.65
"""At least this share of the ring has that color, for loose and for tight art (see `solid_box_art`): art may touch the
edges, a photo covers them."""

COARSE = 96
"""Pixels picked along each edge first: most pictures have no box, and are ruled out at little cost."""

COARSE_SLACK = 0.05
"""How far the share of the picked pixels may fall below that of the whole ring."""

FINE = Size(256, 256)
"""Size of the copy that shows where the art is."""

SHORTEST = 16
"""Pixels: smaller boxes are not examined."""

SOFT_EDGE = 2
"""Pixels along the edges of a rectangle that scaling may have made semi-transparent."""

FILLED_PERCENT = 98
"""At least this part of a rectangle in a transparent picture is opaque."""


@dataclass(frozen=True, slots=True)
class SolidBox:
    """A box of one color with art in it."""

    box: Box
    """The box: the whole picture, or a rectangle in a transparent one."""
    art: Box
    """The art in it."""
    color: tuple[int, int, int]
    """RGB, 0 to 255 each."""
    share: float
    """The share of the box that has its color, inside the art too, 0 to 1."""
    ring: float
    """The share of the ring along its edges that has its color, 0 to 1."""
    inner: bool
    """Whether the box is a rectangle in a transparent picture."""


def solid_box(design: Design) -> SolidBox | None:
    """The box of one color that the art stands in; None where there is none."""
    found = _opaque_rectangle(design)
    if found is None:
        return None
    box, inner = found
    if _ring(outline(design.image, box, COARSE))[1] < TIGHT_RING_SHARE - COARSE_SLACK:
        return None
    size = Size(box.right - box.left, box.bottom - box.top)
    color, ring = _ring(rim(design.image, box, max(2, min(size) * RING_PERCENT // 100)))
    fine = rgb(design.image, box, FINE) if ring >= TIGHT_RING_SHARE else None
    mask = fine and _differing(fine, color)
    bounds = mask and mask.getbbox()
    if not mask or not bounds or runs_through(mask):
        return None
    if not ((ring >= RING_SHARE and is_loose(mask)) or is_tight(mask)):
        return None
    left, top, right, bottom = bounds
    art = Box(
        box.left + left * size.width // FINE.width,
        box.top + top * size.height // FINE.height,
        box.left - (-right * size.width // FINE.width),
        box.top - (-bottom * size.height // FINE.height),
    )
    if is_framed(mask.crop(bounds), box, art):
        return None
    return SolidBox(box, art, color, 1 - area(mask) / (FINE.width * FINE.height), ring, inner)


def _opaque_rectangle(design: Design) -> tuple[Box, bool] | None:
    """The whole picture where it is opaque, or the opaque rectangle in it; and whether it is the latter."""
    found = design.measure(alpha)
    if found.background == "opaque" or design.alpha is None:
        return (Box(0, 0, *design.upright), False) if min(design.upright) >= SHORTEST else None
    bounds = design.measure(visible_box)
    if bounds is None:
        return None
    left, top, right, bottom = bounds
    inside = Box(left + SOFT_EDGE, top + SOFT_EDGE, right - SOFT_EDGE, bottom - SOFT_EDGE)
    width, height = inside.right - inside.left, inside.bottom - inside.top
    opaque = found.pixels - found.transparent_pixels - found.semi_pixels
    if min(width, height) < SHORTEST or 100 * opaque < FILLED_PERCENT * width * height:
        return None
    corners = [(x, y) for x in (inside.left, inside.right - 1) for y in (inside.top, inside.bottom - 1)]
    if any(design.alpha.getpixel(corner) != 255 for corner in corners):
        return None  # rounded: cut out on purpose
    return inside, True


def _ring(pixels: Image | None) -> tuple[tuple[int, int, int], float]:
    """The median color of the outermost pixels, and the share of them that has it."""
    if pixels is None:
        return (0, 0, 0), 0
    counts = pixels.histogram()
    color = (_median(counts[:256]), _median(counts[256:512]), _median(counts[512:]))
    return color, 1 - area(_differing(pixels, color)) / (pixels.width * pixels.height)


def _median(histogram: Sequence[int]) -> int:
    return bisect_left(list(accumulate(histogram)), sum(histogram) / 2)


def _differing(image: Image, color: tuple[int, int, int]) -> Image:
    """A mask of the pixels of an RGB image that do not have this color."""
    from PIL import ImageChops
    from PIL.Image import new

    red, green, blue = ImageChops.difference(image, new("RGB", image.size, color)).split()
    return at_least(ImageChops.lighter(ImageChops.lighter(red, green), blue), SPREAD + 1)
