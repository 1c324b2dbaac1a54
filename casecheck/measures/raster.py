"""Which pixels of a picture lie under the openings and beyond the lines of a device's print area."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from casecheck.model import Box, Place, Size
from casecheck.placement import picture_on_surface, slot_on_surface

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.model import Inset, Opening, Target


class Raster(NamedTuple):
    """The pixels of an upright picture, or of a smaller copy, on the surface of a device.

    A pixel lies where its center is. A center on the left or upper edge of an area belongs to it; one on its right or
    lower edge does not. Straight edges are exact.
    """

    size: Size
    """Of the picture, or of the copy."""
    picture: Place
    """The place of the whole picture on the surface."""
    slot: Place
    """The slot that the picture is in; what exceeds it is not printed."""

    def shown(self) -> Box:
        """The pixels that are printed."""
        return self.within(self.slot)

    def inside(self, inset: Inset, surface: Size) -> Box:
        """The printed pixels that keep away from the edges of the surface by this inset."""
        left, top, right, bottom = map(Fraction, inset)
        return self.within(Place(left, top, surface.width - left - right, surface.height - top - bottom))

    def within(self, area: Place) -> Box:
        """The printed pixels in a part of the surface; a box without pixels where there are none."""
        (left, right), (top, bottom) = (self._span(area, axis) for axis in (0, 1))
        return Box(left, top, max(left, right), max(top, bottom))

    def under(self, opening: Opening) -> tuple[Box, Image] | None:
        """The printed pixels under an opening: their box, and the mask of them in it; None where there are none."""
        from PIL import Image

        hole = box_of(opening)
        box = self.within(hole)
        if box.left == box.right or box.top == box.bottom:
            return None
        mask = Image.new("L", (box.right - box.left, box.bottom - box.top), 255)
        radius = float(min(opening.radius, opening.width / 2, opening.height / 2))
        if radius <= 0:
            return box, mask
        # rounded corners have no exact pixels: floats, which take a hundredth of the time
        left, top, wide, high = (float(number) for number in self.picture)
        across, down = self.size.width / wide, self.size.height / high
        for row in range(mask.height):
            y = (box.top + row + 0.5) / down + top - opening.top
            from_corner = max(radius - y, y - (opening.height - radius))  # below 0 between the corners
            if from_corner > 0:
                cut = radius - math.sqrt(max(0, radius**2 - from_corner**2))
                first = math.ceil((opening.left + cut - left) * across - 0.5) - box.left
                end = math.ceil((opening.left + opening.width - cut - left) * across - 0.5) - box.left
                mask.paste(0, (0, row, max(0, first), row + 1))
                mask.paste(0, (max(0, end), row, max(end, mask.width), row + 1))
        return box, mask

    def _span(self, area: Place, axis: int) -> tuple[int, int]:
        """The first of the pixels, and one behind the last."""
        start = max(area[axis], self.slot[axis])
        end = min(area[axis] + area[2 + axis], self.slot[axis] + self.slot[2 + axis])
        first, last = (
            math.ceil((edge - self.picture[axis]) * self.size[axis] / self.picture[2 + axis] - Fraction(1, 2))
            for edge in (start, end)
        )
        return min(max(0, first), self.size[axis]), min(max(0, last), self.size[axis])


def box_of(opening: Opening) -> Place:
    """The box around an opening, exactly."""
    left, top, width, height, _ = map(Fraction, opening)
    return Place(left, top, width, height)


def raster(size: Size, picture: Size, target: Target) -> Raster:
    """A copy of this size, of a picture of that size, in the target's slot."""
    return Raster(size, picture_on_surface(picture, target), slot_on_surface(target))
