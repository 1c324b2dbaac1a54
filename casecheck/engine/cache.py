"""Records of earlier runs, for files that have not changed since: an SQLite file in the user's cache folder.

The key of a record is the file's absolute path, its size, inode and times of change, the plan and the program. Records
are written within half a second, so that a killed run can be resumed. Failures are not stored: a process may have died
for reasons of its own. A record with a thumbnail or a checksum also serves runs that need none.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from casecheck.design.levels import ReadLevel
from casecheck.engine.acceptances import sha256
from casecheck.engine.database import MOST_BYTES, NAME, connected, rows
from casecheck.engine.discovery import Found
from casecheck.engine.fingerprint import of_plan, of_program
from casecheck.engine.records import Checked, decode, encode
from casecheck.engine.unit import read_level

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
    """The key of a record."""

    path: bytes
    plan: bytes
    program: bytes
    state: bytes
    """Of the file. The time of the last change can be set back, that of the inode cannot."""


class Cache:
    """The records in `folder`. If it cannot be used, `tell` gets the reason once, and every file is checked."""

    def __init__(self, folder: Path, tell: Callable[[str], object]) -> None:
        self._folder = folder
        self._tell = tell
        self._database: sqlite3.Connection | None = None
        self._plan: tuple[Plan | None, bytes] = (None, b"")
        self._fresh: list[tuple[bytes, ...]] = []
        self._committed = time.monotonic()

    def reports(
        self,
        files: Iterable[Found | Checked],
        plan: Plan,
        check: Callable[[Iterator[Found | Checked]], Generator[Checked, None, None]],
    ) -> Generator[FileReport, None, None]:
        """The reports on all files. `check` gets those without a record, among the others, and its records are stored.

        A record is not stored if the file changed while it was checked.
        """
        self._open()
        with closing(check(self._look_up(files, plan))) as all_checked:
            try:
                for checked in all_checked:
                    self._store(checked)
                    yield checked.report
            finally:
                self._commit()
                self._close()

    def _look_up(self, files: Iterable[Found | Checked], plan: Plan) -> Iterator[Found | Checked]:
        files = iter(files)
        while together := list(islice(files, TOGETHER)):
            keyed = [replace(file, key=self._key(file, plan)) if isinstance(file, Found) else file for file in together]
            records = self._records([file.key for file in keyed if isinstance(file, Found) and file.key])
            for file in keyed:
                if isinstance(file, Found) and file.key in records:
                    checked = _checked(records[file.key], file, plan)
                    yield checked or file
                else:
                    yield file

    def _store(self, checked: Checked) -> None:
        key, record = checked.found.key, checked.record
        if key and record and checked.report.failure is None and key == _key(*key[:3]) and len(record) <= MOST_BYTES:
            self._fresh.append((*key, record))
        if time.monotonic() - self._committed > COMMIT_S:
            self._commit()

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
        self._tell(f"the cache in {str(self._folder)!r} is not used: {getattr(error, 'strerror', None) or error}")

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


def _checked(record: bytes, found: Found, plan: Plan) -> Checked | None:
    """None for a record without a thumbnail that the plan wants, and for what is no record of this program.

    A checksum that it lacks is completed: a new record, which is stored as that of a check is.
    """
    plan = found.plan or plan
    try:
        report = decode(record, found.path, plan)
    except (ValueError, TypeError, LookupError, RecursionError):  # another program wrote it, or a failing disk
        return None
    has_pixels = report.frames is not None  # damaged files have no thumbnail
    if plan.thumbnails and has_pixels and report.thumbnail is None:
        return None
    if not plan.checksums or report.sha256 is not None or read_level(plan) < ReadLevel.STREAM:
        return Checked(found, report)
    try:
        digest = sha256(found.path)
    except OSError:  # the check reports it
        return None
    whole = decode(record, found.path, replace(plan, thumbnails=True))  # what other runs have put in stays
    return Checked(found, replace(report, sha256=digest), encode(replace(whole, sha256=digest)))
