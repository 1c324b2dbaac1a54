"""The devices as one shop prints them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casecheck.model import Size, UserError
from casecheck.profiles.choice import ALL
from casecheck.profiles.names import key
from casecheck.profiles.print_areas import MM_PER_INCH, of_shop

if TYPE_CHECKING:
    from casecheck.model import Device, Shop
    from casecheck.profiles.catalog import Profiles
    from casecheck.profiles.print_areas import Fields


def at(profiles: Profiles, name: str) -> Profiles:
    """The devices at a shop, by the same names. Raises UserError for an unknown shop."""
    if key(name) not in profiles.shops:
        known = ", ".join(profile.id for profile in profiles.shops.values())
        raise UserError(f"unknown shop {name[:100]!r}; allowed: {known}, {ALL}", "casecheck devices --shop prodigi")
    profile = profiles.shops[key(name)]
    shop = profile.shop
    names = {family.id: family.name for family in profiles.families}
    there = {
        device.id: _printed(device, shop, areas, names[device.family])
        for device in profiles.devices
        if (areas := profile.areas.get(device.id) or profile.areas.get(device.family)) or not profile.areas
    }
    families = {family.id: there[family.id] for family in profiles.families if family.id in there}
    offered = [there[device.id] for device in profiles.devices if device.id in profile.areas]
    for family in profiles.families:
        models = [device for device in offered if device.family == _id(family.family, shop)]
        if models and family.id not in there:
            families[family.id] = there[family.id] = _most_demanding(family, models, shop)
    order = [device.id for device in profiles.devices if device.id in there]
    named = {word: there[device.id] for word, device in profiles.named.items() if device.id in there}
    named |= {key(device.id): device for device in there.values()}
    ambiguous = {}
    for word, choices in profiles.ambiguous.items():
        match [there[device.id] for device in choices if device.id in there]:
            case [only]:
                named.setdefault(word, only)
            case [_, *_] as several:
                ambiguous[word] = several
    return replace(
        profiles,
        families=tuple(families.values()),
        devices=tuple(there[each] for each in order),
        offered=tuple(offered) or tuple(families.values()),
        named=named,
        ambiguous=ambiguous,
        shop=shop,
        elsewhere=profiles,
    )


def _id(device: str, shop: Shop) -> str:
    return f"{device}@{shop.id}"


def _printed(device: Device, shop: Shop, fields: Fields | None, family: str) -> Device:
    """A device with the numbers of a shop; without any, its own."""
    there = replace(
        device,
        id=_id(device.id, shop),
        name=f"{device.name} ({shop.name})",
        family=_id(device.family, shop),
        shop=shop.id,
        group=f"{family} ({shop.name})",
    )
    if fields is None:
        return there
    width, height = fields["area"]
    mm = [side * MM_PER_INCH / fields["ppi"] for side in (width, height)] if "ppi" in fields else [None, None]
    body = (device.width_mm, device.height_mm) if device.width_mm and device.height_mm else None
    return replace(
        there,
        size=Size(width, height),
        basis="published" if "source" in fields else "custom",
        source=fields.get("source"),
        read_on=fields.get("read_on"),
        reason=None,
        width_mm=mm[0],
        height_mm=mm[1],
        mm_source=fields.get("source"),
        mm_read_on=fields.get("read_on"),
        open_mm=None,
        folded_mm=None,
        confidence=fields.get("confidence", "high"),
        print_area=of_shop(fields, body, device.openings_mm),
    )


def _most_demanding(family: Device, models: list[Device], shop: Shop) -> Device:
    """A family of a shop: as wide as its widest print area, and as high as its highest."""
    widest, highest = max(model.size.width for model in models), max(model.size.height for model in models)
    ppis = {model.size.width / model.width_mm if model.width_mm else None for model in models}
    per_mm = max(filter(None, ppis), default=None)
    return replace(
        family,
        id=_id(family.id, shop),
        name=f"{family.name} ({shop.name})",
        family=_id(family.id, shop),
        shop=shop.id,
        group=f"{family.name} ({shop.name})",
        size=Size(widest, highest),
        basis="derived",
        source=None,
        read_on=None,
        reason=f"large enough for each of the {len(models)} models that {shop.name} prints",
        width_mm=widest / per_mm if per_mm else None,
        height_mm=highest / per_mm if per_mm else None,
        mm_source=None,
        mm_read_on=None,
    )
