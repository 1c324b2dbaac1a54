"""Settings that change nothing, each in words and with its place: mistakes that would otherwise go unnoticed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casecheck.config.document import Section
    from casecheck.config.plans import Plans
    from casecheck.config.settings import Settings
    from casecheck.engine import Globs


def idle_rules(settings: Settings, plans: Plans) -> Iterator[str]:
    """The settings of rules in a settings file that run for no file.

    Where the command line chooses the rules, the file is for other runs, too.
    """
    config = settings.config
    if config is None or not settings.on_command_line.isdisjoint(("select", "ignore", "set")):
        return
    running = {rule for plan in (plans.plan, *plans.own) for rule in plan.rules}

    def idle(section: Section) -> Iterator[str]:
        for name, setting in section.rules.items():
            if setting.value != "off" and name.partition(".")[0] not in running:
                yield f"{config.file}:{setting.line}: rules: {name} is set, but the rule does not run"

    for section in (config.everywhere, *(own.section for own in config.paths)):
        yield from idle(section)


def unmatched_patterns(
    settings: Settings, plans: Plans, exclude: Globs | None, searched: Sequence[str]
) -> Iterator[str]:
    """The patterns of `exclude` and `paths:` that matched nothing in the folders that were searched.

    Where no folder was searched, nobody can say what they would match.
    """
    config = settings.config
    if not searched:
        return
    if exclude and (config is None or "exclude" in settings.on_command_line):
        for pattern in exclude.unmatched([*searched, os.curdir]):
            yield f"--exclude {pattern!r} matches no file or folder"
    elif exclude and config:
        for pattern in exclude.unmatched(searched):
            line = config.everywhere.options["exclude"].line
            yield f"{config.file}:{line}: exclude: {pattern!r} matches no file or folder"
    if config:
        for pattern, line in plans.unmatched(searched):
            yield f"{config.file}:{line}: paths: {pattern!r} matches no image"
