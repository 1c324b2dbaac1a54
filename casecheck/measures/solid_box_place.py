"""Where a box around the art may be: the whole picture, inside a line along its edges, or a rectangle with clear
surroundings, which may be turned and have rounded corners."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha, visible_box
from casecheck.measures.pixels import at_least, rgb
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design import Design

    Point = tuple[float, float]

SHORTEST = 16
"""Pixels: smaller boxes are not examined."""

SOFT_EDGE = 2
"""Pixels along the edges of a rectangle or of a line that scaling may have blended with what is beside them."""

COPY = 128
"""Side of the copy of the alpha channel that shows the shape."""

LEAST_FILLED = 0.4
"""A rectangle of 1:2 that is turned by 45 degrees fills 44% of its bounding box."""

FILLED = 0.96
"""A rectangle is opaque in at least this part. Corners rounded by 20% of a square's side leave 0.966, a disc 0.785."""

TURN_STEP = 0.5
"""Degrees between the turns that are tried."""

STRAIGHT = 0.75
"""Degrees: a rectangle that is turned by less counts as upright."""

PLACES = 64
"""Pixels picked along each edge to find a line."""

LINE_SPREAD = 30
"""A line is of one color, within so many levels of 255, and differs by more from what it surrounds."""

LINE_SHARE = 0.8
"""At least this part of a line has its color."""


@dataclass(frozen=True, slots=True)
class BoxPlace:
    """A rectangle that may be a box."""

    box: Box
    """Its bounding box."""
    origin: Point
    """Its upper left corner, in pixels."""
    across: Point
    """From there to the upper right corner."""
    down: Point
    """From there to the lower left corner."""
    inner: bool
    """Whether it has clear surroundings or corners."""

    @property
    def upright(self) -> bool:
        """Whether its sides are those of its bounding box."""
        return self.across[1] == 0

    @property
    def size(self) -> Size:
        """Its own width and height."""
        return Size(*(max(1, round((x * x + y * y) ** 0.5)) for x, y in (self.across, self.down)))

    def picked(self, image: Image, size: Size) -> Image:
        """So many pixels of it, in even steps (nearest neighbor), as an upright image of the same mode."""
        from PIL.Image import Resampling, Transform

        if self.upright:
            return image.resize(size, Resampling.NEAREST, self.box)
        (x, y), (right, fall), (lean, depth) = self.origin, self.across, self.down
        corners = (x, y, x + lean, y + depth, x + right + lean, y + fall + depth, x + right, y + fall)
        return image.transform(size, Transform.QUAD, corners, Resampling.NEAREST)

    def bounds(self, part: tuple[float, float, float, float]) -> Box:
        """The bounding box, in pixels, of a part of it that is given in shares of its width and height."""
        left, top, right, bottom = part
        spots = [
            [start + u * along + v * beside for u in (left, right) for v in (top, bottom)]
            for start, along, beside in zip(self.origin, self.across, self.down, strict=True)
        ]
        (xs, ys), edge = spots, self.box
        return Box(
            max(edge.left, floor(min(xs))),
            max(edge.top, floor(min(ys))),
            min(edge.right, ceil(max(xs))),
            min(edge.bottom, ceil(max(ys))),
        )


def box_place(design: Design) -> BoxPlace | None:
    """The one place where a box may be; None where the picture's shape rules it out."""
    found = design.measure(alpha)
    if found.background == "opaque" or design.alpha is None:
        whole = Box(0, 0, *design.upright)
        return _straight(inside_line(design.image, whole), inner=False) if min(whole[2:]) >= SHORTEST else None
    bounds = design.measure(visible_box)
    if bounds is None:
        return None
    width, height = bounds.right - bounds.left, bounds.bottom - bounds.top
    opaque = found.pixels - found.transparent_pixels - found.semi_pixels
    if min(width, height) < SHORTEST + 2 * SOFT_EDGE or opaque < LEAST_FILLED * width * height:
        return None
    return _rectangle(design.alpha, bounds)


def inside_line(image: Image, box: Box) -> Box:
    """The box without a line of one color along its edges, like a border, or the dark edge of a scan."""
    import numpy as np

    from casecheck.measures.quantiles import median

    left, top, right, bottom = box
    shorter = min(right - left, bottom - top)
    depth = min(shorter // 8, max(40, shorter // 40))
    if depth < 2 * SOFT_EDGE:
        return box
    strips = (
        rgb(image, (left, top, left + depth, bottom), Size(depth, PLACES)),
        rgb(image, (left, top, right, top + depth), Size(PLACES, depth)),
        rgb(image, (right - depth, top, right, bottom), Size(depth, PLACES)),
        rgb(image, (left, bottom - depth, right, bottom), Size(PLACES, depth)),
    )
    widths = []
    for side, strip in enumerate(strips):
        if strip is None:
            return box
        pixels = np.asarray(strip, np.int16)
        pixels = pixels if side % 2 else pixels.swapaxes(0, 1)
        pixels = pixels if side < 2 else pixels[::-1]  # from the outside to the inside, each along the edge
        profile = median(pixels, axis=1)
        within = np.abs(profile - profile[-1]).max(axis=1) <= LINE_SPREAD
        wide = int(within.argmax())
        if not wide or (np.abs(pixels[:wide] - profile[0]).max(axis=2) <= LINE_SPREAD).mean() < LINE_SHARE:
            return box
        widths.append(wide + SOFT_EDGE)
    return Box(left + widths[0], top + widths[1], right - widths[2], bottom - widths[3])


def _straight(box: Box, *, inner: bool) -> BoxPlace:
    size = box.right - box.left, box.bottom - box.top
    return BoxPlace(box, (box.left, box.top), (size[0], 0), (0, size[1]), inner)


def _rectangle(band: Image, bounds: Box) -> BoxPlace | None:
    """The rectangle that the opaque pixels of an alpha channel fill: the smallest one around them, of any turn."""
    import numpy as np

    width, height = bounds.right - bounds.left, bounds.bottom - bounds.top
    opaque = np.asarray(at_least(band.resize((COPY, COPY), resample=0, box=bounds), 255)) > 0
    rows, columns = np.flatnonzero(opaque.any(axis=1)), np.flatnonzero(opaque.any(axis=0))
    if not rows.size:
        return None
    mirrored, upturned = opaque[:, ::-1], opaque[::-1]
    xs = np.concatenate((opaque[rows].argmax(1), COPY - 1 - mirrored[rows].argmax(1), columns, columns))
    ys = np.concatenate((rows, rows, opaque[:, columns].argmax(0), COPY - 1 - upturned[:, columns].argmax(0)))
    points = np.stack(((xs + 0.5) * width / COPY, (ys + 0.5) * height / COPY))
    turns = np.radians(np.arange(-45, 45, TURN_STEP))
    across = np.stack((np.cos(turns), np.sin(turns)), axis=1)
    down = np.stack((-np.sin(turns), np.cos(turns)), axis=1)
    along, beside = across @ points, down @ points
    # a pixel of the copy reaches half its size further, on both sides
    reach_along = np.abs(across) @ (width / COPY / 2, height / COPY / 2)
    reach_beside = np.abs(down) @ (width / COPY / 2, height / COPY / 2)
    near, far = along.min(axis=1), along.max(axis=1)
    high, low = beside.min(axis=1), beside.max(axis=1)
    wide, tall = far - near + reach_along, low - high + reach_beside
    best = int((wide * tall).argmin())
    if opaque.mean() * width * height < FILLED * wide[best] * tall[best]:
        return None
    if abs(np.degrees(turns[best])) < STRAIGHT:
        left, top, right, bottom = bounds
        return _straight(Box(left + SOFT_EDGE, top + SOFT_EDGE, right - SOFT_EDGE, bottom - SOFT_EDGE), inner=True)
    trim = SOFT_EDGE + max(width, height) / COPY / 2
    wide_vector, tall_vector = across[best], down[best]
    start = (near[best] + trim) * wide_vector + (high[best] + trim) * tall_vector + (bounds.left, bounds.top)
    sides = far[best] - near[best] - 2 * trim, low[best] - high[best] - 2 * trim
    if min(sides) < SHORTEST:
        return None
    origin, right_hand, downward = (
        (float(x), float(y)) for x, y in (start, wide_vector * sides[0], tall_vector * sides[1])
    )
    return BoxPlace(bounds, origin, right_hand, downward, inner=True)
