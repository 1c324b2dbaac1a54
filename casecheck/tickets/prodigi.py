"""Orders of Prodigi, API v4: `items[].{sku, copies, sizing, assets[].{printArea, url}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.tickets.lines import LineError, shown
from casecheck.tickets.shape import Picture, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.tickets.node import Node

SIZING = {None: "", "fillPrintArea": "cover", "fitPrintArea": "contain"}
"""Their words, by ours. `stretchToPrintArea` has no equivalent: it changes the proportions of the picture."""

_NAMES = {"sku": "sku", "quantity": "copies", "url": "url"}


def _pictures(item: Node) -> Iterator[Picture]:
    sizing = item["sizing"]
    if not isinstance(sizing, str | None) or sizing not in SIZING:
        why = ", which distorts the picture" if sizing == "stretchToPrintArea" else ""
        raise LineError(f"is {shown(sizing)}{why}; allowed: fillPrintArea, fitPrintArea", "sizing")
    found = {"sku": item["sku"], "quantity": item["copies"], "fit": SIZING[sizing]}
    assets = list(item.at("assets").each())
    if not assets:
        yield Picture(item.where, found, _NAMES)
    for asset in assets:
        area = asset["printArea"]
        if area not in (None, "default"):
            raise LineError(f"is {shown(area)}; allowed: default, the print area of a case", "printArea")
        yield Picture(asset.where, found | {"url": asset["url"]}, _NAMES)


PRODIGI = Shape(
    service="Prodigi",
    items="items",
    tells=frozenset(("assets", "copies", "sizing")),
    names=("merchantReference", "id", "idempotencyKey"),
    pictures=_pictures,
    address="recipient.address",
    address_keys={
        "street": ("line1", "line2"),
        "city": ("townOrCity",),
        "postcode": ("postalOrZipCode",),
        "country": ("countryCode",),
    },
)
