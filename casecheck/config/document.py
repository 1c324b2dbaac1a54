"""`casecheck.yaml`: the options of `casecheck check` under their own names, settings of rules, and others by path."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casecheck.config.owners import is_trusted
from casecheck.engine import Globs
from casecheck.engine.rule_settings import RuleSettings, setting_name
from casecheck.options import Settable, options
from casecheck.options.values import field
from casecheck.yamlfile import Field, Key, Place, check, read_yaml
from casecheck.yamlfile.place import line_of
from casecheck.yamlfile.schema import RULES, mapping, object_schema, rule_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casecheck.options import Option
    from casecheck.yamlfile import Plain

NAME = "casecheck.yaml"


HELP = "casecheck init writes a file that shows every key, such as device: [iphone]"


@dataclass(frozen=True, slots=True)
class Setting:
    """The value of one key, and its line."""

    value: Any
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """The settings for all files, or for some paths."""

    options: Mapping[str, Setting] = attribute(default_factory=dict)
    """By key: the name of an option without its dashes."""
    rules: Mapping[str, Setting] = attribute(default_factory=dict)
    """By rule, or rule and threshold, as in `--set`: `cropped.note_below`."""

    @property
    def words(self) -> list[str]:
        """The settings of rules, as on the command line: `cropped=off`."""
        return [f"{name}={setting.value}" for name, setting in self.rules.items()]


@dataclass(frozen=True, slots=True)
class PathSection:
    """The settings for the files that a pattern matches."""

    pattern: str
    files: Globs
    section: Section


@dataclass(frozen=True, slots=True)
class Config:
    """A settings file."""

    file: Path
    everywhere: Section
    paths: tuple[PathSection, ...] = ()
    """In file order; a later one wins, key by key."""


def locate(pass_over: Callable[[Path], object] = lambda _: None) -> Path | None:
    """The nearest `casecheck.yaml` in the working folder or above it, as a user there would call it.

    Files of other users do not count; `pass_over` is called with each.
    """
    try:
        here = Path.cwd()
    except OSError:  # it was removed
        return None
    for above in (here, *here.parents):
        if (above / NAME).is_file():
            file = Path(NAME) if above == here else above / NAME
            if is_trusted(file):
                return file
            pass_over(file)
    return None


def read(file: Path, *, named: bool) -> Config:
    """The settings in a file; `named`: the command line names it, so that it may contain more.

    Raises YamlError for its first mistake.
    """
    place = Place(str(file), HELP)
    content = read_yaml(place) or {}
    if not named:
        _refuse_what_only_a_named_file_sets(content, place)
    found = check(content, keys(file.parent, named=named), place)
    for_paths = keys_for_paths(file.parent, named=named)
    own: dict[str, Plain] = found.pop("paths", {})
    return Config(
        file,
        _section(found, place),
        tuple(
            PathSection(
                pattern,
                _globs(pattern, file, place),
                _section(check(body, for_paths, here), here),
            )
            for pattern, body in own.items()
            for here in [place.at("paths", Key(repr(pattern), line_of(pattern)))]
        ),
    )


def keys(folder: Path, *, named: bool) -> dict[str, Field]:
    """All keys of a settings file in a folder."""
    own = keys_for_paths(folder, named=named)
    schema = {"type": "object", "additionalProperties": object_schema(own)}
    return {
        **{key: field(option, folder, named=named) for key, option in options().items() if _is_key(option)},
        "rules": RULES,
        "paths": Field(mapping, "a mapping of patterns to the settings of their files", schema),
    }


def keys_for_paths(folder: Path, *, named: bool) -> dict[str, Field]:
    """The keys of the settings for some paths."""
    own = {key: field(option, folder, named=named) for key, option in options().items() if option.per_path}
    return {**own, "rules": RULES}


def _is_key(option: Option) -> bool:
    return option.settable is not Settable.ON_COMMAND_LINE


def _refuse_what_only_a_named_file_sets(content: Plain, place: Place) -> None:
    for key in content if isinstance(content, dict) else ():
        option = options().get(key)
        if option and option.settable is Settable.IN_NAMED_FILE:
            raise place.on(line_of(key)).error(
                f"{key} counts only in a file that the command line names",
                f"name it: --config {place.file}; or give the option itself: --{key} {option.example}",
            )


def _section(found: dict[str, Any], place: Place) -> Section:
    rules = found.pop("rules", {})
    return Section({str(key): Setting(value, line_of(key)) for key, value in found.items()}, _rules(rules, place))


def _rules(found: Mapping[str, Plain], place: Place) -> dict[str, Setting]:
    settings = {}
    for rule, setting in found.items():
        for word in rule_settings(rule, setting, place.at("rules")):
            with place.at("rules").on(line_of(rule)).named_in_errors():
                RuleSettings().read([word])
            settings[setting_name(word)] = Setting(word.partition("=")[2], line_of(rule))
    return settings


def _globs(pattern: str, file: Path, place: Place) -> Globs:
    with place.at("paths").on(line_of(pattern)).named_in_errors():
        return Globs([pattern], file.parent)
