"""How a picture lies in its slot: plain arithmetic on plain numbers.

A picture of w x h px in a slot of W x H px, at a zoom z of 1 or more, is scaled by

    cover:    s = z * max(W/w, H/h)      no gap stays, what hangs over is cropped
    contain:  s = z * min(W/w, H/h)      nothing is cropped at z = 1, bands may stay empty

Its quality is `q = 1/s`: how much of the recommended resolution it has. All of it is worked out on integers, so that
no rounding ever lets one pixel too few pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from casecheck.model import Area, Layout, Place, Size

if TYPE_CHECKING:
    from casecheck.model import Device, Fit, Target

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Placement:
    """A picture in its slot, both centered."""

    picture: Size
    slot: Size
    fit: Fit = "cover"
    zoom: int | Fraction = 1

    @property
    def enough(self) -> bool:
        """Whether no pixel has to be enlarged. For cover at zoom 1: at least as wide and as high as the slot."""
        scale, unit = self._scale
        return scale <= unit

    @property
    def quality(self) -> float:
        """Pixels that the picture has for each pixel of the slot, along one axis."""
        scale, unit = self._scale
        return unit / scale

    @property
    def visible_share(self) -> float:
        """Share of the picture that is printed, 0 to 1."""
        part, whole = self._kept
        return part / whole

    @property
    def covered(self) -> float:
        """Share of the slot that is printed on, 0 to 1."""
        part, whole = self._covered
        return part / whole

    def keeps_at_least(self, percent: float) -> bool:
        """Whether at least so many percent of the picture are printed; exact."""
        part, whole = self._kept
        return 100 * part >= percent * whole

    def covers_at_least(self, percent: float) -> bool:
        """Whether at least so many percent of the slot are printed on; exact."""
        part, whole = self._covered
        return 100 * part >= percent * whole

    @property
    def lost_width(self) -> float:
        """Pixels of the picture's width that are cropped, left and right together."""
        (across, (whole, _)), _ = self._overlaps
        return self.picture.width * (whole - across) / whole

    @property
    def lost_height(self) -> float:
        """Pixels of the picture's height that are cropped, above and below together."""
        _, (down, (whole, _)) = self._overlaps
        return self.picture.height * (whole - down) / whole

    @property
    def shown(self) -> Place:
        """Where all of the picture comes to lie, in pixels from the slot's corner; what hangs over is cropped."""
        scale, unit = self._scale
        width, height = (Fraction(scale * side, unit) for side in self.picture)
        return Place((self.slot.width - width) / 2, (self.slot.height - height) / 2, width, height)

    @property
    def _scale(self) -> tuple[int, int]:
        """`s` as a fraction of two integers."""
        by_width = self.slot.width * self.picture.height >= self.slot.height * self.picture.width
        if (self.fit == "contain") == by_width:
            scale, unit = self.slot.height, self.picture.height
        else:
            scale, unit = self.slot.width, self.picture.width
        return scale * self.zoom.numerator, unit * self.zoom.denominator

    @property
    def _overlaps(self) -> tuple[tuple[int, tuple[int, int]], ...]:
        """For both axes, in a common unit: what picture and slot share, and the lengths of both."""
        scale, unit = self._scale
        lengths = ((scale * side, unit * room) for side, room in zip(self.picture, self.slot, strict=True))
        return tuple((min(pair), pair) for pair in lengths)

    @property
    def _kept(self) -> tuple[int, int]:
        (across, (width, _)), (down, (height, _)) = self._overlaps
        return across * down, width * height

    @property
    def _covered(self) -> tuple[int, int]:
        (across, (_, width)), (down, (_, height)) = self._overlaps
        return across * down, width * height


def grid(rows: int, columns: int, gutter: int | Fraction = 0) -> Layout:
    """Equal slots, row by row; `gutter` is the gap between two, as a share of the surface's width and height."""
    width = Fraction(1 - (columns - 1) * gutter, columns)
    height = Fraction(1 - (rows - 1) * gutter, rows)
    slots = (
        Area(column * (width + gutter), row * (height + gutter), width, height)
        for row in range(rows)
        for column in range(columns)
    )
    return Layout(f"{rows}x{columns}", tuple(slots))


def rows_and_columns(word: str) -> tuple[int, int]:
    """What `2x3` says. Raises ValueError for anything but two numbers from 1 to 20, TypeError for what is no text."""
    found = re.fullmatch("0*([0-9]{1,2}) *[xX] *0*([0-9]{1,2})", word)
    rows, columns = map(int, found.groups()) if found else (0, 0)
    if not (1 <= rows <= 20 and 1 <= columns <= 20):
        raise ValueError(word)
    return rows, columns


def fraction(word: str) -> Fraction:
    """What `1.5` or `3/2` says. Raises ValueError for anything else, TypeError for what is no text.

    Of `1e999999999` Fraction would work out the power.
    """
    if not re.fullmatch("[0-9]{0,20}([./][0-9]{0,20})?", word):
        raise ValueError(word)
    try:
        return Fraction(word)
    except ZeroDivisionError as error:
        raise ValueError(word) from error


def place(picture: Size, target: Target) -> Placement:
    """The picture as the target has it."""
    return Placement(picture, target.slot, target.fit, target.zoom)


def slots_on_surface(target: Target) -> list[Place]:
    """Where the slots of the target's layout lie on its device."""
    surface = target.device.size
    return [Place(s.left * surface.width, s.top * surface.height, *s.on(surface)) for s in target.layout.slots]


def slot_on_surface(target: Target) -> Place:
    """Where the target's own slot lies."""
    return slots_on_surface(target)[(target.slot_number or 1) - 1]


def picture_on_surface(picture: Size, target: Target) -> Place:
    """Where all of the picture comes to lie on the target's device; what lies outside the slot is cropped."""
    slot, shown = slot_on_surface(target), place(picture, target).shown
    return shown._replace(left=slot.left + shown.left, top=slot.top + shown.top)


def largest_zoom(picture: Size, target: Target) -> float | None:
    """The largest zoom at which the picture is enough, in hundredths; None where it is not even at 1."""
    unzoomed = Placement(picture, target.slot, target.fit)
    scale, unit = unzoomed._scale
    return 100 * unit // scale / 100 if unzoomed.enough else None


def largest_slot(picture: Size, target: Target) -> Target | None:
    """The largest slot of the target's other layouts for which the picture is enough."""
    uses = [
        replace(target, layout=layout, slot_number=number, zoom=1)
        for layout in target.layouts
        for number in range(1, len(layout.slots) + 1)
    ]
    enough = [use for use in uses if place(picture, use).enough]
    return max(enough, key=lambda use: use.slot.width * use.slot.height, default=None)


def worst_slot(picture: Size, target: Target) -> Target:
    """The target at the slot that asks most of the picture, unless it names one."""
    if target.slot_number is not None:
        return target
    slots = [replace(target, slot_number=number) for number in range(1, len(target.layout.slots) + 1)]
    return min(slots, key=lambda slot: place(picture, slot).quality)


def effective_ppi(device: Device, quality: float) -> float | None:
    """Pixels per inch in print: the smaller of both axes. None where the device's size in mm is unknown."""
    if device.width_mm is None or device.height_mm is None:
        return None
    across = device.size.width * MM_PER_INCH / device.width_mm
    down = device.size.height * MM_PER_INCH / device.height_mm
    return quality * min(across, down)
