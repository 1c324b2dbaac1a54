"""From the words of a line to the device, and to the plan that its picture is checked by."""

from __future__ import annotations

import json
from collections import OrderedDict
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from casecheck.goods.carriers import without_carrier
from casecheck.goods.products import background_of
from casecheck.model import UserError
from casecheck.profiles import load
from casecheck.profiles.catalog import AmbiguousDeviceError, UnknownDeviceError

if TYPE_CHECKING:
    from casecheck.config import Plans, Settings
    from casecheck.model import Device, Plan
    from casecheck.model.orders import OrderLine

KEY = TypeVar("KEY")
MADE = TypeVar("MADE")

DECISIVE = ("device", "sku", "product", "layout", "slot", "fit", "zoom", "background")
"""What decides on the plan of a line."""

_decisive = attrgetter(*DECISIVE)

MOST_KEPT = 256
"""Plans that are kept at hand."""


class Aim(NamedTuple):
    """What a line is for."""

    device: Device | None = None
    problem: str = ""
    """Why no device is known."""
    candidates: tuple[str, ...] = ()
    """The models that an ambiguous name may mean."""


class LinePlans:
    """The plans of lines: what a line does not say is as the settings of the run have it."""

    def __init__(self, plans: Plans, settings: Settings) -> None:
        self._plans = plans
        self._settings = settings
        self._profiles = load(settings.options.profiles)
        self._made: OrderedDict[str, Plans] = OrderedDict()
        self._aims: OrderedDict[tuple[str, str], Aim] = OrderedDict()
        self._keys: OrderedDict[tuple[str, ...], str] = OrderedDict()

    def aim(self, line: OrderLine) -> Aim:
        """The device of a line."""
        key = (line.device, line.sku)
        if key not in self._aims:
            self._aims[key] = self._aim(line)
        return _touched(self._aims, key)

    def key(self, line: OrderLine) -> str:
        """What tells the plan of a line from others, as text. Raises UserError for words that allow no plan."""
        words = _decisive(line)
        if words not in self._keys:
            self._keys[words] = self._key(line)
        return _touched(self._keys, words)

    def plan(self, key: str, path: str | None = None) -> Plan:
        """The plan with that key, for the file at a path; without one, for a picture that has none."""
        plans = self._of(key)
        return plans.plan if path is None else plans.of(path)

    def _key(self, line: OrderLine) -> str:
        device = self.aim(line).device
        chosen: dict[str, Any] = {"device": [device.id] if device else []}
        known = self._profiles.sku(line.sku)
        if known and not line.device:
            chosen |= {name: word for name, word in (("layout", known.layout), ("shop", known.shop)) if word}
        for name in ("layout", "fit", "zoom", "background"):
            if word := getattr(line, name):
                chosen[name] = word
        if line.slot:
            chosen["slot"] = _slot(line.slot)
        product = line.product or (known.product if known else "")
        if not line.background and (background := background_of(product)) != "any":
            chosen["background"] = background
        key = json.dumps(chosen)
        self._of(key)
        return key

    def _of(self, key: str) -> Plans:
        if key not in self._made:
            chosen = json.loads(key)
            self._made[key] = self._plans.with_options(**chosen | {"device": tuple(chosen["device"])})
        return _touched(self._made, key)

    def _aim(self, line: OrderLine) -> Aim:
        known = self._profiles.sku(line.sku)
        if line.device:
            aim = self._named(line.device)
            meant = self._named(known.device).device if known else None
            if aim.device and meant and not _agree(aim.device, meant):
                names = (aim.device.name, meant.name)
                return Aim(problem=f"the line names {names[0]}, and its SKU is for {names[1]}", candidates=names)
            return aim
        if known:
            return self._named(known.device)
        devices = self._settings.options.device
        if line.sku or len(devices) != 1:  # an unknown SKU is for some other device, perhaps
            return Aim(problem=_unnamed(line))
        return self._named(devices[0])

    def _named(self, name: str) -> Aim:
        try:
            return Aim(self._find(name))
        except AmbiguousDeviceError as error:
            return Aim(problem=_one_line(error), candidates=error.models)
        except UnknownDeviceError as error:
            return Aim(problem=f"{error}; {error.help}" if error.help else str(error))

    def _find(self, name: str) -> Device:
        bare = without_carrier(name)
        if bare and bare != name:
            try:
                return self._profiles.find(name)
            except UnknownDeviceError:
                return self._profiles.find(bare)
        return self._profiles.find(name)


def _touched(kept: OrderedDict[KEY, MADE], key: KEY) -> MADE:
    """The value of a key, which counts as used; the least recently used one goes where there are too many."""
    kept.move_to_end(key)
    if len(kept) > MOST_KEPT:
        kept.popitem(last=False)
    return kept[key]


def _agree(named: Device, meant: Device) -> bool:
    """Whether two devices are the same, or one is the family of the other."""
    (one, its_family), (other, family) = (
        [name.partition("@")[0] for name in (device.id, device.family)] for device in (named, meant)
    )
    return one in (other, family) or other == its_family


def _unnamed(line: OrderLine) -> str:
    if not line.sku:
        return "no device is named; the column device or -d names it"
    return (
        f"no device is named, and the SKU {(sku := line.sku[:100])!r} is not in the table skus: of the profiles;"
        f" a file for --profiles can add it: skus: {{{sku!r}: iPhone 15}}"
    )


def _slot(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UserError(f"slot is {text!r}; allowed: a whole number from 1", "write 1 for the first slot") from None


def _one_line(error: UserError) -> str:
    return " ".join(str(error).split())
