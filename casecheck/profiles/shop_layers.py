"""The shops of profile files, laid over one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casecheck.model import Shop
from casecheck.profiles.choice import ALL
from casecheck.profiles.names import key, slug
from casecheck.profiles.print_areas import of_shop
from casecheck.profiles.shop_fields import SHOP, SHOP_MODEL
from casecheck.yamlfile import check
from casecheck.yamlfile.place import line_of
from casecheck.yamlfile.schema import missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from casecheck.profiles.layers import Profile
    from casecheck.yamlfile import Place, Plain

Fields = dict[str, Any]

SHARED = ("source", "read_on", "confidence", "ppi")
"""Keys of a shop that hold for the models of the same file."""


@dataclass
class ShopProfile:
    """A shop, as far as the files describe it."""

    id: str
    fields: Fields
    areas: dict[str, Fields] = field(default_factory=dict)
    """The keys of its print areas, by the ids of the devices."""

    @property
    def shop(self) -> Shop:
        """The shop, without its print areas."""
        fields = self.fields
        return Shop(
            id=self.id,
            name=fields["name"],
            source=fields.get("source"),
            read_on=fields.get("read_on"),
            confidence=fields.get("confidence", "high"),
            formats=fields.get("formats", ()),
            max_bytes=_whole(fields, "max_mb"),
            max_pixels=_whole(fields, "max_megapixels"),
        )


def lay_shop(
    known: dict[str, ShopProfile], name: str, body: Plain, place: Place, find: Callable[[str, Place], Profile]
) -> None:
    """Lay a shop of a file over the known ones. Raises YamlError for its first mistake."""
    if key(name) == ALL:
        raise place.error(f"{ALL!r} stands for all shops; allowed: any other name")
    fields = check(body, SHOP, place)
    models = fields.pop("models", {})
    shop = known.setdefault(key(name), ShopProfile(slug(name), {"name": name}))
    shop.fields |= fields
    seen: set[str] = set()
    for names, model_body in models.items():
        here = place.at(names)
        own = {shared: fields[shared] for shared in SHARED if shared in fields} | check(model_body, SHOP_MODEL, here)
        for profile in _named(names, here, find):
            if profile.id in seen:
                raise here.error(f"a second entry for {profile.name}")
            seen.add(profile.id)
            shop.areas[profile.id] = _laid_over(shop.areas.get(profile.id, {}), own, shop.fields)
            _require_sense(shop.areas[profile.id], profile, here.on(line_of(names)))


def _whole(fields: Fields, name: str) -> int | None:
    return round(fields[name] * 1e6) if name in fields else None


def _named(names: str, place: Place, find: Callable[[str, Place], Profile]) -> list[Profile]:
    """The devices of an entry: `iPhone 13`, or several with commas."""
    return [find(name.strip(), place) for name in names.split(",")]


def _laid_over(old: Fields, new: Fields, shop: Fields) -> Fields:
    """Both, where `new` wins. What a new area does not state again was said of the old one, and is dropped."""
    if "area" in new and new["area"] != old.get("area"):
        old = {"ppi": shop["ppi"]} if "ppi" in shop else {}
    return old | new


def _require_sense(fields: Fields, profile: Profile, place: Place) -> None:
    if "area" not in fields:
        raise missing("area", SHOP_MODEL, place)
    try:
        of_shop(fields, profile.fields.get("mm"), {})
    except ValueError as error:
        raise place.error(str(error)) from None
