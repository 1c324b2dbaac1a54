"""The settings in force: the command line over casecheck.yaml over the defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casecheck.options import CheckOptions, options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.config.document import Config


@dataclass(frozen=True, slots=True)
class Settings:
    """The options in force, and what they come from."""

    options: CheckOptions
    on_command_line: frozenset[str]
    """The keys of the options that the command line sets."""
    config: Config | None = None
    """The settings file, if there is one."""

    @property
    def folder(self) -> Path:
        """The folder of the settings file; without one, the working folder."""
        return self.config.file.parent if self.config else Path()

    @property
    def names_config(self) -> bool:
        """Whether the command line names the settings file."""
        return self.options.config is not None


def in_force(given: Mapping[str, Any], config: Config | None) -> Settings:
    """The settings of a run; `given` are the values of the command line, by the names of their attributes."""
    keys = {option.name: key for key, option in options().items()}
    of_file = (
        {options()[key].name: setting.value for key, setting in config.everywhere.options.items()} if config else {}
    )
    return Settings(CheckOptions(**{**of_file, **given}), frozenset(keys[name] for name in given), config)
