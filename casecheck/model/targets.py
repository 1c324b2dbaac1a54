"""What a picture is checked against: devices, their surfaces, layouts and slots."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from casecheck.model.geometry import Size
from casecheck.model.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from casecheck.model.print_area import PrintArea

Form = Literal["slab", "tablet", "clamshell", "book-fold"]
Fit = Literal["cover", "contain"]
Basis = Literal["published", "derived", "custom"]


CORNERS: dict[Form, float] = {"slab": 0.16, "tablet": 0.06, "clamshell": 0.11, "book-fold": 0.07}
"""Corner radius of the back, as a share of its shorter side. Estimated, for previews only: no maker publishes it."""


class Finish(NamedTuple):
    """A device color; approximate, since no maker publishes exact values."""

    name: str
    """`Midnight Green`"""
    color: str
    """sRGB, `#4e5851`"""
    generic: bool = False
    """Whether it is offered for every device, and not known to be a color of this one."""
    confidence: Literal["high", "medium", "low"] = "high"
    """Confidence in `color`."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device family or one of its models: the surface on which a picture is printed."""

    id: str
    """`iphone`, `iphone-16-pro`"""
    name: str
    """`iPhone`, `iPhone 16 Pro`"""
    family: str
    """The id of its family; a family has its own id."""
    size: Size
    """The recommended size of artwork for the whole back, in pixels."""
    basis: Basis
    """The origin of `size`: published by the shop, derived by casecheck, or given by a user's profile."""
    source: str | None = None
    """The page that publishes `size`."""
    read_on: str | None = None
    """The date when `source` was read, ISO 8601."""
    reason: str | None = None
    """The reason for a derived `size`."""
    width_mm: float | None = None
    height_mm: float | None = None
    form: Form = "slab"
    confidence: Literal["high", "medium", "low"] = "high"
    """Confidence in the size in mm."""
    aliases: tuple[str, ...] = ()
    finishes: tuple[Finish, ...] = ()
    """Its own first, then the generic ones."""
    shop: str | None = None
    """The id of the shop whose numbers these are, where one was named."""
    group: str = ""
    """At a shop, the name of its family there: `iPhone (Prodigi)`."""
    print_area: PrintArea | None = None
    """How the print lies on the case, where that is known."""
    openings_mm: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """The openings of the device itself as its profile has them, in mm from the top left of its back."""
    mm_source: str | None = None
    """The page, or the text, that the sizes in mm are from."""
    mm_read_on: str | None = None
    """The date when `mm_source` was read, ISO 8601."""
    open_mm: tuple[float, float] | None = None
    """Width and height of a folding device when it is opened, if `width_mm` and `height_mm` are its folded size."""
    folded_mm: tuple[float, float] | None = None
    """The same the other way round."""

    @property
    def folds_unmeasured(self) -> bool:
        """Whether the device folds, but `size` is that of a flat one, because its own is unknown."""
        return self.form in ("clamshell", "book-fold") and self.basis != "custom"

    @property
    def corner(self) -> float:
        """Corner radius in previews, in pixels of the surface."""
        return CORNERS[self.form] * min(self.size)


class Area(NamedTuple):
    """A slot as shares of its surface's width and height, 0 to 1."""

    left: Fraction | int
    top: Fraction | int
    width: Fraction | int
    height: Fraction | int

    def on(self, surface: Size) -> Size:
        """Its size in pixels of a surface, rounded up: partial pixels have to be filled, too."""
        return Size(math.ceil(self.width * surface.width), math.ceil(self.height * surface.height))


@dataclass(frozen=True, slots=True)
class Layout:
    """A division of a surface into slots, with one picture each."""

    name: str
    slots: tuple[Area, ...]


SINGLE = Layout("single", (Area(0, 0, 1, 1),))
"""One picture on the whole surface."""


@dataclass(frozen=True, slots=True)
class Target:
    """What one picture is checked against: a slot of a layout on a device, and how the picture is placed in it."""

    device: Device
    layout: Layout = SINGLE
    slot_number: int | None = None
    """Counted from 1. None: the most demanding slot."""
    fit: Fit = "cover"
    zoom: int | Fraction = 1
    """1 or more."""
    finish: Finish | None = None
    """The color of the device, if one was chosen."""

    @property
    def slot(self) -> Size:
        """The size of the slot, in pixels."""
        return self.layout.slots[(self.slot_number or 1) - 1].on(self.device.size)

    @property
    def needed(self) -> Size:
        """The smallest sufficient picture of the slot's proportions, at the zoom."""
        slot, times, by = (
            self.slot,
            self.zoom.numerator,
            self.zoom.denominator,
        )  # Fraction arithmetic takes ten times as long
        return Size(-(-slot.width * times // by), -(-slot.height * times // by))

    @property
    def name(self) -> str:
        """`iPhone`, `one slot of 2x2 on iPhone`, `slot 2 of hero on iPhone`."""
        if len(self.layout.slots) == 1:
            return self.device.name
        alike = len({(slot.width, slot.height) for slot in self.layout.slots}) == 1
        if alike:
            return Message("one slot of {layout} on {device}", layout=self.layout.name, device=self.device.name)
        return self.place_name

    @property
    def place_name(self) -> str:
        """As `name`, but with the number of the slot even where all are alike: what counts is where it is."""
        if len(self.layout.slots) == 1:
            return self.device.name
        layout, device, number = self.layout.name, self.device.name, self.slot_number or 1
        return Message("slot {number} of {layout} on {device}", number=number, layout=layout, device=device)
