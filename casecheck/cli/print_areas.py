"""The print area of a device in words, for `casecheck devices`, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Device, Opening, PrintArea


def flat_part(device: Device, area: PrintArea) -> str:
    """How much of the print stays flat, and what bends round each edge."""
    per_mm = _per_mm(device)
    if not (per_mm and any(area.wrap)):
        return ""
    width, height = (
        device.size.width - area.wrap.left - area.wrap.right,
        device.size.height - area.wrap.top - area.wrap.bottom,
    )
    return f", {width / per_mm:.1f} x {height / per_mm:.1f} of it flat"


def _per_mm(device: Device) -> float | None:
    return device.size.width / device.width_mm if device.width_mm else None


def print_area_facts(device: Device, area: PrintArea) -> Iterator[str]:
    """What is known of the print, in mm where that is known."""
    per_mm = _per_mm(device) if device.shop else None
    unit = "mm" if per_mm else "px"
    if back := flat_part(device, area):
        yield f"  visible    {back.removeprefix(', ').removesuffix(' of it flat')} mm of the back"
    for title, inset in (("wrap", area.wrap), ("bleed", area.bleed), ("safe", area.safe)):
        if any(inset) and not (title == "safe" and inset == area.wrap):
            lengths = (f"{side} {length / (per_mm or 1):.1f}" for side, length in inset._asdict().items())
            yield f"  {title:<10} {', '.join(lengths)} {unit}"
    for opening in area.openings:
        yield f"  opening    {_opening(opening)}"
    if area.openings:
        known = (area.source, area.read_on and f"read {area.read_on}", area.license, f"confidence: {area.confidence}")
        yield f"  drawn by   {', '.join(filter(None, known))}"


def _opening(opening: Opening) -> str:
    left, top, width, height, radius = (f"{length:.0f}" for length in opening)
    round_ = f", corners of {radius} px" if opening.radius else ""
    return f"{width}x{height} px at {left}, {top}{round_}"


def print_area_object(area: PrintArea) -> dict[str, Any]:
    """In pixels of the device."""
    return {
        "bleed": area.bleed._asdict(),
        "wrap": area.wrap._asdict(),
        "safe": area.safe._asdict(),
        "openings": [opening._asdict() for opening in area.openings],
        "source": area.source,
        "read_on": area.read_on,
        "license": area.license,
        "confidence": area.confidence,
    }
