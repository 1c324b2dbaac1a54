"""`casecheck.yaml`: every option of `casecheck check` under its own name, and others for some paths."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casecheck.config.owners import is_trusted
from casecheck.engine import Globs
from casecheck.engine.settings import Settings
from casecheck.yamlfile import Field, Key, Place, check, read_yaml
from casecheck.yamlfile.place import line_of
from casecheck.yamlfile.schema import RULES, mapping, rule_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casecheck.yamlfile import Plain

NAME = "casecheck.yaml"


HELP = "casecheck init writes a file that shows every key, such as device: [iphone]"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the file says to one key."""

    value: object
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """What holds everywhere, or for some paths."""

    options: Mapping[str, Setting] = field(default_factory=dict)
    """By key: the name of an option without its dashes."""
    rules: Mapping[str, Setting] = field(default_factory=dict)
    """By rule, or rule and option, as in `--set`: `cropped.note_below`."""

    @property
    def words(self) -> list[str]:
        """What it says of rules, as on the command line: `cropped=off`."""
        return [f"{name}={setting.value}" for name, setting in self.rules.items()]


@dataclass(frozen=True, slots=True)
class PathSection:
    """What holds for the files that a pattern matches."""

    pattern: str
    files: Globs
    section: Section


@dataclass(frozen=True, slots=True)
class Config:
    """A file of settings."""

    file: Path
    everywhere: Section
    paths: tuple[PathSection, ...] = ()
    """In file order; a later one wins, key by key."""


def locate(pass_over: Callable[[Path], object] = lambda _: None) -> Path | None:
    """The nearest `casecheck.yaml` in the working folder or above it, as a user there would call it.

    Those of other users do not count; `pass_over` hears of each.
    """
    try:
        here = Path.cwd()
    except OSError:  # somebody removed it
        return None
    for above in (here, *here.parents):
        if (above / NAME).is_file():
            file = Path(NAME) if above == here else above / NAME
            if is_trusted(file):
                return file
            pass_over(file)
    return None


def read(file: Path, options: Mapping[str, Field], for_paths: Mapping[str, Field]) -> Config:
    """The settings in a file; `options` are the keys that it may contain, `for_paths` those of its sections for paths.

    Raises YamlError for its first mistake.
    """
    place = Place(str(file), HELP)
    paths = Field(mapping, "a mapping of patterns to the settings of their files")
    found = check(read_yaml(place) or {}, {**options, "rules": RULES, "paths": paths}, place)
    own: dict[str, Plain] = found.pop("paths", {})
    return Config(
        file,
        _section(found, place),
        tuple(
            PathSection(
                pattern,
                _globs(pattern, file, place),
                _section(check(body, {**for_paths, "rules": RULES}, here), here),
            )
            for pattern, body in own.items()
            for here in [place.at("paths", Key(repr(pattern), line_of(pattern)))]
        ),
    )


def _section(found: dict[str, Any], place: Place) -> Section:
    rules = found.pop("rules", {})
    return Section({str(key): Setting(value, line_of(key)) for key, value in found.items()}, _rules(rules, place))


def _rules(found: Mapping[str, Plain], place: Place) -> dict[str, Setting]:
    settings = {}
    for rule, setting in found.items():
        for word in rule_settings(rule, setting, place.at("rules")):
            with place.at("rules").on(line_of(rule)).named_in_errors():
                Settings().read([word])
            name, _, value = word.partition("=")
            settings[name] = Setting(value, line_of(rule))
    return settings


def _globs(pattern: str, file: Path, place: Place) -> Globs:
    with place.at("paths").on(line_of(pattern)).named_in_errors():
        return Globs([pattern], file.parent)
