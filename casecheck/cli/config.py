"""The settings of a command: its options and casecheck.yaml. What was found without being named is reported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from casecheck.config import Acceptances, Config, Plans, Settings
    from casecheck.engine import Globs
    from casecheck.model import Acceptance, FixPlan

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


def plans_for(
    settings: Settings, accepted: Acceptances, *, thumbnails: bool = False, fix: FixPlan | None = None
) -> Plans:
    """The plans of a run. Reports which files were found that nobody named: they change the outcome."""
    from casecheck.config import Plans

    if accepted.is_untrusted:
        _report_untrusted(accepted.file)
    plans = Plans(settings, accepted, thumbnails=thumbnails, fix=fix)
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


def report_stale(stale: Sequence[Acceptance]) -> None:
    """Report which acceptances could be deleted."""
    if stale:
        listed = "; ".join(each.name for each in stale[:MOST_LISTED])
        more = f"; and {len(stale) - MOST_LISTED} more" if len(stale) > MOST_LISTED else ""
        report(f"stale acceptances (no matching finding): {listed}{more}")


def report(text: str) -> None:
    """Write a note to stderr."""
    from casecheck.reporters.names import shown

    typer.echo(f"casecheck: {shown(text)}", err=True)


def _report_untrusted(file: Path) -> None:
    from casecheck.config import NAME

    report(f"{file} is ignored: it belongs to another user; to use it: --config {file.with_name(NAME)}")
