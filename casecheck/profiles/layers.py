"""Profile files laid one over the other. A later file says only what is new or different."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from casecheck.model import Device, Finish, Layout, Size
from casecheck.placement import grid
from casecheck.profiles.errors import ProfileError
from casecheck.profiles.fields import CHOICES, FAMILY, FILE, FINISHES, LAYOUT, MODEL, NAME, check, shown
from casecheck.profiles.names import key, nearest, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.profiles.yaml_file import Plain

Fields = dict[str, Any]

SUPPORT = (
    (("width", "height", "basis"), ("basis", "source", "read_on", "reason")),
    (("mm",), ("confidence",)),
)
"""Figures, and what is said in their support: no longer true once a figure is another one."""


@dataclass(eq=False)
class Profile:
    """A family or a model, as far as the files have told."""

    id: str
    name: str
    fields: Fields = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    models: dict[str, Profile] = field(default_factory=dict)
    finishes: dict[str, str] = field(default_factory=dict)
    """Colors by the names of its own finishes."""

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
    finishes: dict[str, str] = field(default_factory=dict)
    """Those that a case is shown on whatever the device."""

    def lay(self, found: Plain, file: str) -> None:
        """Lay what `file` says over the rest. Raises ProfileError for its first mistake."""
        top = check(found, FILE, file)
        told: set[Profile] = set()
        for name, body in top.get("families", {}).items():
            where = _where(file, name)
            fields = check(body, FAMILY, where)
            models = fields.pop("models", {})
            family = self._change(self.families, name, fields, where, told)
            for needed in ("width", "height"):
                if needed not in family.fields:
                    raise ProfileError(f"{where}: {needed} is missing; allowed: {FAMILY[needed].allowed}")
            for model, model_body in models.items():
                where = _where(file, model)
                self._change(family.models, model, check(model_body, MODEL, where), where, told)
        for term, names in top.get("ambiguous", {}).items():
            self._tell_apart(term, names, file)
        for name, body in top.get("layouts", {}).items():
            self.layouts[name] = _layout(name, body, f"{file}: layouts: {shown(name)}")
        for rule, setting in top.get("rules", {}).items():
            self.rules += rule_settings(rule, setting, f"{file}: rules")
        for group in top.get("finishes", ()):
            self._color(group, f"{file}: finishes")

    def _change(self, known: dict[str, Profile], name: str, fields: Fields, where: str, told: set[Profile]) -> Profile:
        profile = known.setdefault(key(name), Profile(slug(name), name))
        if profile in told:
            raise ProfileError(f"{where}: stands twice in this file")
        told.add(profile)
        for new in (name, fields.get("name", name), *fields.get("aliases", ())):
            owner = self.named.setdefault(key(new), profile)
            if owner is not profile:
                raise ProfileError(f"{where}: {new!r} already names {owner.name}")
        profile.change(fields)
        return profile

    def _tell_apart(self, term: str, names: Plain, file: str) -> None:
        where = _where(f"{file}: ambiguous", term)
        listed = check({term: names}, {term: CHOICES}, f"{file}: ambiguous")[term]
        if owner := self.named.get(key(term)):
            raise ProfileError(f"{where}: already names {owner.name}")
        self.ambiguous[key(term)] = [self._known(name, where) for name in listed]

    def _color(self, group: Plain, where: str) -> None:
        fields = check(group, FINISHES, where)
        if "colors" not in fields:
            raise ProfileError(f"{where}: colors is missing; allowed: {FINISHES['colors'].allowed}")
        if "devices" in fields:
            for name in fields["devices"]:
                self._known(name, where).finishes |= fields["colors"]
        else:
            self.finishes |= fields["colors"]

    def _known(self, name: str, where: str) -> Profile:
        if key(name) not in self.named:
            near = nearest(name, [profile.name for profile in self.named.values()])
            instead = f"; did you mean {near[0]!r}?" if near else ""
            raise ProfileError(f"{where}: {name!r} is no known model{instead}")
        return self.named[key(name)]


def _layout(name: str, body: Plain, where: str) -> Layout:
    fields = check(body, LAYOUT, where)
    if ("grid" in fields) == ("slots" in fields):
        raise ProfileError(f"{where}: has {', '.join(fields) or 'nothing'}; allowed: either grid or slots")
    if "slots" in fields:
        return Layout(name, fields["slots"])
    rows, columns = fields["grid"]
    return replace(grid(rows, columns, fields.get("gutter", 0)), name=name)


def rule_settings(rule: str, setting: Plain, where: str) -> Iterator[str]:
    """The words that say the same on the command line, where names and values are checked."""
    match setting:
        case str():
            yield f"{rule}={setting}"
        case dict() if all(isinstance(value, str) for value in setting.values()):
            for name, value in setting.items():
                yield f"{rule}={value}" if name == "severity" else f"{rule}.{name}={value}"
        case _:
            raise ProfileError(f"{where}: {rule} is {shown(setting)}; allowed: a severity, off, or options")


def _where(file: str, name: str) -> str:
    """`my.yaml: iPhone 16 Pro`; refuses a name that could not be typed."""
    try:
        return f"{file}: {NAME.read(name)}"
    except ValueError:
        raise ProfileError(f"{file}: name is {shown(name)}; allowed: {NAME.allowed}") from None


def lay_over(base: Fields, changes: Fields) -> Fields:
    """Both, where `changes` wins; without what supported a figure that is no longer the same."""
    merged = base | changes
    for figures, support in SUPPORT:
        if any(merged.get(figure) != base.get(figure) for figure in figures):
            merged = {name: merged[name] for name in merged if name in changes or name not in support}
    return merged


def devices(layers: Layers) -> dict[Profile, Device]:
    """Families and models as devices; a model has what its family has, unless it says otherwise."""
    made = {}
    for family in layers.families.values():
        made[family] = _device(family, family, family.fields, layers.finishes)
        for model in family.models.values():
            made[model] = _device(model, family, lay_over(family.fields, model.fields), layers.finishes)
    return made


def _device(profile: Profile, family: Profile, fields: Fields, finishes: dict[str, str]) -> Device:
    # its own finishes stand first, in their order, and win
    colors = profile.finishes | family.finishes | finishes | family.finishes | profile.finishes
    width_mm, height_mm = fields.get("mm", (None, None))
    return Device(
        id=profile.id,
        name=profile.name,
        family=family.id,
        size=Size(fields["width"], fields["height"]),
        basis=fields.get("basis", "custom"),
        source=fields.get("source"),
        read_on=fields.get("read_on"),
        reason=fields.get("reason"),
        width_mm=width_mm,
        height_mm=height_mm,
        form=fields.get("form", "slab"),
        confidence=fields.get("confidence", "high"),
        aliases=profile.aliases,
        finishes=tuple(Finish(*each) for each in colors.items()),
    )
