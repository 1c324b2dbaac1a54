"""The SQLite file of a cache: used only if it is the user's own, and holds nothing but the table that we make.

Whoever else could write to it decides what is said of a picture: by a trigger that takes findings out of what is
kept, or by a view that never ends.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

NAME = "reports-2.sqlite3"
"""The file name; its number changes with the table."""

TABLE = "report (path BLOB, plan BLOB, program BLOB, state BLOB, record BLOB, PRIMARY KEY (path, plan))"

SCHEMA = [("table", "report", f"CREATE TABLE {TABLE}"), ("index", "sqlite_autoindex_report_1", None)]
"""The only allowed content of the file's schema: type, name and SQL, as SQLite stores them."""

MOST_BYTES = 1_000_000
"""The largest record. Most take a few kB, with a thumbnail a few tens of kB."""

BUSY_S = 2
"""How long to wait for another run that writes."""

LONGEST_S = 5
"""How long a query may take; it takes milliseconds."""

STEPS = 1000
"""Of SQLite's machine, between two looks at the time: some ten microseconds."""


def connected(folder: Path) -> sqlite3.Connection:
    """The database in this folder, created if it does not exist. Raises OSError or sqlite3.Error."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_strangers(folder, folder.stat())
    file = folder / NAME
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    for suffix in ("", "-wal", "-shm", "-journal"):  # SQLite takes all of these for parts of the database
        with suppress(FileNotFoundError):
            _refuse_strangers(part := Path(f"{file}{suffix}"), status := part.lstat())
            if not stat.S_ISREG(status.st_mode):
                raise PermissionError(f"{part.name} is a link, or no file at all")
    database = sqlite3.connect(file, timeout=BUSY_S)
    try:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES + 100_000)  # with its path
        rows(database, "PRAGMA trusted_schema = OFF")
        rows(database, "PRAGMA cell_size_check = ON")
        with suppress(sqlite3.OperationalError):  # another run is just doing it, or the file system cannot
            rows(database, "PRAGMA journal_mode = WAL")  # whoever reads does not wait for the one who writes
        rows(database, "PRAGMA synchronous = NORMAL")  # what is lost when the power fails is checked again
        rows(database, "PRAGMA cache_size = -500")  # KiB: paths come in order, and are seldom looked at twice
        rows(database, f"CREATE TABLE IF NOT EXISTS {TABLE}")
        if rows(database, "SELECT type, name, sql FROM sqlite_master LIMIT 3") != SCHEMA:
            raise sqlite3.DatabaseError("it holds other things than the reports of casecheck")
    except BaseException:
        database.close()
        raise
    return database


def rows(database: sqlite3.Connection, query: str, values: tuple[bytes, ...] = ()) -> list[Any]:
    """All rows of a query. Raises sqlite3.Error, also if it takes too long. Ctrl-C ends it."""
    end = time.monotonic() + LONGEST_S
    database.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        return database.execute(query, values).fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        if time.monotonic() <= end:  # a signal raised it in our handler, and SQLite passes nothing on
            raise KeyboardInterrupt from None
        raise sqlite3.DatabaseError(f"a query took longer than {LONGEST_S} s") from error
    finally:
        database.set_progress_handler(None, 0)


def _refuse_strangers(path: Path, status: os.stat_result) -> None:
    if sys.platform == "win32":  # there the user's folder is closed to others
        return
    if status.st_uid != os.geteuid():
        raise PermissionError(f"{path.name} belongs to another user")
    if stat.S_IMODE(status.st_mode) & (stat.S_IWGRP | stat.S_IWOTH) and not stat.S_ISLNK(status.st_mode):
        raise PermissionError(f"others can write to {path.name}; chmod go-w makes it the user's own")
