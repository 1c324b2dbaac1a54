"""Every setting that is in force, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.config.document import Section
from casecheck.engine.settings import setting_name
from casecheck.rules import find

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from casecheck.config.document import Config, Setting
    from casecheck.model import Plan

DEFAULT = "default"
FLAG = "command line"


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting, its value, and its origin: the command line, a line of a file, or the default."""

    name: str
    value: object
    origin: str


def options_in_force(values: Mapping[str, object], flags: Collection[str], config: Config | None) -> list[InForce]:
    """The options by key, with their `values`; `flags` are those that stand on the command line."""
    said = config.everywhere.options if config else {}

    def origin(key: str) -> str:
        if key in flags:
            return FLAG
        return _place(config, said[key]) if key in said else DEFAULT

    return [InForce(key, value, origin(key)) for key, value in values.items()]


def rules_in_force(
    plan: Plan, profile_rules: Iterable[str], options: Iterable[InForce], config: Config | None
) -> Iterator[InForce]:
    """The rules that run, with their severities and thresholds."""
    by_key = {option.name: option for option in options}
    origins = {setting_name(word): f"{by_key['profiles'].value}: rules" for word in profile_rules}
    section = config.everywhere if config else Section()
    origins |= {name: _place(config, setting) for name, setting in section.rules.items()}
    set_ = by_key["set"]
    origins |= {setting_name(word): set_.origin for word in _listed(set_.value)}
    for name in plan.rules:
        severity = plan.severities.get(name, find(name).severity)
        yield InForce(name, str(severity), origins.get(name, DEFAULT))
        for option, value in plan.options.get(name, {}).items():
            key = f"{name}.{option}"
            yield InForce(key, value, origins.get(key, DEFAULT))


def paths_in_force(config: Config | None) -> dict[str, list[InForce]]:
    """What is said for some paths, by pattern."""
    return {
        own.pattern: [
            InForce(name, setting.value, _place(config, setting))
            for name, setting in (*own.section.options.items(), *own.section.rules.items())
        ]
        for own in (config.paths if config else ())
    }


def _place(config: Config | None, setting: Setting) -> str:
    return f"{config.file}:{setting.line}" if config else DEFAULT


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []
