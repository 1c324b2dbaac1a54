"""Reports of earlier runs, for files that have not changed since: an SQLite file in the user's cache folder.

A report is kept under the file's absolute path, its size, inode and times of change, and under the plan and the program
that led to it. It is written within half a second, so that a run that was killed goes on where it was.
Failures are not kept: a process may have died for reasons of its own.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections import deque
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from casecheck.engine.database import MOST_BYTES, NAME, connected, rows
from casecheck.engine.discovery import Found
from casecheck.engine.fingerprint import of_plan, of_program
from casecheck.engine.records import decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterable, Iterator
    from pathlib import Path

    from casecheck.model import FileReport, Plan

TOGETHER = 256
"""Files that are looked up with one query."""

COMMIT_S = 0.5

GRANULE_NS = 2 * 10**9
"""The coarsest clock that stamps files: FAT's. What changed less than that ago may change again without a trace."""


class Key(NamedTuple):
    """What a report is kept under."""

    path: bytes
    plan: bytes
    program: bytes
    state: bytes
    """Of the file. The time of the last change can be set back, that of the inode cannot."""


class Cache:
    """The reports that are kept in `folder`. If it cannot be used, `tell` is told so once, and nothing is known."""

    def __init__(self, folder: Path, tell: Callable[[str], object]) -> None:
        self._folder = folder
        self._tell = tell
        self._database: sqlite3.Connection | None = None
        self._plan: tuple[Plan | None, bytes] = (None, b"")
        self._awaited: deque[Key | None] = deque()
        """Of what `known` gave and `kept` has not seen yet: the keys of those that are to be kept."""
        self._fresh: list[tuple[bytes, ...]] = []
        self._committed = time.monotonic()

    def known(self, steps: Iterable[Found | FileReport], plan: Plan) -> Iterator[Found | FileReport]:
        """The files; in place of those that were checked before, their reports."""
        steps = iter(steps)
        while together := list(islice(steps, TOGETHER)):
            keys = [self._key(step, plan) if isinstance(step, Found) else None for step in together]
            records = self._records([key for key in keys if key])
            for step, key in zip(together, keys, strict=True):
                record = records.get(key) if key else None
                report = _report(record, step, plan) if record and isinstance(step, Found) else None
                self._awaited.append(None if report else key)
                yield report or step

    def kept(self, reports: Generator[FileReport, None, None]) -> Generator[FileReport, None, None]:
        """The reports on all that `known` gives; what is new is kept, unless the file changed meanwhile."""
        self._open()
        with closing(reports):
            try:
                for report in reports:
                    key = self._awaited.popleft()
                    if key and report.failure is None and key == _key(*key[:3]):
                        self._keep(key, encode(report))
                    if time.monotonic() - self._committed > COMMIT_S:
                        self._commit()
                    yield report
            finally:
                self._commit()
                self._close()

    def _keep(self, key: Key, record: bytes) -> None:
        if len(record) <= MOST_BYTES:
            self._fresh.append((*key, record))

    def _open(self) -> None:
        try:
            self._database = connected(self._folder)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def _close(self) -> None:
        if self._database:
            self._database.close()
        self._database = None

    def _give_up(self, error: Exception) -> None:
        self._close()
        self._tell(f"the cache in {str(self._folder)!r} is not used: {error}")

    def _key(self, found: Found, plan: Plan) -> Key | None:
        if self._database is None or found.source is not None:
            return None
        plan = found.plan or plan
        if plan is not self._plan[0]:
            self._plan = (plan, of_plan(plan))
        return _key(os.fsencode(os.path.abspath(found.path)), self._plan[1], of_program())

    def _records(self, keys: list[Key]) -> dict[Key, bytes]:
        if self._database is None or not keys:
            return {}
        paths = {key.path for key in keys}
        plans = {key.plan for key in keys}
        query = f"SELECT * FROM report WHERE path IN ({_marks(paths)}) AND plan IN ({_marks(plans)})"  # noqa: S608
        try:
            return {Key(*key): record for *key, record in rows(self._database, query, (*paths, *plans))}
        except sqlite3.Error as error:
            self._give_up(error)
            return {}

    def _commit(self) -> None:
        if self._database and self._fresh:
            try:
                with self._database:
                    self._database.executemany("INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?)", self._fresh)
            except sqlite3.Error as error:
                self._give_up(error)
        self._fresh.clear()
        self._committed = time.monotonic()


def _marks(values: Collection[bytes]) -> str:
    return ",".join("?" * len(values))


def extent(folder: Path) -> tuple[int, int]:
    """How many reports are kept in this folder, and their size in bytes. Raises OSError."""
    if not os.path.lexists(folder / NAME):
        return 0, 0
    try:
        with closing(connected(folder)) as database:
            ((count,),) = rows(database, "SELECT count(path) FROM report")  # count(*) could not be interrupted
    except sqlite3.Error as error:
        raise OSError(error) from error
    return count, sum(file.stat().st_size for file in folder.glob(f"{NAME}*"))


def clear(folder: Path) -> None:
    """Forget all that is kept in this folder. Raises OSError."""
    if not os.path.lexists(folder / NAME):
        return
    try:
        with closing(connected(folder)) as database:  # not unlinked: another run may be using it
            database.execute("DELETE FROM report")
            database.commit()
            database.execute("VACUUM")
    except sqlite3.OperationalError as error:  # locked, or not to be written
        raise OSError(error) from error
    except sqlite3.DatabaseError:  # damaged: it is of no use to anybody
        for file in folder.glob(f"{NAME}*"):
            file.unlink()


def _key(path: bytes, plan: bytes, program: bytes) -> Key | None:
    """None for what is no regular file or is not there, and for what changed just now."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):  # ValueError: no name of a file at all
        return None
    if not stat.S_ISREG(status.st_mode) or time.time_ns() - status.st_mtime_ns < GRANULE_NS:
        return None
    state = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"  # inodes may have 64 bits
    return Key(path, plan, program, state.encode())


def _report(record: bytes, found: Found, plan: Plan) -> FileReport | None:
    try:
        return decode(record, found.path, found.plan or plan)
    except (ValueError, TypeError, LookupError, RecursionError):  # another program wrote it, or a failing disk
        return None
