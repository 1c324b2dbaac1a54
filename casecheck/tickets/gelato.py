"""Orders of Gelato, API v4: `items[].{productUid, quantity, files[].{type, url}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.tickets.printed import printed_files
from casecheck.tickets.shape import Picture, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.tickets.node import Node

_NAMES = {"sku": "productUid"}


def _pictures(item: Node) -> Iterator[Picture]:
    found = {"sku": item["productUid"], "quantity": item["quantity"]}
    files = printed_files(item)
    if not files:
        yield Picture(item.where, found, _NAMES)
    for file in files:
        yield Picture(file.where, found | {"url": file["url"]}, _NAMES)


GELATO = Shape(
    service="Gelato",
    items="items",
    tells=frozenset(("productUid",)),
    names=("orderReferenceId", "id"),
    pictures=_pictures,
    address="shippingAddress",
    address_keys={
        "street": ("addressLine1", "addressLine2"),
        "city": ("city",),
        "postcode": ("postCode",),
        "country": ("country",),
    },
)
