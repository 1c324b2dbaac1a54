"""Orders of Shopify, REST (`line_items[].properties[]`) and GraphQL (`lineItems`, `customAttributes`).

Each app that lets a customer upload a picture names its properties differently, so that they are told by what they
hold: a property with the address of a picture is that picture, unless its name says preview; a property with the name
of one of our columns is that column. With several pictures, the number at the end of a property's name is the slot.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from casecheck.tickets.columns import ADDRESS, COLUMNS, key
from casecheck.tickets.lines import LineError, shown
from casecheck.tickets.shape import Picture, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.tickets.node import Node

SETTABLE = COLUMNS.keys() - {"order", "line", "url", "quantity", "sku", *ADDRESS}
"""The columns that a property may be."""

DEVICE = ("device", "devicemodel", "model", "phone", "phonemodel")
"""Names of the property that names the device, by their keys."""

_URL = re.compile("https?://", re.IGNORECASE)
_NO_PICTURE = re.compile("preview|mockup|thumb|proof", re.IGNORECASE)


def _pictures(item: Node) -> Iterator[Picture]:
    found = {"sku": item["sku"], "quantity": item["quantity"], "product": item["name"] or item["title"]}
    pictures: list[tuple[str, str]] = []
    for name, value in _properties(item):
        if isinstance(value, str) and _URL.match(value.strip()):
            if not _NO_PICTURE.search(name):
                pictures.append((name, value))
        elif key(name) in DEVICE:
            found["device"] = value
        elif key(name) in SETTABLE:
            found[key(name)] = value
    if not pictures:
        yield Picture(item.where, found)
    for name, url in pictures:
        number = re.search("([0-9]{1,4}) *$", name)
        slot = {"slot": number[1]} if number and (len(pictures) > 1 or found.get("layout")) else {}
        yield Picture(item.where, found | {"url": url} | slot, {"url": f"property {shown(name)}"})


def _properties(item: Node) -> Iterator[tuple[str, Any]]:
    for name_key, list_key in (("name", "properties"), ("key", "customAttributes")):
        properties = item.at(list_key)
        if isinstance(properties.value, dict):  # how carts write them
            yield from properties.value.items()
            continue
        for each in properties.each():
            if not isinstance(each[name_key], str):
                raise LineError(f"is {shown(each[name_key])}; allowed: text", f"{list_key}: {name_key}")
            yield each[name_key], each["value"]


SHOPIFY = Shape(
    service="Shopify",
    items="line_items",
    tells=frozenset(),
    names=("name", "order_number", "id"),
    pictures=_pictures,
    address="shipping_address",
    address_keys={
        "street": ("address1", "address2"),
        "city": ("city",),
        "postcode": ("zip",),
        "country": ("country",),
    },
)
SHOPIFY_GRAPHQL = SHOPIFY._replace(items="lineItems", address="shippingAddress")
