"""The table `skus:`: what a shop's own numbers of products mean. A number is looked up, and never taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casecheck.profiles.choice import ALL
from casecheck.profiles.names import key, sku_key
from casecheck.yamlfile import Field, check
from casecheck.yamlfile.schema import TEXT, mapping, missing, object_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casecheck.yamlfile import Place, Plain
    from casecheck.yamlfile.schema import JsonSchema

SKU = {"device": TEXT, "product": TEXT, "layout": TEXT, "shop": TEXT}
_VALUE: JsonSchema = {"anyOf": [TEXT.schema, object_schema(SKU, required=["device"])]}
SKUS = Field(
    mapping,
    "a mapping of SKUs to a device, or to a mapping of " + ", ".join(SKU),
    {"type": "object", "additionalProperties": _VALUE},
)


class Sku(NamedTuple):
    """What one number means."""

    device: str
    """The name of a known device."""
    product: str = ""
    layout: str = ""
    shop: str = ""


def lay_sku(skus: dict[str, Sku], sku: str, body: Plain, place: Place, known: Callable[[str, Place], object]) -> None:
    """Put a number into the table. `known` raises YamlError for an unknown device, as this does for other mistakes."""
    if not sku_key(sku):
        raise place.error("an empty SKU; allowed: text on one line")
    found: Mapping[str, str] = check({"device": body} if isinstance(body, str) else body, SKU, place)
    if "device" not in found:
        raise missing("device", SKU, place)
    if key(found.get("shop", "")) == ALL:
        raise place.at("shop").error(f"{ALL!r} stands for all shops; allowed: the name of one")
    known(found["device"].rpartition("@")[0] or found["device"], place.at("device"))
    skus[sku_key(sku)] = Sku(**found)
