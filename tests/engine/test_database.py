"""A database is used only if it is the user's own, holds one table, and answers soon."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from casecheck.engine import database as module
from casecheck.engine.cache import clear, extent
from casecheck.engine.database import NAME, connected, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With a database in it."""
    connected(tmp_path / "cache").close()
    return tmp_path / "cache"


def test_it_is_closed_to_others(folder: Path) -> None:
    mask = os.umask(0)
    try:
        connected(folder / "new").close()
    finally:
        os.umask(mask)
    assert stat.S_IMODE((folder / "new").stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "new" / NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("CREATE TRIGGER t AFTER INSERT ON report BEGIN SELECT 1; END", id="trigger"),
        pytest.param("CREATE VIEW v AS SELECT 1", id="view"),
        pytest.param(f"DROP TABLE report; CREATE VIEW report AS {ENDLESS}", id="view-in-its-place"),
        pytest.param("CREATE TABLE other (x)", id="another-table"),
        pytest.param("CREATE INDEX i ON report (record)", id="another-index"),
        pytest.param("CREATE VIRTUAL TABLE v USING fts5 (x)", id="virtual-table"),
        pytest.param("ALTER TABLE report ADD COLUMN more DEFAULT 1", id="another-column"),
        pytest.param("ALTER TABLE report ADD COLUMN more AS (path || plan)", id="computed-column"),
        pytest.param("DROP TABLE report; CREATE TABLE report (path, plan, program, state, record)", id="no-key"),
        pytest.param(
            "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = sql || ' '", id="not-our-words-for-it"
        ),
    ],
)
def test_anything_but_our_table_is_refused(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / NAME)) as database:
        database.executescript(sql)
    with pytest.raises(sqlite3.DatabaseError, match=r"it holds other things than the reports of casecheck|malformed"):
        connected(folder)
    with pytest.raises(OSError, match=r"it holds other things|malformed"):
        extent(folder)
    clear(folder)
    assert extent(folder) == (0, 0)


def link(part: Path) -> None:
    part.rename(part.with_name("elsewhere"))
    part.symlink_to("elsewhere")


def dead_link(part: Path) -> None:
    part.unlink()
    part.symlink_to("nowhere")


def pipe(part: Path) -> None:
    part.unlink()
    os.mkfifo(part, 0o600)


def a_folder(part: Path) -> None:
    part.unlink()
    part.mkdir()


@pytest.mark.parametrize("make", [link, dead_link, pipe, a_folder])
@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
def test_what_is_no_file_of_its_own_is_refused(folder: Path, suffix: str, make: Callable[[Path], None]) -> None:
    part = folder / f"{NAME}{suffix}"
    part.touch(mode=0o600)
    make(part)
    for use in (connected, extent, clear):
        with pytest.raises(OSError, match=f"{part.name} is a link, or no file at all"):
            use(folder)
    assert os.path.lexists(part)
    assert not (folder / "nowhere").exists()


@pytest.mark.parametrize("which", [".", NAME, f"{NAME}-wal"])
@pytest.mark.parametrize(
    ("mode", "refused"),
    [(0o600, False), (0o644, False), (0o620, True), (0o602, True), (0o666, True)],
    ids=["private", "read-by-others", "group-writes", "others-write", "all-write"],
)
def test_what_others_can_write_to_is_refused(folder: Path, which: str, mode: int, refused: bool) -> None:
    (folder / f"{NAME}-wal").touch(mode=0o600)
    (folder / which).chmod(mode | 0o111 if which == "." else mode)
    if not refused:
        connected(folder).close()
        return
    with pytest.raises(OSError, match=f"others can write to {'cache' if which == '.' else which}; chmod go-w"):
        connected(folder)


@pytest.mark.parametrize("which", [".", NAME])
def test_what_belongs_to_another_is_refused(folder: Path, which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if which == "." or os.geteuid() != 0:
        monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    else:
        os.chown(folder / which, 12345, -1)
    for use in (connected, extent, clear):
        with pytest.raises(OSError, match="belongs to another user"):
            use(folder)
    assert (folder / NAME).exists()


def test_a_query_that_takes_too_long_ends(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_S", 0.2)
    with closing(connected(folder)) as database:
        begin = time.monotonic()
        with pytest.raises(sqlite3.DatabaseError, match=r"a query took longer than 0\.2 s"):
            rows(database, ENDLESS)
        assert 0.1 < time.monotonic() - begin < 5
        assert rows(database, "SELECT 1") == [(1,)]


def test_an_interrupt_ends_a_query(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_S", 30)
    press = threading.Timer(0.2, signal.raise_signal, [signal.SIGINT])
    with closing(connected(folder)) as database:
        begin = time.monotonic()
        press.start()
        with pytest.raises(KeyboardInterrupt):
            rows(database, ENDLESS)
        assert time.monotonic() - begin < 15
        assert rows(database, "SELECT 1") == [(1,)]


def test_a_mistake_in_a_query_is_none_of_these(folder: Path) -> None:
    with closing(connected(folder)) as database, pytest.raises(sqlite3.OperationalError, match="no such table"):
        rows(database, "SELECT * FROM absent")


@pytest.mark.slow
def test_a_schema_without_end_is_not_read_to_its_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(folder / NAME)) as database:
        database.executescript("BEGIN;" + "".join(f"CREATE TABLE t{n} (x);" for n in range(5000)) + "COMMIT")
    monkeypatch.setattr(module, "LONGEST_S", 0)
    with pytest.raises(sqlite3.DatabaseError, match="a query took longer than 0 s"):
        connected(folder)
