"""The progress of a run, on stderr."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from casecheck.engine import Found

A_FEW = 5
"""So many files are done before anybody wonders how long it takes."""


def with_progress(files: Iterable[Found], count: Callable[[], int]) -> Iterator[Found]:
    """The files, counted by a bar on stderr if that can be seen and there are more than a few."""
    if not sys.stderr.isatty() or _piped() or (total := count()) <= A_FEW:
        yield from files
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("Checking", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shared_screen = sys.stdout.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=shared_screen) as bar:
        task = bar.add_task("", total=total)
        for found in files:
            yield found
            bar.advance(task)


def _piped() -> bool:
    """Whether the report goes to another program, such as `less`, which may write to the same screen."""
    try:
        return stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    except OSError:
        return False
