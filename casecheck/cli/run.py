"""The run of `casecheck check`: files in, reports out, and the exit code."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from casecheck import __version__
from casecheck.cli.cache import cache_of
from casecheck.cli.config import baseline_of, excluded, report_acceptances, report_ineffective, report_known
from casecheck.cli.destinations import Destination
from casecheck.cli.output import deliver
from casecheck.cli.paths import found, named_paths, tell_unfollowed, why_nothing
from casecheck.cli.progress import Progress
from casecheck.cli.replacing import refuse_to_replace
from casecheck.cli.workers import start_alone, start_workers, started
from casecheck.config.ineffective import unmatched_patterns
from casecheck.engine import WINDOW, check_files
from casecheck.engine.cores import cores
from casecheck.engine.links import Links
from casecheck.engine.near_duplicates import near_duplicates
from casecheck.model import Run, Severity, Summary
from casecheck.reporters.language import preferred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.config import Plans, Settings
    from casecheck.model import FileReport
    from casecheck.options import CheckOptions


def run_check(paths: list[str], settings: Settings, plans: Plans, reports_to: list[Destination]) -> int:
    """Check the files, write the reports, and return the exit code."""
    wanted = settings.options
    run = _run(wanted, plans)
    named = named_paths(paths, wanted.files_from, urls="files-from" in settings.on_command_line)
    links = Links(named, anywhere=wanted.follow_links)
    passed_over: Counter[str] = Counter()
    exclude = excluded(settings)
    pictures = partial(found, named, exclude, links, passed_over)
    file = settings.config.file if settings.config else None
    refuse_to_replace(reports_to, [*named, wanted.files_from, wanted.baseline, wanted.profiles, file], wanted.force)
    baseline = baseline_of(settings)
    nothing = partial(why_nothing, named, wanted.exclude)
    if wanted.watch:
        from casecheck.cli.watch import refuse_unwatchable, watched

        refuse_unwatchable(named, wanted.files_from, wanted.executor)
    jobs, timeout, memory = wanted.jobs or cores(), wanted.timeout, wanted.max_memory
    start = started(wanted.executor, wanted.dask_scheduler, jobs, timeout, memory)
    check_found = partial(
        check_files,
        plan=plans.plan,
        start=start or partial(start_workers, jobs, timeout, memory, wanted.max_pixels),
        alone=partial(start_alone, jobs, timeout, memory, wanted.max_pixels),
        window=max(WINDOW, 4 * jobs),
        isolate=start is not None,
        cache=cache_of(named, wanted.cache_dir) if wanted.cache else None,
    )

    def show(
        reports: Iterator[FileReport], changed: frozenset[str] | None = None, progress: Progress | None = None
    ) -> Summary:
        reports = near_duplicates(reports, plans.plan)
        if baseline:
            reports = map(baseline.without_known, reports)
        summary = Summary(passed_over=passed_over, moved=plans.moved)
        deliver(replace(run, changed=changed), reports, reports_to, wanted.color, nothing, summary, progress)
        tell_unfollowed(links)
        return summary

    if wanted.watch:
        watched(named, pictures, check=lambda files: check_found(plans.each(files)), show=show)
        return 0
    progress = Progress()
    with closing(check_found(plans.each(progress.listed(pictures())))) as reports:
        summary = show(reports, progress=progress)
    if Destination("text", None) not in reports_to:  # it tells them itself
        report_acceptances(summary.stale(run), summary.moved)
        report_known(summary)
    if summary.files and not summary.interrupted:
        folders = [path for path in named if os.path.isdir(path)]
        report_ineffective(settings, unmatched_patterns(settings, plans, exclude, folders))
        if wanted.strict_config:
            stale = (f"the sign-off of {entry.name} has no finding" for entry in summary.stale(run))
            report_ineffective(settings, stale)
    return summary.exit_code(run.fail_on)


def _run(wanted: CheckOptions, plans: Plans) -> Run:
    return Run(
        plan=plans.plan,
        own_plans=plans.own,
        outdated=plans.stale(),
        version=__version__,
        fail_on=None if wanted.fail_on == "never" else Severity[wanted.fail_on.upper()],
        language=wanted.language or preferred(os.environ),
        detail="quiet" if wanted.quiet else "verbose" if wanted.verbose else "normal",
    )
