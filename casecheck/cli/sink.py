"""The end of the pipeline: file reports are counted, shown as progress, and written by every reporter."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from casecheck.model import Summary

if TYPE_CHECKING:
    from casecheck.cli.progress import Progress

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What stops a run. Windows has no SIGHUP."""

ALARM = getattr(signal, "SIGALRM", None)
"""Not on Windows."""

AGAIN_S = 1.0
"""Python drops an exception that a signal handler raises in a callback, such as those around a fork. If the run has not
stopped after this time, the exception is raised again."""


class Totals(Protocol):
    """What counts the reports of a run: a `Summary` those on files, an `OrdersSummary` those on lines of orders."""

    interrupted: bool

    def add(self, report: Any) -> None:
        """Count one."""


class Shows(Protocol):
    """What knows which reports appear: a `Run` or an `OrdersRun`."""

    def shows(self, report: Any) -> bool:
        """Whether a report does."""


Reporter = Callable[[Any, Iterable[Any], Any], Iterator[str]]
"""`render` of a reporter: it takes the run, its reports and the totals."""


class Sink:
    """Takes the reports of one run and feeds them to all reporters, one at a time.

    It alone handles Ctrl-C, SIGTERM and SIGHUP: they end the checking at once, but a report only between two files, so
    that every document is complete. A second signal raises KeyboardInterrupt wherever the program is.
    """

    def __init__(self, progress: Progress | None = None, summary: Totals | None = None) -> None:
        self.summary: Any = Summary() if summary is None else summary
        self._progress = progress
        self._reporters: list[_Reporter] = []
        self._checking = self._stopped = False
        self._has_alarm = False

    def add(self, render: Reporter, run: Shows, write: Callable[[str], object]) -> None:
        """Have a reporter write the run. Its `run` has the width and colors of its destination."""
        self._reporters.append(_Reporter(render, run, self.summary, write))

    def drain(self, reports: Iterator[Any]) -> Any:
        """Take all reports, or those up to a signal, and complete what the reporters write."""
        with self._signals():
            try:
                while report := self._next(reports):
                    self._take(report)
            finally:
                if self._progress:
                    self._progress.stop()
            for reporter in self._reporters:
                reporter.end()
        return self.summary

    def _next(self, reports: Iterator[Any]) -> Any | None:
        """The next report; None at the end, and after a signal."""
        try:
            self._checking = True
            if self._stopped:  # while the last report was written, or where Python dropped what the handler raised
                raise KeyboardInterrupt
            report = next(reports, None)
            self._checking = False
        except KeyboardInterrupt:
            self._alarm(0)
            self._checking = False
            self.summary.interrupted = True
            return None
        return report

    def _take(self, report: Any) -> None:
        self.summary.add(report)
        for reporter in self._reporters:
            if reporter.run.shows(report):
                reporter.take(report)
        if self._progress:
            self._progress.advance()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        # ignored signals stay ignored: Ctrl-C for a job in the background, SIGHUP under nohup
        before = {
            number: handler
            for number in (*SIGNALS, ALARM)
            if number and (handler := signal.getsignal(number)) in (signal.SIG_DFL, signal.default_int_handler)
        }
        self._has_alarm = ALARM in before
        for number in before:
            signal.signal(number, self._stop)
        try:
            yield
        finally:
            self._alarm(0)
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, *_: object) -> None:
        at_once = self._checking or self._stopped
        self._stopped = True
        if at_once:
            self._alarm(AGAIN_S)
            raise KeyboardInterrupt

    def _alarm(self, seconds: float) -> None:
        """Call `_stop` again after this time; 0: not any more."""
        if self._has_alarm:
            signal.setitimer(signal.ITIMER_REAL, seconds)


class _Reporter:
    """One reporter, which pulls its reports, fed with one at a time."""

    def __init__(self, render: Reporter, run: Shows, summary: Totals, write: Callable[[str], object]) -> None:
        self.run = run
        self._pieces = render(run, self._reports(), summary)
        self._write = write
        self._waiting: list[Any] = []
        self._ended = False

    def take(self, report: Any) -> None:
        self._waiting.append(report)
        while self._waiting:
            self._write(next(self._pieces))

    def end(self) -> None:
        self._ended = True
        for piece in self._pieces:
            self._write(piece)

    def _reports(self) -> Iterator[Any]:
        while not self._ended:
            yield self._waiting.pop()  # it has one: a reporter yields a piece before it asks for the next report
