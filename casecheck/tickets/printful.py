"""Orders of Printful, API v1: `items[].{variant_id, quantity, files[].{type, url, position}}`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from casecheck.placement import fraction
from casecheck.tickets.lines import LineError, shown
from casecheck.tickets.printed import printed_files
from casecheck.tickets.shape import Picture, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.tickets.node import Node

OFF_CENTER = Fraction(1, 100)
"""Share of the area by which a picture may lie off its center: half a millimeter of a case."""


def _pictures(item: Node) -> Iterator[Picture]:
    sku = next((key for key in ("sku", "external_variant_id", "variant_id", "sync_variant_id") if item[key]), "sku")
    found = {"sku": item[sku], "quantity": item["quantity"], "product": item["name"]}
    files = printed_files(item)
    if not files:
        yield Picture(item.where, found, {"sku": sku})
    for file in files:
        yield Picture(file.where, found | {"url": file["url"], **_placed(file)}, {"sku": sku, "product": "name"})


def _placed(file: Node) -> dict[str, str]:
    """The fit and zoom of a position. Raises LineError where it has none: where it is off center, or smaller."""
    if file["position"] is None:
        return {}
    position = file.at("position")
    area = _number(position, "area_width"), _number(position, "area_height")
    size = _number(position, "width"), _number(position, "height")
    start = _number(position, "left"), _number(position, "top")
    if not all(area) or not all(size):
        raise LineError("has a width or height of 0; allowed: numbers from 1", "position")
    across, down = size[0] / area[0], size[1] / area[1]
    for offset, inner, outer in zip(start, size, area, strict=True):
        if abs(offset + inner / 2 - outer / 2) > OFF_CENTER * outer:
            raise LineError("places the picture off the center of the area; casecheck knows centered ones", "position")
    if max(across, down) < 1:
        raise LineError(
            f"places a picture of {_px(size)} px in an area of {_px(area)} px without filling it; allowed: as wide or"
            " as high as the area, or larger",
            "position",
        )
    covers = min(across, down) >= 1
    zoom = min(across, down) if covers else max(across, down)
    return {"fit": "cover" if covers else "contain", "zoom": str(zoom.limit_denominator(10_000))}


def _number(position: Node, key: str) -> Fraction:
    """A coordinate in pixels; negative where the picture begins outside the area."""
    found = position[key]
    try:
        size = fraction(str(found).removeprefix("-"))
    except ValueError:
        raise LineError(f"is {shown(found)}; allowed: a number such as 1800", f"position.{key}") from None
    return -size if str(found).startswith("-") else size


def _px(size: tuple[Fraction, Fraction]) -> str:
    return f"{float(size[0]):g}x{float(size[1]):g}"


PRINTFUL = Shape(
    service="Printful",
    items="items",
    tells=frozenset(("variant_id", "sync_variant_id", "external_variant_id")),
    names=("external_id", "id"),
    pictures=_pictures,
    address="recipient",
    address_keys={
        "street": ("address1", "address2"),
        "city": ("city",),
        "postcode": ("zip",),
        "country": ("country_code",),
    },
)
