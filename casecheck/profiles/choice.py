"""The devices to check for: those that were named, at a shop or at all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casecheck.profiles.catalog import UnknownDeviceError
from casecheck.profiles.names import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.model import Device, Shop
    from casecheck.profiles.catalog import Profiles

ALL = "all"
"""What `--shop` calls all shops."""


class Choice(NamedTuple):
    """What is checked for, and at which shops."""

    devices: tuple[Device, ...]
    shops: tuple[Shop, ...]
    suits: bool
    """Whether the question is which of the devices a picture is good for."""


def choose(profiles: Profiles, names: Iterable[str], shop: str | None) -> Choice:
    """The devices of these names at a shop; at all of them, every device of a family. Raises UserError."""
    names = list(names)
    if shop is None:
        wanted = {device.id: device for device in map(profiles.find, names)}  # each once, whatever it was called
        return Choice(tuple(wanted.values()) or profiles.offered, (), not wanted)
    from casecheck.profiles.shops import at

    if key(shop) != ALL:
        catalog = at(profiles, shop)
        wanted = {device.id: device for device in map(catalog.find, names)}
        return Choice(tuple(wanted.values()) or catalog.offered, (_shop(catalog),), not wanted)
    for name in names:
        profiles.find(name)
    catalogs = [at(profiles, name) for name in profiles.shops]
    found = {device.id: device for catalog in catalogs for device in _narrowed(catalog, names)}
    if not found:
        raise UnknownDeviceError(f"no shop has {' or '.join(map(repr, names))}", "casecheck devices --shop all")
    return Choice(tuple(found.values()), tuple(map(_shop, catalogs)), suits=True)


def _shop(catalog: Profiles) -> Shop:
    if catalog.shop is None:
        raise TypeError("not the devices of a shop")
    return catalog.shop


def _narrowed(catalog: Profiles, names: list[str]) -> Iterable[Device]:
    """What a shop offers of these names: the models of a family, or the device; nothing of what it does not have."""
    if not names:
        yield from catalog.offered
    for name in names:
        try:
            found = catalog.find(name)
        except UnknownDeviceError:
            continue
        models = [device for device in catalog.offered if found.id == found.family == device.family]
        yield from models or (found,)
