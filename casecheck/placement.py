"""How a picture is placed in its slot.

A picture of w x h px in a slot of W x H px, at a zoom z of 1 or more, is scaled by

    cover:    s = z * max(W/w, H/h)      fills the slot; the overhang is cropped
    contain:  s = z * min(W/w, H/h)      not cropped at z = 1; bars may stay empty

Its quality is `q = 1/s`: its share of the recommended resolution. Comparisons use integers and fractions, so that no
rounding lets a picture pass that is one pixel too small.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from casecheck.model import Area, Layout, Place, Size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.model import Device, Fit, Target

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Placement:
    """A picture centered in its slot."""

    picture: Size
    slot: Size
    fit: Fit = "cover"
    zoom: int | Fraction = 1

    @property
    def enough(self) -> bool:
        """Whether no upscaling is needed. For cover at zoom 1: the picture is at least as wide and high as the slot."""
        scale, unit = self._scale
        return scale <= unit

    @property
    def quality(self) -> float:
        """Pixels of the picture per pixel of the slot, along one axis."""
        scale, unit = self._scale
        return unit / scale

    @property
    def visible_share(self) -> float:
        """Share of the picture that is printed, 0 to 1."""
        part, whole = self._visible
        return part / whole

    @property
    def covered(self) -> float:
        """Share of the slot that is filled, 0 to 1."""
        part, whole = self._covered
        return part / whole

    def shows_at_least(self, percent: float) -> bool:
        """Whether at least this percentage of the picture is printed; exact."""
        part, whole = self._visible
        return 100 * part >= percent * whole

    def covers_at_least(self, percent: float) -> bool:
        """Whether at least this percentage of the slot is filled; exact."""
        part, whole = self._covered
        return 100 * part >= percent * whole

    @property
    def lost_width(self) -> float:
        """Pixels cropped from the width, left and right together."""
        (across, (whole, _)), _ = self._overlaps
        return self.picture.width * (whole - across) / whole

    @property
    def lost_height(self) -> float:
        """Pixels cropped from the height, top and bottom together."""
        _, (down, (whole, _)) = self._overlaps
        return self.picture.height * (whole - down) / whole

    @property
    def place_in_slot(self) -> Place:
        """The place of the whole picture in pixels of the slot, from its top left corner; it may exceed the slot."""
        scale, unit = self._scale
        width, height = (Fraction(scale * side, unit) for side in self.picture)
        return Place((self.slot.width - width) / 2, (self.slot.height - height) / 2, width, height)

    @property
    def _scale(self) -> tuple[int, int]:
        """The scale `s` as numerator and denominator."""
        by_width = self.slot.width * self.picture.height >= self.slot.height * self.picture.width
        if (self.fit == "contain") == by_width:
            scale, unit = self.slot.height, self.picture.height
        else:
            scale, unit = self.slot.width, self.picture.width
        return scale * self.zoom.numerator, unit * self.zoom.denominator

    @property
    def _overlaps(self) -> tuple[tuple[int, tuple[int, int]], ...]:
        """For both axes, in a common unit: the length that picture and slot share, and the lengths of both."""
        scale, unit = self._scale
        lengths = ((scale * side, unit * room) for side, room in zip(self.picture, self.slot, strict=True))
        return tuple((min(pair), pair) for pair in lengths)

    @property
    def _visible(self) -> tuple[int, int]:
        (across, (width, _)), (down, (height, _)) = self._overlaps
        return across * down, width * height

    @property
    def _covered(self) -> tuple[int, int]:
        (across, (_, width)), (down, (_, height)) = self._overlaps
        return across * down, width * height


def grid(rows: int, columns: int, gutter: int | Fraction = 0) -> Layout:
    """Equal slots, row by row. `gutter` is the gap between slots, as a share of the surface's width and height."""
    width = Fraction(1 - (columns - 1) * gutter, columns)
    height = Fraction(1 - (rows - 1) * gutter, rows)
    slots = (
        Area(column * (width + gutter), row * (height + gutter), width, height)
        for row in range(rows)
        for column in range(columns)
    )
    return Layout(f"{rows}x{columns}", tuple(slots))


def rows_and_columns(word: str) -> tuple[int, int]:
    """Parse `2x3`. Raises ValueError for anything but two numbers from 1 to 20, TypeError for anything but a string."""
    found = re.fullmatch("0*([0-9]{1,2}) *[xX] *0*([0-9]{1,2})", word)
    rows, columns = map(int, found.groups()) if found else (0, 0)
    if not (1 <= rows <= 20 and 1 <= columns <= 20):
        raise ValueError(word)
    return rows, columns


def fraction(word: str) -> Fraction:
    """Parse `1.5` or `3/2`. Raises ValueError for other strings, TypeError for anything but a string.

    Exponents are refused: Fraction would compute the power of `1e999999999`.
    """
    if not re.fullmatch("[0-9]{0,20}([./][0-9]{0,20})?", word):
        raise ValueError(word)
    try:
        return Fraction(word)
    except ZeroDivisionError as error:
        raise ValueError(word) from error


def place(picture: Size, target: Target) -> Placement:
    """The picture in the target's slot, with its fit and zoom."""
    return Placement(picture, target.slot, target.fit, target.zoom)


def slots_on_surface(target: Target) -> list[Place]:
    """The places of all slots of the target's layout, in pixels of its device's surface."""
    surface = target.device.size
    return [Place(s.left * surface.width, s.top * surface.height, *s.on(surface)) for s in target.layout.slots]


def slot_on_surface(target: Target) -> Place:
    """The place of the target's slot, in pixels of its device's surface; the first slot where the target names none."""
    return slots_on_surface(target)[(target.slot_number or 1) - 1]


def picture_on_surface(picture: Size, target: Target) -> Place:
    """The place of the whole picture on the device's surface; what exceeds the slot is cropped."""
    slot, inside = slot_on_surface(target), place(picture, target).place_in_slot
    return inside._replace(left=slot.left + inside.left, top=slot.top + inside.top)


def largest_zoom(picture: Size, target: Target) -> float | None:
    """The largest zoom, in hundredths, at which the picture is large enough; None where it is too small at 1."""
    unzoomed = Placement(picture, target.slot, target.fit)
    scale, unit = unzoomed._scale
    return 100 * unit // scale / 100 if unzoomed.enough else None


def largest_slot(picture: Size, target: Target, layouts: Iterable[Layout]) -> Target | None:
    """The target's device with the largest slot of these layouts for which the picture is large enough, if any."""
    slots = [
        replace(target, layout=layout, slot_number=number, zoom=1)
        for layout in layouts
        for number in range(1, len(layout.slots) + 1)
    ]
    enough = [slot for slot in slots if place(picture, slot).enough]
    return max(enough, key=lambda target: target.slot.width * target.slot.height, default=None)


def worst_slot(picture: Size, target: Target) -> Target:
    """The target with its most demanding slot, unless it names one."""
    if target.slot_number is not None:
        return target
    slots = [replace(target, slot_number=number) for number in range(1, len(target.layout.slots) + 1)]
    return min(slots, key=lambda slot: place(picture, slot).quality)


def effective_ppi(device: Device, quality: float) -> float | None:
    """Effective resolution in print, in ppi, along the lower axis; None where the device's size in mm is unknown."""
    if device.width_mm is None or device.height_mm is None:
        return None
    across = device.size.width * MM_PER_INCH / device.width_mm
    down = device.size.height * MM_PER_INCH / device.height_mm
    return quality * min(across, down)
