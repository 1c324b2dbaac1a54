"""The run of `casecheck fix`: files in, new files and reports out, and the exit code."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casecheck import __version__, remote
from casecheck.cli.config import excluded
from casecheck.cli.destinations import Destination
from casecheck.cli.output import deliver
from casecheck.cli.paths import found, named_paths, tell_unfollowed, why_nothing
from casecheck.cli.progress import Progress
from casecheck.cli.replacing import refuse_to_replace
from casecheck.cli.workers import start_alone, start_workers
from casecheck.engine import WINDOW, check_files
from casecheck.engine.cores import cores
from casecheck.engine.links import Links
from casecheck.model import Run, Severity, Summary, UserError
from casecheck.reporters.fix import FORMATS, reporter
from casecheck.reporters.language import preferred

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.config import Plans, Settings


def report_files(words: Iterable[str]) -> list[Destination]:
    """What `--report` asks for, after the text on stdout. Raises UserError."""
    reports = [Destination("text", None)]
    for word in words:
        form = FORMATS.get(Path(word).suffix.lower())
        if form is None:
            raise UserError(
                f"{word!r} names no format of a report; allowed suffixes: {', '.join(FORMATS)}", "--report fixed.json"
            )
        reports.append(Destination(form, Path(word)))
    for file, count in Counter(os.path.realpath(each.file) for each in reports if each.file).items():
        if count > 1:
            raise UserError(f"{count} reports would be written to {file!r}", "--report fixed.json --report fixed.html")
    return reports


def run_fix(paths: list[str], settings: Settings, plans: Plans, reports_to: list[Destination]) -> int:
    """Repair the files, write the reports, and return the exit code."""
    wanted = settings.options
    named = named_paths(paths, wanted.files_from, urls=False)
    for path in named:
        if path == "-" or remote.is_url(path):
            raise UserError(
                f"{remote.name_of(path)!r} cannot be repaired: fix takes files and folders", "casecheck fix art.jpg"
            )
    run = Run(
        plan=plans.plan,
        own_plans=plans.own,
        version=__version__,
        language=wanted.language or preferred(os.environ),
        fail_on=None if wanted.fail_on == "never" else Severity[wanted.fail_on.upper()],
    )
    links = Links(named, anywhere=wanted.follow_links)
    passed_over: Counter[str] = Counter()
    file = settings.config.file if settings.config else None
    refuse_to_replace(reports_to, [*named, wanted.files_from, file], force=False)
    jobs, timeout, memory = wanted.jobs or cores(), wanted.timeout, wanted.max_memory
    progress = Progress("Repairing")
    pictures = found(named, excluded(settings), links, passed_over)
    with closing(
        check_files(
            plans.each(progress.listed(pictures)),
            plan=plans.plan,
            start=partial(start_workers, jobs, timeout, memory, wanted.max_pixels),
            alone=partial(start_alone, jobs, timeout, memory, wanted.max_pixels),
            window=max(WINDOW, 4 * jobs),
        )
    ) as reports:
        nothing = partial(why_nothing, named, wanted.exclude)
        summary = Summary(passed_over=passed_over)
        deliver(run, reports, reports_to, wanted.color, nothing, summary, progress, reporter)
    tell_unfollowed(links)
    return summary.exit_code(run.fail_on)
