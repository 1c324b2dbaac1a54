"""How a picture lies on its device, as the numbers of a drawing (SVG) whose unit is a pixel of the device's surface."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from casecheck.model import VERDICTS, Place, worst
from casecheck.placement import picture_on_surface, slot_on_surface
from casecheck.reporters.html.print_parts import NOTHING, print_parts

if TYPE_CHECKING:
    from casecheck.model import Device, DeviceFacts, FileReport, Size, Target, Verdict

Attributes = dict[str, str]

SHAPE = 5 / 6
"""Width of the drawing, as a share of its height: the same for every device, so that cards line up."""

MARGIN = 0.07
"""Above and below the device, as a share of its height; the cropped part of a picture is seen here."""


class Stages:
    """What surrounds the pictures, for each device and slot that a report was about. Grows while they stream by."""

    def __init__(self) -> None:
        self.devices: dict[str, Device] = {}
        """By their ids."""
        self.parts: dict[str, dict[str, Attributes]] = {}
        """By the key of the slot: the attributes of each part of the drawing, by its class."""

    def key(self, target: Target) -> str:
        """What the slot is called in the page."""
        name = f"{target.device.id}/{target.layout.name}/{target.slot_number}"
        if name not in self.parts:
            self.devices[target.device.id] = target.device
            self.parts[name] = _stage(target)
        return name

    def all_parts(self) -> dict[str, dict[str, Attributes]]:
        """The parts of all slots. If one has openings or lines, all others have empty ones: the page switches them."""
        if any(device.print_area for device in self.devices.values()):
            return {name: {**NOTHING, **parts} for name, parts in self.parts.items()}
        return self.parts


def lies_at(picture: Size, target: Target) -> Attributes:
    """Where the whole picture lies."""
    return _attributes(picture_on_surface(picture, target))


def drawn_on(report: FileReport) -> DeviceFacts | None:
    """The device that a picture is first shown on: that of the findings, else the first that it suits."""
    accused = {finding.device for finding in report.findings}
    return next(
        (on for on in report.devices if on.device.id in accused),
        next((on for on in report.devices if on.suits), next(iter(report.devices), None)),
    )


def verdict_on(report: FileReport, facts: DeviceFacts) -> Verdict:
    """The worst that is known of the picture itself and of it on this device, but for what was accepted."""
    about_the_picture = [f.severity for f in report.findings if f.device is None and f.accepted is None]
    return max(worst(about_the_picture), facts.verdict, key=VERDICTS.index)


def _stage(target: Target) -> dict[str, Attributes]:
    width, height = target.device.size
    corner = target.device.corner
    view_height = max(height * (1 + 2 * MARGIN), width * (1 + 2 * MARGIN) / SHAPE)
    view_width = view_height * SHAPE
    left, top = (width - view_width) / 2, (height - view_height) / 2
    body = {"width": f"{width}", "height": f"{height}", "rx": f"{corner:g}"}
    slot = slot_on_surface(target)
    beyond = math.ceil(view_height)  # from any point within, that is outside
    return {
        "stage": {"viewBox": " ".join(f"{number:.6g}" for number in (left, top, view_width, view_height))},
        "case": body,
        "rim": body,
        "veil": _frame(Place(0, 0, width, height), corner, beyond),
        "slot": _attributes(slot),
        "rest": _frame(slot, 0, beyond),
        **print_parts(target.device),
    }


def _frame(place: Place, corner: float, beyond: int) -> Attributes:
    """A rectangle whose stroke covers all around the place, twice as far as `beyond`."""
    around = Place(place.left - beyond, place.top - beyond, place.width + 2 * beyond, place.height + 2 * beyond)
    rounded = f"{corner + beyond:g}" if corner else "0"
    return {**_attributes(around), "rx": rounded, "stroke-width": f"{2 * beyond}"}


def _attributes(place: Place) -> Attributes:
    names = ("x", "y", "width", "height")
    return {name: f"{float(number):.7g}" for name, number in zip(names, place, strict=True)}
