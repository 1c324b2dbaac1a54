"""The openings of a case and the lines of its print area, as parts of the drawing (SVG)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model.print_area import NO_INSET

if TYPE_CHECKING:
    from casecheck.model import Device, Inset, Opening, PrintArea

Attributes = dict[str, str]

NOWHERE = {"x": "0", "y": "0", "width": "0", "height": "0"}

NOTHING: dict[str, Attributes] = {"hole": {"d": ""}, "back": NOWHERE, "safe": NOWHERE}
"""The parts of a device whose print area is not known, beside one whose is."""


def print_parts(device: Device) -> dict[str, Attributes]:
    """The attributes of each part, by its class; none where the print area is not known."""
    area = device.print_area
    if area is None:
        return {}
    return {
        "hole": {"d": " ".join(map(_outline, area.openings))},
        "back": _line(device, area.wrap),
        "safe": _safe(device, area),
    }


def _safe(device: Device, area: PrintArea) -> Attributes:
    return NOWHERE if area.safe == area.wrap else _line(device, area.safe)


def _line(device: Device, inset: Inset) -> Attributes:
    if inset == NO_INSET:
        return NOWHERE
    width, height = device.size.width - inset.left - inset.right, device.size.height - inset.top - inset.bottom
    numbers = (inset.left, inset.top, max(0, width), max(0, height))
    return {name: f"{number:.7g}" for name, number in zip(NOWHERE, numbers, strict=True)}


def _outline(opening: Opening) -> str:
    """The rounded box as a path, from the end of its upper left corner on."""
    left, top, width, height, radius = opening
    corner = min(radius, width / 2, height / 2)
    across, down = width - 2 * corner, height - 2 * corner
    steps = (f"h{across:.7g}", f"v{down:.7g}", f"h{-across:.7g}", f"v{-down:.7g}")
    turns = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    arcs = (f"a{corner:.7g} {corner:.7g} 0 0 1 {x * corner:.7g} {y * corner:.7g}" for x, y in turns)
    return (
        f"M{left + corner:.7g} {top:.7g}" + "".join(f"{step}{arc}" for step, arc in zip(steps, arcs, strict=True)) + "z"
    )
