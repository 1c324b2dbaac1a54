"""The settings of a command: its options and casecheck.yaml. What was found without being named is reported."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import typer

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from casecheck.config import Acceptances, Config, Plans, Settings
    from casecheck.config.baseline import Baseline
    from casecheck.engine import Globs
    from casecheck.model import Acceptance, Summary
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
    config = _read(named, strict=bool(given.get("strict_config")))
    settings = in_force(given, config)
    if config and named is None and "jobs" not in given:
        return replace(settings, options=replace(settings.options, jobs=_at_most_cores(settings.options.jobs, config)))
    return settings


def _read(named: Path | None, *, strict: bool) -> Config | None:
    from casecheck.config import locate, read

    file = named or locate(partial(_report_untrusted, strict=strict))
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
        _report_untrusted(accepted.file, strict=settings.options.strict_config)
    checksums = settings.options.baseline is not None or not {"html", "json", "jsonl"}.isdisjoint(formats)
    plans = Plans(settings, accepted, thumbnails="html" in formats, checksums=checksums)
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


def report_ineffective(settings: Settings, ineffective: Iterable[str]) -> None:
    """Report settings that change nothing. With --strict-config, they raise UserError."""
    found = list(ineffective)
    if found and settings.options.strict_config:
        raise UserError(_listed(found), "correct or delete these settings, or leave out --strict-config")
    if found:
        report(f"warning: {_listed(found)}")


def baseline_of(settings: Settings) -> Baseline | None:
    """The earlier report whose findings do not count."""
    file = settings.options.baseline
    if file is None:
        return None
    from casecheck.config.baseline import Baseline

    return Baseline(file)


def report_acceptances(stale: Sequence[Acceptance], moved: Mapping[Acceptance, str]) -> None:
    """Report which acceptances could be deleted, and which need another path."""
    if stale:
        report(f"stale acceptances (no matching finding): {_listed([each.name for each in stale])}")
    if moved:
        from casecheck.reporters.counts import moved_files

        now = [f"{old}: the same picture is now {new}" for old, new in moved_files(moved).items()]
        report(f"accepted images were moved: {_listed(now)}; to update their paths: casecheck accept --moved")


def report_known(summary: Summary) -> None:
    """Report how many findings the baseline has taken out of the report."""
    if summary.known:
        from casecheck.reporters.counts import known

        report(f"{known(summary)}: not shown and not counted")


def _listed(texts: Sequence[str]) -> str:
    more = f"; and {len(texts) - MOST_LISTED} more" if len(texts) > MOST_LISTED else ""
    return "; ".join(texts[:MOST_LISTED]) + more


def report(text: str) -> None:
    """Write a note to stderr."""
    from casecheck.reporters.names import shown

    typer.echo(f"casecheck: {shown(text)}", err=True)


def _report_untrusted(file: Path, *, strict: bool) -> None:
    from casecheck.config import NAME

    use = f"--config {file.with_name(NAME)}"
    if strict:
        raise UserError(f"{file} belongs to another user", f"to use it: {use}; without --strict-config, it is ignored")
    report(f"{file} is ignored: it belongs to another user; to use it: {use}")
