"""What a picture is held against: devices, their surfaces, layouts and slots."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from casecheck.model.geometry import Size

if TYPE_CHECKING:
    from fractions import Fraction

Form = Literal["slab", "tablet", "clamshell", "book-fold"]
Fit = Literal["cover", "contain"]
Basis = Literal["published", "derived", "custom"]


CORNERS: dict[Form, float] = {"slab": 0.16, "tablet": 0.06, "clamshell": 0.11, "book-fold": 0.07}
"""Radius of a back's corners, as a share of its shorter side. For drawings, by eye: no maker publishes one."""


class Finish(NamedTuple):
    """A color that a device comes in; approximate, since no maker publishes it."""

    name: str
    """`Midnight Green`"""
    color: str
    """sRGB, `#4e5851`"""


@dataclass(frozen=True, slots=True)
class Device:
    """A family of devices, or one model of it: the surface that a picture is printed on."""

    id: str
    """`iphone`, `iphone-16-pro`"""
    name: str
    """`iPhone`, `iPhone 16 Pro`"""
    family: str
    """The id of its family; a family is its own."""
    size: Size
    """The recommended pixels of the whole back."""
    basis: Basis
    """Whether the shop publishes `size`, casecheck derived it, or a user's own profile gives it."""
    source: str | None = None
    """The page that publishes `size`."""
    read_on: str | None = None
    """The day on which `source` was read, ISO 8601."""
    reason: str | None = None
    """Why a derived `size` is what it is."""
    width_mm: float | None = None
    height_mm: float | None = None
    form: Form = "slab"
    confidence: Literal["high", "medium", "low"] = "high"
    """How sure the size in mm is."""
    aliases: tuple[str, ...] = ()
    finishes: tuple[Finish, ...] = ()
    """Its own first, then those that a case is shown on whatever the device."""

    @property
    def folds_unmeasured(self) -> bool:
        """Whether it folds, and `size` is that of a flat device, for want of its own."""
        return self.form in ("clamshell", "book-fold") and self.basis != "custom"

    @property
    def corner(self) -> float:
        """Radius of its corners as they are drawn, in pixels of its surface."""
        return CORNERS[self.form] * min(self.size)


class Area(NamedTuple):
    """Where a slot lies on its surface, and how large it is: shares of the surface's width and height."""

    left: Fraction | int
    top: Fraction | int
    width: Fraction | int
    height: Fraction | int

    def on(self, surface: Size) -> Size:
        """Its size on a surface, rounded up: half a pixel has to be filled, too."""
        return Size(math.ceil(self.width * surface.width), math.ceil(self.height * surface.height))


@dataclass(frozen=True, slots=True)
class Layout:
    """How a surface is divided into slots, one picture each."""

    name: str
    slots: tuple[Area, ...]


SINGLE = Layout("single", (Area(0, 0, 1, 1),))
"""One picture on the whole back."""


@dataclass(frozen=True, slots=True)
class Target:
    """What one picture is held against: a slot of a layout on a device, and how the picture lies in it."""

    device: Device
    layout: Layout = SINGLE
    slot_number: int | None = None
    """Counted from 1. None: any of them, the worst counts."""
    fit: Fit = "cover"
    zoom: int | Fraction = 1
    """1 or more."""
    layouts: tuple[Layout, ...] = ()
    """Other layouts, in which a picture that is too small for this one may be large enough."""

    @property
    def slot(self) -> Size:
        """The pixels that the picture has to fill."""
        return self.layout.slots[(self.slot_number or 1) - 1].on(self.device.size)

    @property
    def needed(self) -> Size:
        """The least size of a picture of the slot's shape that is enough at the zoom."""
        slot, times, by = self.slot, self.zoom.numerator, self.zoom.denominator  # fractions take ten times as long
        return Size(-(-slot.width * times // by), -(-slot.height * times // by))

    @property
    def name(self) -> str:
        """`iPhone`, `one slot of 2x2 on iPhone`, `slot 2 of hero on iPhone`."""
        if len(self.layout.slots) == 1:
            return self.device.name
        alike = len({(slot.width, slot.height) for slot in self.layout.slots}) == 1
        slot = "one slot" if alike else f"slot {self.slot_number}"
        return f"{slot} of {self.layout.name} on {self.device.name}"
