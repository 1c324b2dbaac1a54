"""Every setting that is in force, and where it comes from: `casecheck check --show-settings`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.config.document import Section
from casecheck.engine.rule_settings import setting_name
from casecheck.options import Settable, options
from casecheck.rules import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.config.document import Config, Setting
    from casecheck.config.plans import Plans
    from casecheck.config.settings import Settings

DEFAULT = "default"
FLAG = "command line"


@dataclass(frozen=True, slots=True)
class Shown:
    """A setting, its value, and its origin: the command line, a line of a file, or the default."""

    name: str
    value: object
    origin: str


def shown_options(settings: Settings) -> list[Shown]:
    """The options that a settings file may contain."""
    return [
        Shown(key, getattr(settings.options, option.name), _origin(settings, key))
        for key, option in options().items()
        if option.settable is not Settable.ON_COMMAND_LINE
    ]


def shown_rules(settings: Settings, plans: Plans) -> Iterator[Shown]:
    """The rules that run, with their severities and thresholds."""
    config = settings.config
    origins = {setting_name(word): f"{settings.options.profiles}: rules" for word in plans.profile_rules}
    section = config.everywhere if config else Section()
    origins |= {name: _place(config, setting) for name, setting in section.rules.items()}
    origins |= {setting_name(word): _origin(settings, "set") for word in settings.options.set}
    for name in plans.plan.rules:
        severity = plans.plan.severities.get(name, find(name).severity)
        yield Shown(name, str(severity), origins.get(name, DEFAULT))
        for option, value in plans.plan.options.get(name, {}).items():
            key = f"{name}.{option}"
            yield Shown(key, value, origins.get(key, DEFAULT))


def shown_paths(config: Config | None) -> dict[str, list[Shown]]:
    """The settings for some paths, by pattern."""
    return {
        own.pattern: [
            Shown(name, setting.value, _place(config, setting))
            for name, setting in (*own.section.options.items(), *own.section.rules.items())
        ]
        for own in (config.paths if config else ())
    }


def _origin(settings: Settings, key: str) -> str:
    in_file = settings.config.everywhere.options if settings.config else {}
    if key in settings.on_command_line:
        return FLAG
    return _place(settings.config, in_file[key]) if key in in_file else DEFAULT


def _place(config: Config | None, setting: Setting) -> str:
    return f"{config.file}:{setting.line}" if config else DEFAULT
