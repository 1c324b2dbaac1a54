"""Files checked by the calls of an executor: at most so many under way, reports in the order of the files."""

from __future__ import annotations

import os
import pickle
from collections import deque
from concurrent.futures import BrokenExecutor, Future
from dataclasses import replace
from typing import TYPE_CHECKING

from casecheck.design.opening import piped
from casecheck.engine.calls import CALL_S, Job, check_some
from casecheck.engine.discovery import Found
from casecheck.engine.records import decode
from casecheck.engine.unit import unreadable
from casecheck.model import FileReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor

    from casecheck.engine.calls import Answer
    from casecheck.model import Plan

MOST_FILES = 8
"""In one call, however small they are."""


class Calls:
    """The calls that are under way on an executor; reports come out in the order in which files went in.

    Where the executor as a whole breaks, all files fail that it has not answered yet.
    """

    def __init__(self, executor: Executor, plan: Plan, window: int) -> None:
        self._executor = executor
        self._plan = plan
        self._window = window
        self._waiting: deque[FileReport | tuple[list[Found], Future[Answer]]] = deque()
        self._files_in_a_call = 1
        self._broken: BrokenExecutor | None = None
        self._pickled: tuple[Plan, bytes] = (plan, pickle.dumps(plan))

    def reports(self, steps: Iterable[Found | FileReport]) -> Iterator[FileReport]:
        """The reports on these files, and in their places those that are there already."""
        for step in self._grouped(steps):
            self._waiting.append(step if isinstance(step, FileReport) else self._send(step))
            while len(self._waiting) >= self._window or self._first_is_there():
                yield from self._next()
        while self._waiting:
            yield from self._next()

    def _grouped(self, steps: Iterable[Found | FileReport]) -> Iterator[list[Found] | FileReport]:
        group: list[Found] = []
        for step in map(_readable, steps):
            if isinstance(step, Found):
                group.append(step)
                if len(group) < self._files_in_a_call:
                    continue
            if group:
                yield group
                group = []
            if isinstance(step, FileReport):
                yield step
        if group:
            yield group

    def _send(self, files: list[Found]) -> tuple[list[Found], Future[Answer]]:
        if self._broken:
            return files, Future()
        return files, self._executor.submit(check_some, [self._job(found) for found in files])

    def _job(self, found: Found) -> Job:
        source = found.path if found.source is None else found.source
        return Job(found.path, source, self._pickle(found.plan or self._plan))

    def _pickle(self, plan: Plan) -> bytes:
        if plan is not self._pickled[0]:
            self._pickled = (plan, pickle.dumps(plan))
        return self._pickled[1]

    def _first_is_there(self) -> bool:
        if not self._waiting:
            return False
        first = self._waiting[0]
        return isinstance(first, FileReport) or first[1].done()

    def _next(self) -> Iterator[FileReport]:
        first = self._waiting.popleft()
        if isinstance(first, FileReport):
            yield first
            return
        files, future = first
        done = 0
        try:
            if self._broken and not future.done():
                raise self._broken
            records, seconds = future.result()
        except BrokenExecutor as error:  # no other call would come to anything
            self._broken = error
            yield from (FileReport(found.path, failure=f"it was not checked: {error}") for found in files)
            return
        except Exception as error:
            if len(files) == 1:
                yield FileReport(files[0].path, failure=_cause(error))
                return
        else:
            done = len(records)
            for found, record in zip(files, records, strict=False):
                yield decode(record, found.path, found.plan or self._plan)
            self._adapt(seconds)
        self._waiting.extendleft([self._send([found]) for found in reversed(files[done:])])

    def _adapt(self, seconds: float) -> None:
        if seconds < CALL_S / 2:
            self._files_in_a_call = min(2 * self._files_in_a_call, MOST_FILES)
        elif seconds > CALL_S:
            self._files_in_a_call = 1


def _cause(error: Exception) -> str:
    """Why a file could not be judged; an executor's own words where they are for people."""
    if isinstance(error, TimeoutError | ChildProcessError):
        return str(error)
    return f"its check came to nothing ({type(error).__name__}: {error})"


def _readable(step: Found | FileReport) -> Found | FileReport:
    """With what comes through a stream read, since a stream cannot be sent."""
    if isinstance(step, FileReport) or isinstance(step.source, str | bytes | os.PathLike | None):
        return step
    try:
        return replace(step, source=piped(step.source).getvalue())
    except OSError as error:
        return unreadable(step.path, error)
