"""Profile files laid over one another. A later file contains only what is new or different."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from casecheck.model import Device, Finish, Layout, Size
from casecheck.placement import grid
from casecheck.profiles.fields import CHOICES, FAMILY, FILE, FINISHES, LAYOUT, MODEL, NAME, SUPPORT_OF_MM
from casecheck.profiles.names import key, nearest, slug
from casecheck.profiles.print_areas import of_device, require_inside
from casecheck.profiles.shop_fields import OPENINGS
from casecheck.profiles.shop_layers import ShopProfile, lay_shop
from casecheck.profiles.skus import Sku, lay_sku
from casecheck.yamlfile import Key, check
from casecheck.yamlfile.place import described, line_of
from casecheck.yamlfile.schema import missing, rule_settings

if TYPE_CHECKING:
    from casecheck.yamlfile import Place, Plain

Fields = dict[str, Any]

SUPPORT = (
    (("width", "height", "basis"), ("basis", "source", "read_on", "reason")),
    (("mm",), ("open_mm", "folded_mm", "openings")),
    (("mm", "open_mm", "folded_mm"), tuple(SUPPORT_OF_MM)),
)
"""Figures, and the keys that support them, which are dropped when a later file changes a figure."""


@dataclass(eq=False)
class Profile:
    """A family or a model, as far as the files describe it."""

    id: str
    name: str
    fields: Fields = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    models: dict[str, Profile] = field(default_factory=dict)
    finishes: dict[str, Finish] = field(default_factory=dict)
    """Its own, by their names."""

    def change(self, fields: Fields) -> None:
        """Lay new fields over the old; aliases are added."""
        self.name = fields.pop("name", self.name)
        self.aliases = tuple(dict.fromkeys((*self.aliases, *fields.pop("aliases", ()))))
        self.fields = lay_over(self.fields, fields)


@dataclass
class Layers:
    """All the profiles, by the keys of their names."""

    families: dict[str, Profile] = field(default_factory=dict)
    named: dict[str, Profile] = field(default_factory=dict)
    ambiguous: dict[str, list[Profile]] = field(default_factory=dict)
    layouts: dict[str, Layout] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    """Settings of rules, as words: `cropped=off`."""
    finishes: dict[str, Finish] = field(default_factory=dict)
    """The finishes of all devices, by their names."""
    shops: dict[str, ShopProfile] = field(default_factory=dict)

    skus: dict[str, Sku] = field(default_factory=dict)
    """By the keys of the numbers."""

    def lay(self, found: Plain, place: Place) -> None:
        """Lay the content of a file over the rest. Raises YamlError for its first mistake."""
        top = check(found, FILE, place)
        seen: set[Profile] = set()
        for name, body in top.get("families", {}).items():
            here = _named(place, name)
            fields = check(body, FAMILY, here)
            models = fields.pop("models", {})
            of_mm = {name: fields.pop(name) for name in SUPPORT_OF_MM if name in fields}
            family = self._change(self.families, name, fields, here, seen)
            for needed in ("width", "height"):
                if needed not in family.fields:
                    raise missing(needed, FAMILY, here)
            for model, model_body in models.items():
                here = _named(place, model)
                fields = check(model_body, MODEL, here)
                if "openings" in fields:
                    fields["openings"] = check(fields["openings"], OPENINGS, here.at("openings"))
                changed = self._change(family.models, model, (of_mm if "mm" in fields else {}) | fields, here, seen)
                if "openings" in fields:
                    _require_openings(changed, here.at("openings"))
        for term, names in top.get("ambiguous", {}).items():
            self._tell_apart(term, names, place.at("ambiguous"))
        for name, body in top.get("layouts", {}).items():
            self.layouts[name] = _layout(name, body, place.at("layouts", Key(described(name), line_of(name))))
        for rule, setting in top.get("rules", {}).items():
            self.rules += rule_settings(rule, setting, place.at("rules"))
        for sku, body in top.get("skus", {}).items():
            lay_sku(self.skus, sku, body, place.at("skus", Key(described(sku), line_of(sku))), self._known)
        for group in top.get("finishes", ()):
            self._color(group, place.at("finishes"))
        shops: set[str] = set()
        for name, body in top.get("shops", {}).items():
            here = _named(place.at("shops"), name)
            if key(name) in shops:
                raise here.error("duplicate entry")
            shops.add(key(name))
            lay_shop(self.shops, name, body, here, self._known)

    def _change(
        self, known: dict[str, Profile], name: str, fields: Fields, place: Place, seen: set[Profile]
    ) -> Profile:
        profile = known.setdefault(key(name), Profile(slug(name), name))
        if profile in seen:
            raise place.error("duplicate entry")
        seen.add(profile)
        for new in (name, fields.get("name", name), *fields.get("aliases", ())):
            owner = self.named.setdefault(key(new), profile)
            if owner is not profile:
                raise place.error(f"{new!r} is already a name of {owner.name}")
        profile.change(fields)
        return profile

    def _tell_apart(self, term: str, names: Plain, place: Place) -> None:
        here = _named(place, term)
        listed = check({term: names}, {term: CHOICES}, place)[term]
        if owner := self.named.get(key(term)):
            raise here.error(f"already a name of {owner.name}")
        self.ambiguous[key(term)] = [self._known(name, here) for name in listed]

    def _color(self, group: Plain, place: Place) -> None:
        fields = check(group, FINISHES, place)
        if "colors" not in fields:
            raise missing("colors", FINISHES, place)
        confidence, generic = fields.get("confidence", "high"), "devices" not in fields
        finishes = {name: Finish(name, color, generic, confidence) for name, color in fields["colors"].items()}
        if generic:
            self.finishes |= finishes
        else:
            for name in fields["devices"]:
                self._known(name, place).finishes |= finishes

    def _known(self, name: str, place: Place) -> Profile:
        if key(name) not in self.named:
            near = nearest(name, [profile.name for profile in self.named.values()])
            instead = f"; did you mean {near[0]!r}?" if near else ""
            raise place.error(f"unknown model {name!r}{instead}")
        return self.named[key(name)]


def _require_openings(profile: Profile, place: Place) -> None:
    """Raise YamlError for openings of a device that are not inside of its body."""
    openings, body = profile.fields["openings"], profile.fields.get("mm")
    if "mm" not in openings:
        raise missing("mm", OPENINGS, place)
    if body is None:
        raise place.error("needs the size of the device, mm")
    try:
        require_inside(openings["mm"], body, "back")
    except ValueError as error:
        raise place.error(str(error)) from None


def _layout(name: str, body: Plain, place: Place) -> Layout:
    fields = check(body, LAYOUT, place)
    if ("grid" in fields) == ("slots" in fields):
        raise place.error(f"has {', '.join(fields) or 'nothing'}; allowed: either grid or slots")
    if "slots" in fields:
        return Layout(name, fields["slots"])
    rows, columns = fields["grid"]
    return replace(grid(rows, columns, fields.get("gutter", 0)), name=name)


def _named(place: Place, name: str) -> Place:
    """The place of a profile: `my.yaml:2: iPhone 16 Pro`. Raises YamlError for a name that nobody could type."""
    try:
        NAME.read(name)
    except ValueError:
        raise place.at(Key("name", line_of(name))).not_allowed(name, NAME.allowed) from None
    return place.at(name)


def lay_over(base: Fields, changes: Fields) -> Fields:
    """Both, where `changes` wins; without the support of figures that it changes."""
    merged = base | changes
    for figures, support in SUPPORT:
        if any(merged.get(figure) != base.get(figure) for figure in figures):
            merged = {name: merged[name] for name in merged if name in changes or name not in support}
    return merged


def devices(layers: Layers) -> dict[Profile, Device]:
    """Families and models as devices; a model inherits the fields of its family that it does not set."""
    made = {}
    for family in layers.families.values():
        made[family] = _device(family, family, family.fields, layers.finishes)
        for model in family.models.values():
            made[model] = _device(model, family, lay_over(family.fields, model.fields), layers.finishes)
    return made


def _device(profile: Profile, family: Profile, fields: Fields, finishes: dict[str, Finish]) -> Device:
    own = profile.finishes | family.finishes | profile.finishes  # its own stand first, in their order, and win
    width_mm, height_mm = fields.get("mm", (None, None))
    size, own_openings = Size(fields["width"], fields["height"]), fields.get("openings", {})
    return Device(
        id=profile.id,
        name=profile.name,
        family=family.id,
        size=size,
        basis=fields.get("basis", "custom"),
        source=fields.get("source"),
        read_on=fields.get("read_on"),
        reason=fields.get("reason"),
        width_mm=width_mm,
        height_mm=height_mm,
        form=fields.get("form", "slab"),
        mm_source=fields.get("mm_source"),
        mm_read_on=fields.get("mm_read_on"),
        open_mm=fields.get("open_mm"),
        folded_mm=fields.get("folded_mm"),
        confidence=fields.get("confidence", "high"),
        aliases=profile.aliases,
        finishes=tuple((own | finishes | own).values()),
        print_area=of_device(own_openings, fields["mm"], size) if own_openings else None,
        openings_mm=own_openings,
    )
