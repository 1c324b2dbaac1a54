"""From the lengths that a profile states to the print area of a device, in pixels of its surface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casecheck.model import Inset, Opening, PrintArea, Size

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MM_PER_INCH = 25.4
SUPPORT = ("source", "read_on", "license", "confidence")

Fields = dict[str, Any]
Mm = tuple[float, float]


def of_shop(fields: Fields, body: Mm | None, own: Mapping[str, Any]) -> PrintArea:
    """The print area of a shop's model; `own` are the openings of the device itself, which lies in its middle.

    Raises ValueError, in words, for lengths that contradict each other.
    """
    area = Size(*fields["area"])
    per_mm = fields["ppi"] / MM_PER_INCH if "ppi" in fields else None
    stated = [name for name in ("visible_mm", "wrap_mm", "bleed_mm", "safe_mm") if name in fields]
    if stated and per_mm is None:
        raise ValueError(f"{stated[0]} needs the resolution, ppi")
    bleed, wrap, safe = (_inset(fields, name, per_mm, area) for name in ("bleed_mm", "wrap_mm", "safe_mm"))
    visible = fields.get("visible_mm", body)
    if "wrap_mm" not in fields and visible and per_mm:
        across, down = ((side - per_mm * mm) / 2 for side, mm in zip(area, visible, strict=True))
        if "visible_mm" in fields and min(across, down) < 0:
            raise ValueError("visible_mm is larger than the print area")
        wrap = Inset(max(across, 0), max(down, 0), max(across, 0), max(down, 0))
    wrap = Inset(*map(max, wrap, bleed))
    openings = fields.get("openings")
    support = {name: fields[name] for name in SUPPORT if name in fields}
    if openings is None and own and body and per_mm:
        left = (wrap.left + area.width - wrap.right - per_mm * body[0]) / 2
        top = (wrap.top + area.height - wrap.bottom - per_mm * body[1]) / 2
        moved = (_scaled(opening, per_mm, per_mm, left, top) for opening in own["mm"])
        openings = tuple(filter(None, (_clipped(opening, area) for opening in moved)))
        support = {name: own[name] for name in SUPPORT if name in own}
    elif openings:
        require_inside(openings, area, "print area")
    return PrintArea(bleed, wrap, Inset(*map(max, safe, wrap)), openings or (), **support)


def of_device(own: Fields, body: Mm, size: Size) -> PrintArea:
    """The openings of a device without a shop: its body scaled to its surface."""
    across, down = size.width / body[0], size.height / body[1]
    openings = tuple(_scaled(opening, across, down, 0, 0) for opening in own["mm"])
    return PrintArea(openings=openings, **{name: own[name] for name in SUPPORT if name in own})


def require_inside(openings: Iterable[Opening], size: tuple[float, float], of_what: str) -> None:
    """Raise ValueError if an opening leaves a surface of this size."""
    for number, opening in enumerate(openings, 1):
        if opening.left + opening.width > size[0] or opening.top + opening.height > size[1]:
            raise ValueError(f"opening {number} leaves the {of_what}, which is {size[0]:g} x {size[1]:g}")


def _inset(fields: Fields, name: str, per_mm: float | None, area: Size) -> Inset:
    if name not in fields or per_mm is None:
        return Inset()
    inset = Inset(*(per_mm * mm for mm in fields[name]))
    if max(inset.left, inset.right) * 2 >= area.width or max(inset.top, inset.bottom) * 2 >= area.height:
        raise ValueError(f"{name} is half of the print area or more")
    return inset


def _scaled(opening: Opening, across: float, down: float, left: float, top: float) -> Opening:
    return Opening(
        left + across * opening.left,
        top + down * opening.top,
        across * opening.width,
        down * opening.height,
        min(across, down) * opening.radius,
    )


def _clipped(opening: Opening, area: Size) -> Opening | None:
    """The part of an opening that lies on the surface: an area may be smaller than the body."""
    left, top = max(opening.left, 0), max(opening.top, 0)
    width = min(opening.left + opening.width, area.width) - left
    height = min(opening.top + opening.height, area.height) - top
    if width <= 0 or height <= 0:
        return None
    return Opening(left, top, width, height, min(opening.radius, width / 2, height / 2))
