"""The known devices, and looking one up by its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from casecheck.model import UserError
from casecheck.profiles.names import key, nearest, sku_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casecheck.model import Device, Layout, Shop
    from casecheck.profiles.layers import Layers
    from casecheck.profiles.shop_layers import ShopProfile
    from casecheck.profiles.skus import Sku


A_PROFILE = "a complete profiles file can be as short as: families: {mug: {width: 2700, height: 1050}}"


class UnknownDeviceError(UserError):
    """There is no device of this name."""


class AmbiguousDeviceError(UserError):
    """Several models of different sizes share this name."""

    models: tuple[str, ...] = ()
    """Their names."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """The known devices, and the names that find them."""

    families: tuple[Device, ...]
    """In file order."""
    devices: tuple[Device, ...]
    """Every family, followed by its models, in file order."""
    named: Mapping[str, Device]
    """By the key of each name and alias, with and without the maker."""
    ambiguous: Mapping[str, Sequence[Device]]
    """The models that an ambiguous name may mean, by its key."""
    layouts: Mapping[str, Layout]
    """The layouts that have a name."""
    offered: tuple[Device, ...] = ()
    """Those to check for where none is named: the families, or the models that a shop has."""
    shops: Mapping[str, ShopProfile] = field(default_factory=dict)
    """By the keys of their names."""
    shop: Shop | None = None
    """The shop whose devices these are."""
    elsewhere: Profiles | None = field(default=None, compare=False)
    """All devices, where these are those of a shop."""
    skus: Mapping[str, Sku] = field(default_factory=dict)
    """What the numbers of the table `skus:` mean, by their keys."""
    rules: tuple[str, ...] = ()
    """Settings of rules, as on the command line: `cropped=off`."""
    file: Path | None = field(default=None, compare=False)
    """The user's file, which `rules` are from."""

    def sku(self, number: str) -> Sku | None:
        """What the table `skus:` says of a shop's own number of a product."""
        return self.skus.get(sku_key(number))

    def find(self, name: str) -> Device:
        """The one device of this name, also at a shop: `iphone-17@prodigi`.

        Raises UnknownDeviceError or AmbiguousDeviceError.
        """
        sought = key(name)
        if sought in self.named:
            return self.named[sought]
        if sought in self.ambiguous:
            raise _ambiguous(name, self.ambiguous[sought])
        device, is_at, shop = name.rpartition("@")
        if is_at and self.shop is None and key(shop) in self.shops:
            from casecheck.profiles.shops import at

            return at(self, shop).find(device)
        if self.shop and self.elsewhere:
            raise _not_there(self.elsewhere.find(name), self.shop, self.devices)
        raise _unknown(name, self.named)


def load(user_file: Path | None = None) -> Profiles:
    """The built-in profiles, with the user's file laid over them. Raises YamlError for a mistake in it.

    Files are read once in a process, and the user's again when it has changed.
    """
    return _load(user_file, _stamp(user_file) if user_file else None)


def _stamp(file: Path) -> tuple[int, ...] | None:
    """What changes when the file does."""
    try:
        status = file.stat()
    except OSError:  # reading it raises the error
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


@lru_cache(maxsize=8)
def _load(user_file: Path | None, stamp: tuple[int, ...] | None) -> Profiles:  # noqa: ARG001  # a part of the key
    from casecheck.profiles.layers import Layers
    from casecheck.yamlfile import Place, read_yaml

    layers = Layers()
    for path in filter(None, (_built_in(), user_file)):
        place = Place(str(path), A_PROFILE)
        layers.lay(read_yaml(place), place)
    return _profiles(layers, user_file)


def _built_in() -> Path:
    """The file of built-in profiles: inside the package if installed from a wheel, else beside it, in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "device_profiles.yaml"
    return inside if inside.exists() else package.parent / inside.name


def _profiles(layers: Layers, file: Path | None) -> Profiles:
    from casecheck.profiles.layers import devices

    made = devices(layers)
    makers = {family.id: key(family.fields.get("maker", "")) for family in layers.families.values()}
    named = {name: made[profile] for name, profile in layers.named.items()}
    for name, device in list(named.items()):
        named.setdefault(makers[device.family] + name, device)
    ambiguous = {}
    for term, profiles in layers.ambiguous.items():
        choices = [made[profile] for profile in profiles]
        for maker in {"", *(makers[device.family] for device in choices)}:
            ambiguous[maker + term] = choices
    families = tuple(made[family] for family in layers.families.values())
    return Profiles(
        families=families,
        offered=families,
        shops=layers.shops,
        devices=tuple(made.values()),
        named=named,
        ambiguous=ambiguous,
        layouts=layers.layouts,
        skus=layers.skus,
        rules=tuple(layers.rules),
        file=file,
    )


def _ambiguous(name: str, choices: Sequence[Device]) -> AmbiguousDeviceError:
    by_size: dict[str, list[str]] = {}
    for device in choices:
        size = f"{device.width_mm} x {device.height_mm} mm" if device.width_mm else "size unknown"
        by_size.setdefault(size, []).append(device.name)
    lines = [f"\n  {size}  {', '.join(names)}" for size, names in by_size.items()]
    error = AmbiguousDeviceError(
        f"{name!r} is ambiguous:{''.join(lines)}", f'name one of them: -d "{choices[-1].name}"'
    )
    error.models = tuple(device.name for device in choices)
    return error


def _not_there(device: Device, shop: Shop, devices: Sequence[Device]) -> UnknownDeviceError:
    """The error about a device that a shop does not print."""
    from difflib import get_close_matches

    names = {known.name.removesuffix(f" ({shop.name})"): known for known in devices}
    near = get_close_matches(device.name, names, 4, 0.4)
    help_ = f"near ones: {', '.join(near)}" if near else f"casecheck devices --shop {shop.id} lists all devices"
    return UnknownDeviceError(f"{shop.name} prints no {device.name}, as far as casecheck knows", help_)


def _unknown(name: str, named: Mapping[str, Device]) -> UnknownDeviceError:
    sought = key(name)
    # a name that is not found is more often a part of a name ("9 pro") than a misspelled one
    longer = sorted((known for known in named if sought and sought in known), key=len)
    near = list(dict.fromkeys(named[known].name for known in longer or nearest(sought, named)))[:3]
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "casecheck devices lists all devices"
    return UnknownDeviceError(f"unknown device {name!r}", hint)
