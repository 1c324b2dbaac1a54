"""The stream of file reports, in the order of the files, wherever they are checked."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from casecheck.engine.discovery import Found
from casecheck.engine.records import Checked, encode
from casecheck.engine.unit import work_on
from casecheck.model import FileReport

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
) -> Generator[FileReport, None, None]:
    """Check the files, each shortly before its report is asked for.

    `start` returns an executor, on which at most `window` calls are under way; it is shut down at the end. Without it
    the files are checked one after the other in this process. A single file is checked on the executor that `alone`
    returns, if any, unless `isolate` is set. Files with a record in `cache` are not checked again.

    A failed call costs only the file that caused it: the others in it are checked again, one by one. An executor that
    breaks as a whole costs all files that are left.
    """
    check = partial(_check, plan=plan, start=start, window=window, isolate=isolate, alone=alone)
    items = map(_item, files)
    if cache:
        yield from cache.reports(items, plan, check)
        return
    with closing(check(items)) as all_checked:
        yield from (checked.report for checked in all_checked)


def _check(
    items: Iterator[Found | Checked],
    plan: Plan,
    start: Callable[[], Executor] | None,
    window: int,
    isolate: bool,
    alone: Callable[[], Executor] | None,
) -> Generator[Checked, None, None]:
    if start is None:
        yield from (_checked(item, plan) for item in items)
        return
    first: list[Found | Checked] = []
    for item in items:
        first.append(item)
        if isolate or len(first) == window or sum(isinstance(item, Found) for item in first) > 1:
            break
    else:  # one file at most: to start a process for it takes longer than to check it
        if alone is None:
            yield from (_checked(item, plan) for item in first)
            return
        start = alone
    from casecheck.engine.parallel import Calls

    executor = start()
    try:
        yield from Calls(executor, plan, window).checked(chain(first, items))
    finally:
        executor.shutdown(cancel_futures=True)


def _item(found: Found) -> Found | Checked:
    """A file to check, or the report on a place that could not be searched."""
    return found if found.failure is None else Checked(found, FileReport(found.path, failure=found.failure))


def _checked(item: Found | Checked, plan: Plan) -> Checked:
    if isinstance(item, Checked):
        return item
    report = work_on(item.path if item.source is None else item.source, item.plan or plan, item.path)
    return Checked(item, report, encode(report) if item.key else None)
