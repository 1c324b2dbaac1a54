"""The settings of a command: its options and casecheck.yaml. What was found without being named is reported."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from casecheck.config import Acceptances, Config, Plans, Settings
    from casecheck.engine import Globs
    from casecheck.model import Acceptance
    from casecheck.reporters import Format

MOST_LISTED = 5


def settings_of(given: Mapping[str, Any]) -> Settings:
    """The settings in force; `given` are the options on the command line, by the names of their attributes."""
    from casecheck.config import in_force

    named: Path | None = given.get("config")
    if given.get("no_config"):
        if named:
            raise UserError("--config and --no-config contradict each other", "casecheck check art.png --no-config")
        return in_force(given, None)
    config = _read(named)
    settings = in_force(given, config)
    if config and named is None and "jobs" not in given:
        return replace(settings, options=replace(settings.options, jobs=_at_most_cores(settings.options.jobs, config)))
    return settings


def _read(named: Path | None) -> Config | None:
    from casecheck.config import locate, read

    file = named or locate(_report_untrusted)
    return read(file, named=named is not None) if file else None


def _at_most_cores(jobs: int | None, config: Config) -> int | None:
    """The number of jobs in a file that was found: a team's file is for machines of every size."""
    from casecheck.engine.cores import cores

    if jobs is None or jobs <= cores():
        return jobs
    report(f"jobs is {jobs} in {config.file}, but there are {cores()} cores: {cores()} are used; more with --jobs")
    return cores()


def plans_for(settings: Settings, accepted: Acceptances, formats: Collection[Format] = ()) -> Plans:
    """The plans of a run. Reports which files were found that nobody named: they change the outcome."""
    from casecheck.config import Plans

    if accepted.is_untrusted:
        _report_untrusted(accepted.file)
    plans = Plans(
        settings, accepted, thumbnails="html" in formats, checksums=not {"html", "json", "jsonl"}.isdisjoint(formats)
    )
    if settings.config and not settings.names_config:
        report(f"settings from {settings.config.file}")
    return plans


def acceptances(settings: Settings) -> Acceptances:
    """The accepted findings, beside the settings file or in the working folder."""
    from casecheck.config import Acceptances

    return Acceptances(settings.folder, anybody=settings.names_config)


def excluded(settings: Settings) -> Globs | None:
    """The patterns of --exclude; in a settings file they count from its folder, else from the working folder."""
    if not settings.options.exclude:
        return None
    from pathlib import Path

    from casecheck.engine import Globs

    folder = Path() if "exclude" in settings.on_command_line else settings.folder
    return Globs(settings.options.exclude, folder)


def report_ineffective(settings: Settings, plans: Plans, exclude: Globs | None, searched: Sequence[str]) -> None:
    """Report the patterns of `exclude` and `paths:` that matched nothing in the folders that were searched.

    Where no folder was searched, nobody can say what they would match.
    """
    patterns = list(_ineffective(settings, plans, exclude, searched)) if searched else []
    if patterns:
        report(f"warning: {_listed(patterns)}")


def _ineffective(settings: Settings, plans: Plans, exclude: Globs | None, searched: Sequence[str]) -> Iterator[str]:
    config = settings.config
    if exclude:
        typed = config is None or "exclude" in settings.on_command_line
        origin = "" if typed or config is None else f"{config.file}:{config.everywhere.options['exclude'].line}: "
        for pattern in exclude.unmatched([*searched, os.curdir] if typed else searched):
            yield f"{origin}exclude: {pattern!r} matches no file or folder"
    for pattern, line in plans.unmatched(searched) if config else ():
        yield f"{config.file}:{line}: paths: {pattern!r} matches no image" if config else pattern


def report_acceptances(stale: Sequence[Acceptance], moved: Mapping[Acceptance, str]) -> None:
    """Report which acceptances could be deleted, and which need another path."""
    if stale:
        report(f"stale acceptances (no matching finding): {_listed([each.name for each in stale])}")
    if moved:
        from casecheck.reporters.counts import moved_files

        now = [f"{old}: the same picture is now {new}" for old, new in moved_files(moved).items()]
        report(f"accepted images were moved: {_listed(now)}; to update their paths: casecheck accept --moved")


def _listed(texts: Sequence[str]) -> str:
    more = f"; and {len(texts) - MOST_LISTED} more" if len(texts) > MOST_LISTED else ""
    return "; ".join(texts[:MOST_LISTED]) + more


def report(text: str) -> None:
    """Write a note to stderr."""
    from casecheck.reporters.names import shown

    typer.echo(f"casecheck: {shown(text)}", err=True)


def _report_untrusted(file: Path) -> None:
    from casecheck.config import NAME

    report(f"{file} is ignored: it belongs to another user; to use it: --config {file.with_name(NAME)}")
