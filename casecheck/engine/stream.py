"""The stream of file reports, in the order in which the files went in, wherever they are checked."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from casecheck.engine.discovery import Found
from casecheck.engine.unit import check_file
from casecheck.model import FileReport, Reports

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Executor

    from casecheck.engine.cache import Cache
    from casecheck.model import Plan

WINDOW = 64
"""Calls under way: enough to keep workers busy while a heavy file holds up the reports behind it."""


def check_files(
    files: Iterable[Found],
    plan: Plan,
    start: Callable[[], Executor] | None = None,
    *,
    window: int = WINDOW,
    isolate: bool = False,
    alone: Callable[[], Executor] | None = None,
    cache: Cache | None = None,
) -> Reports:
    """Check the files, each shortly before its report is asked for.

    `start` gives an executor, on which at most `window` calls are under way; it is shut down at the end. Without it
    the files are checked one after the other in this process. A single file is checked on the executor that `alone`
    gives, if any, unless `isolate` is set. What `cache` knows is not checked at all.

    A call that comes to nothing costs the one file that did it: what else was in it is checked again, one by one. An
    executor that breaks as a whole costs all files that are left.
    """
    steps = map(_step, files)
    if cache is None:
        return Reports(_reports(steps, plan, start, window, isolate, alone))
    return Reports(cache.kept(_reports(cache.known(steps, plan), plan, start, window, isolate, alone)))


def _reports(
    steps: Iterator[Found | FileReport],
    plan: Plan,
    start: Callable[[], Executor] | None,
    window: int,
    isolate: bool,
    alone: Callable[[], Executor] | None,
) -> Generator[FileReport, None, None]:
    if start is None:
        yield from (_report(step, plan) for step in steps)
        return
    first: list[Found | FileReport] = []
    for step in steps:
        first.append(step)
        if isolate or len(first) == window or sum(isinstance(step, Found) for step in first) > 1:
            break
    else:  # one file at most: to start a process for it takes longer than to check it
        if alone is None:
            yield from (_report(step, plan) for step in first)
            return
        start = alone
    from casecheck.engine.parallel import Calls

    executor = start()
    try:
        yield from Calls(executor, plan, window).reports(chain(first, steps))
    finally:
        executor.shutdown(cancel_futures=True)


def _step(found: Found) -> Found | FileReport:
    return found if found.failure is None else FileReport(found.path, failure=found.failure)


def _report(step: Found | FileReport, plan: Plan) -> FileReport:
    if isinstance(step, FileReport):
        return step
    return check_file(step.path if step.source is None else step.source, step.plan or plan, step.path)
