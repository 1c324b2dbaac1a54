"""`casecheck.yaml`: every option of `casecheck check` under its own name, and others for some paths."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casecheck.config.owners import is_trusted
from casecheck.engine import Globs
from casecheck.engine.settings import Settings, setting_name
from casecheck.model import UserError
from casecheck.profiles.errors import ProfileError
from casecheck.profiles.fields import RULES, Field, check, mapping
from casecheck.profiles.layers import rule_settings
from casecheck.profiles.yaml_file import Key, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casecheck.profiles.yaml_file import Plain

NAME = "casecheck.yaml"


class ConfigError(UserError):
    """A mistake in a file of the configuration."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002  # the word that is printed
        if help is None and ("alias *" in message or "alphabetic or numeric character" in message):  # of libyaml
            help = 'a pattern that begins with * needs quotes: exclude: ["*.tif"]'  # noqa: A001
        super().__init__(message, help or "casecheck init writes a file that shows every key, such as device: [iphone]")


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
    """What a file says; `options` are the keys that it may hold, `for_paths` those that some paths may have.

    Raises ConfigError for its first mistake.
    """
    name = str(file)
    paths = Field(mapping, "a mapping of patterns to what holds for their files")
    try:
        found = check(read_yaml(file) or {}, {**options, "rules": RULES, "paths": paths}, name)
        own = found.pop("paths", {})
        return Config(
            file,
            _section(found, name),
            tuple(
                PathSection(
                    pattern,
                    _globs(pattern, file),
                    _section(check(body, {**for_paths, "rules": RULES}, where), where),
                )
                for pattern, body in own.items()
                for where in [f"{name}: paths: {pattern!r}"]
            ),
        )
    except ProfileError as error:
        raise ConfigError(str(error)) from error


def _section(found: dict[str, Any], where: str) -> Section:
    rules = found.pop("rules", {})
    return Section({str(key): Setting(value, _line(key)) for key, value in found.items()}, _rules(rules, where))


def _rules(found: Mapping[str, Plain], where: str) -> dict[str, Setting]:
    settings = {}
    for rule, setting in found.items():
        for word in rule_settings(rule, setting, f"{where}: rules"):
            try:
                Settings().read([word])
            except UserError as error:
                raise ConfigError(f"{where}: rules: {error}", error.help) from error
            settings[setting_name(word)] = Setting(word.partition("=")[2], _line(rule))
    return settings


def _globs(pattern: str, file: Path) -> Globs:
    try:
        return Globs([pattern], file.parent)
    except UserError as error:
        raise ConfigError(f"{file}: paths: {error}", error.help) from error


def _line(key: str) -> int:
    return key.line if isinstance(key, Key) else 0
