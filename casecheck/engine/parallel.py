"""Files checked by calls on an executor: a limited number under way, reports in the order of the files."""

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
from casecheck.engine.records import Checked, decode
from casecheck.engine.unit import unreadable
from casecheck.model import FileReport, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor

    from casecheck.engine.calls import CallResult
    from casecheck.model import Plan

MOST_FILES = 8
"""In one call, however small they are."""


class Calls:
    """The calls under way on an executor; reports come out in the order in which files went in.

    If the executor as a whole breaks, all files fail that it has not answered yet.
    """

    def __init__(self, executor: Executor, plan: Plan, window: int) -> None:
        self._executor = executor
        self._plan = plan
        self._window = window
        self._waiting: deque[Checked | tuple[list[Found], Future[CallResult]]] = deque()
        self._files_in_a_call = 1
        self._broken: BrokenExecutor | None = None
        self._pickled: tuple[Plan, bytes] = (plan, pickle.dumps(plan))

    def checked(self, items: Iterable[Found | Checked]) -> Iterator[Checked]:
        """These files with their reports; those that have one already keep their places."""
        for item in self._grouped(items):
            self._waiting.append(item if isinstance(item, Checked) else self._send(item))
            while len(self._waiting) >= self._window or self._first_is_done():
                yield from self._next()
        while self._waiting:
            yield from self._next()

    def _grouped(self, items: Iterable[Found | Checked]) -> Iterator[list[Found] | Checked]:
        group: list[Found] = []
        for item in map(_readable, items):
            if isinstance(item, Found):
                group.append(item)
                if len(group) < self._files_in_a_call:
                    continue
            if group:
                yield group
                group = []
            if isinstance(item, Checked):
                yield item
        if group:
            yield group

    def _send(self, files: list[Found]) -> tuple[list[Found], Future[CallResult]]:
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

    def _first_is_done(self) -> bool:
        if not self._waiting:
            return False
        first = self._waiting[0]
        return isinstance(first, Checked) or first[1].done()

    def _next(self) -> Iterator[Checked]:
        first = self._waiting.popleft()
        if isinstance(first, Checked):
            yield first
            return
        files, future = first
        done = 0
        try:
            if self._broken and not future.done():
                raise self._broken
            records, seconds = future.result()
        except BrokenExecutor as error:  # every other call would fail, too
            self._broken = error
            yield from (_failed(found, Message("it was not checked: {why}", why=error)) for found in files)
            return
        except Exception as error:
            if len(files) == 1:
                yield _failed(files[0], _cause(error))
                return
        else:
            done = len(records)
            for found, record in zip(files, records, strict=False):
                yield Checked(found, decode(record, found.path, found.plan or self._plan), record)
            self._adapt(seconds)
        self._waiting.extendleft([self._send([found]) for found in reversed(files[done:])])

    def _adapt(self, seconds: float) -> None:
        if seconds < CALL_S / 2:
            self._files_in_a_call = min(2 * self._files_in_a_call, MOST_FILES)
        elif seconds > CALL_S:
            self._files_in_a_call = 1


def _failed(found: Found, failure: str) -> Checked:
    return Checked(found, FileReport(found.path, failure=failure))


def _cause(error: Exception) -> str:
    """Why a file could not be checked; an executor's own words where they are for people."""
    if isinstance(error, TimeoutError | ChildProcessError):
        return error.args[0] if isinstance(error.args[0], Message) else str(error)
    fault = f"{type(error).__name__}: {error}"
    return Message("its check came to nothing ({fault})", fault=fault)


def _readable(item: Found | Checked) -> Found | Checked:
    """With the content of a stream, since a stream cannot be sent."""
    if isinstance(item, Checked) or isinstance(item.source, str | bytes | os.PathLike | None):
        return item
    try:
        return replace(item, source=piped(item.source, may_be_empty=item.source.seekable()).getvalue())
    except OSError as error:
        return Checked(item, unreadable(item.path, error))
