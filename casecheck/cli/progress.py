"""The progress of a run, on stderr."""

from __future__ import annotations

import os
import stat
import sys
from collections import deque
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress as Bar

    from casecheck.engine import Found

NO_BAR_FILES = 5
"""Up to this many files take too short for a bar."""

LIST_S = 0.01
"""Seconds per report for listing files ahead: the total is known soon, and the checking hardly slows down."""

MOST_AHEAD = 100_000
"""Files listed ahead, some 20 MB. With more than this left, the bar has no total yet."""


class Progress:
    """A bar of the checked files, where it can be seen and there are more than a few.

    It has no total until all files are found. They are listed once: `listed` reads ahead of the checking.
    """

    def __init__(self, doing: str = "Checking") -> None:
        self._doing = doing
        self._visible = sys.stderr.isatty() and not _piped()
        self._files: Iterator[Found] = iter(())
        self._ahead: deque[Found] = deque()
        self._found = 0
        self._bar: Bar | None = None

    def listed(self, files: Iterable[Found]) -> Iterator[Found]:
        """The files to check, unchanged."""
        if not self._visible:
            yield from files
            return
        self._files = iter(files)
        self._ahead.extend(islice(self._files, NO_BAR_FILES + 1))
        self._found = len(self._ahead)
        if self._found > NO_BAR_FILES:
            self._start()
        while self._ahead or self._list_ahead():
            yield self._ahead.popleft()

    def advance(self) -> None:
        """Count one checked file."""
        if self._bar:
            self._list_ahead()
            self._bar.advance(self._bar.task_ids[0])

    def stop(self) -> None:
        """Remove the bar from the screen."""
        if self._bar:
            self._bar.stop()

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (self._doing, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        shared_screen = sys.stdout.isatty()
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=shared_screen)
        self._bar.add_task("", total=None)
        self._list_ahead()
        self._bar.start()

    def _list_ahead(self) -> bool:
        """List more files for a moment; whether any file is left to check."""
        end = monotonic() + LIST_S
        while len(self._ahead) < MOST_AHEAD and monotonic() < end:
            found = next(self._files, None)
            if found is None:
                if self._bar:
                    self._bar.update(self._bar.task_ids[0], total=self._found)
                break
            self._ahead.append(found)
            self._found += 1
        return bool(self._ahead)


def _piped() -> bool:
    """Whether the report goes to another program, such as `less`, which may write to the same screen."""
    try:
        return stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    except OSError:
        return False
