"""The progress of a run, on stderr."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casecheck.model import FileReport, Reports

A_FEW = 5
"""So many files are done before anybody wonders how long it takes."""


def with_progress(reports: Reports, count: Callable[[], int]) -> Reports:
    """The reports, counted by a bar on stderr if that can be seen and there are more than a few."""
    from casecheck.model import Reports

    if not sys.stderr.isatty() or _piped() or (total := count()) <= A_FEW:
        return reports
    return Reports(_counted(reports, total))


def _counted(reports: Reports, total: int) -> Iterator[FileReport]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("Checking", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shared_screen = sys.stdout.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=shared_screen) as bar:
        task = bar.add_task("", total=total)
        for report in reports:
            yield report
            bar.advance(task)
    if reports.summary.interrupted:
        raise KeyboardInterrupt


def _piped() -> bool:
    """Whether the report goes to another program, such as `less`, which may write to the same screen."""
    try:
        return stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    except OSError:
        return False
