"""`casecheck cache`, and the options of `check` that have to do with it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from casecheck.engine.database import NAME
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.process


@pytest.fixture
def old(art: Path, tmp_path: Path) -> Path:
    """A folder with two pictures that changed long ago."""
    (tmp_path / "art").mkdir()
    for name in ("ok.png", "warning.png"):
        shutil.copy(art / name, tmp_path / "art" / name)
        os.utime(tmp_path / "art" / name, (1_600_000_000, 1_600_000_000))
    return tmp_path


def kept(folder: Path) -> str:
    return casecheck("cache", "info", "--cache-dir", "cache", cwd=folder).stdout


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        pytest.param(["art", "--cache-dir", "cache"], 2, id="folder"),
        pytest.param(["art", "--cache-dir", "cache", "--no-cache"], 0, id="folder-without-cache"),
        pytest.param(["art/ok.png", "art/warning.png", "--cache-dir", "cache"], 0, id="named-files"),
        pytest.param(["art/ok.png", "art", "--cache-dir", "cache"], 2, id="both"),
    ],
)
def test_what_is_kept(old: Path, words: list[str], reports: int) -> None:
    first = casecheck("check", *words, cwd=old)
    assert (first.code, first.stderr) == (1, "")
    assert kept(old).startswith(f"cache: {reports} reports, ")
    assert (old / "cache").exists() is (reports > 0)
    assert casecheck("check", *words, cwd=old) == first


def test_the_folder_is_the_users_unless_another_is_named(old: Path) -> None:
    env = {"XDG_CACHE_HOME": str(old / "home")}
    casecheck("check", "art", cwd=old, env=env)
    assert os.listdir(old / "home" / "casecheck") == [NAME]
    assert casecheck("cache", "info", cwd=old, env=env).stdout.startswith(f"{old}/home/casecheck: 2 reports, ")


def test_a_cleared_cache_is_empty(old: Path) -> None:
    casecheck("check", "art", "--cache-dir", "cache", cwd=old)
    outcome = casecheck("cache", "clear", "--cache-dir", "cache", cwd=old)
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "cache: nothing is kept\n", "")
    assert kept(old).startswith("cache: 0 reports, ")


def test_a_damaged_cache_is_said_once_and_can_be_cleared(old: Path) -> None:
    first = casecheck("check", "art", "--cache-dir", "cache", cwd=old)
    (old / "cache" / NAME).write_bytes(b"no database" * 1000)
    again = casecheck("check", "art", "--cache-dir", "cache", cwd=old)
    assert (again.code, again.stdout) == (first.code, first.stdout)
    assert again.stderr == "casecheck: the cache in 'cache' is not used: file is not a database\n"
    broken = casecheck("cache", "info", "--cache-dir", "cache", cwd=old)
    assert broken.code == 2
    assert broken.stderr.splitlines() == [
        "error: the cache in 'cache' cannot be read: file is not a database",
        "help: casecheck cache clear",
    ]
    assert casecheck("cache", "clear", "--cache-dir", "cache", cwd=old).code == 0
    assert casecheck("check", "art", "--cache-dir", "cache", cwd=old) == first


WITHOUT_FINDINGS = """CREATE TRIGGER t AFTER INSERT ON report WHEN json_extract(NEW.record, '$.findings') != '[]' BEGIN
    UPDATE report SET record = CAST(json_set(NEW.record, '$.findings', json('[]')) AS BLOB) WHERE path = NEW.path;
END"""

ENDLESS = """DROP TABLE report;
CREATE VIEW report AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT i AS path, i AS plan, i AS program, i AS state, i AS record FROM n WHERE i < 0"""


@pytest.mark.parametrize("sql", [WITHOUT_FINDINGS, ENDLESS], ids=["trigger", "view-without-end"])
def test_a_cache_that_somebody_prepared_is_said_and_not_used(old: Path, sql: str) -> None:
    words = ("--cache-dir", "cache")
    casecheck("check", "art", "--device", "ipad", *words, cwd=old)
    with closing(sqlite3.connect(old / "cache" / NAME)) as database:
        database.executescript(sql)
    plain = casecheck("check", "art", "--no-cache", cwd=old)
    why = "it holds other things than the reports of casecheck"
    for _ in range(2):
        outcome = casecheck("check", "art", *words, cwd=old)
        assert (outcome.code, outcome.stdout) == (1, plain.stdout)
        assert outcome.stderr == f"casecheck: the cache in 'cache' is not used: {why}\n"
    outcome = casecheck("cache", "info", *words, cwd=old)
    assert (outcome.code, outcome.stderr.splitlines()[0]) == (2, f"error: the cache in 'cache' cannot be read: {why}")
    assert casecheck("cache", "clear", *words, cwd=old).code == 0
    assert casecheck("check", "art", *words, cwd=old) == plain


def test_a_folder_that_others_can_write_to_is_said_and_not_used(old: Path) -> None:
    (old / "cache").mkdir()
    (old / "cache").chmod(0o777)
    words = ("--cache-dir", "cache")
    outcome = casecheck("check", "art", *words, cwd=old)
    why = "others can write to cache; chmod go-w makes it the user's own"
    assert (outcome.code, outcome.stderr) == (1, f"casecheck: the cache in 'cache' is not used: {why}\n")
    assert os.listdir(old / "cache") == []


@pytest.mark.parametrize("replace", [False, True], ids=["written-over", "another-file"])
def test_a_picture_that_was_replaced_by_one_of_its_size_and_time_is_checked_again(old: Path, replace: bool) -> None:
    words = ("check", "art", "--exclude", "warning.png", "--cache-dir", "cache")
    assert casecheck(*words, cwd=old).code == 0
    picture = old / "art/ok.png"
    status = picture.stat()
    if replace:
        picture.unlink()
    picture.write_bytes(bytes(status.st_size))
    os.utime(picture, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert casecheck(*words, cwd=old).code == 1


def test_a_folder_of_a_hostile_name(old: Path) -> None:
    words = ["--cache-dir", "[bold]\x1b[31m\n/dev"]
    (old / words[1].partition("/")[0]).write_bytes(b"")
    outcome = casecheck("check", "art", *words, cwd=old)
    assert outcome.code == 1
    assert len(outcome.stderr.splitlines()) == 1
    assert "\x1b" not in outcome.stderr
    assert "\x1b" not in casecheck("cache", "info", *words, cwd=old).stdout


def test_what_is_kept_is_not_what_is_said_once_it_was_accepted(old: Path) -> None:
    """And the other way round, when the entry is deleted."""
    words = ("check", "art", "-d", "iphone", "--cache-dir", "cache")
    before = casecheck(*words, cwd=old)
    assert before.code == 1
    accept = ("accept", "art/warning.png", "--rule", "low-resolution", "--reason", "known", "-d", "iphone")
    assert casecheck(*accept, cwd=old).code == 0
    for _ in range(2):
        after = casecheck(*words, cwd=old)
        assert (after.code, "1 finding accepted" in after.stdout) == (0, True)
    (old / "casecheck-accepted.yaml").unlink()
    assert casecheck(*words, cwd=old) == before
