"""What was checked is known again as long as nothing changed that decides what is said; a bad cache costs only time."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.engine import Found, check_file, check_files, fingerprint, make_plan, stream
from casecheck.engine.cache import TOGETHER, Cache, clear, extent
from casecheck.engine.database import MOST_BYTES, NAME, connected
from casecheck.model import FileReport, Plan
from casecheck.rules import names
from tests.drawing import IPAD, IPHONE, encode, motif

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from casecheck.design.opening import Source

PLAN = Plan((IPHONE,), names())

LONG_AGO = 1_600_000_000


@pytest.fixture
def art(tmp_path: Path) -> Path:
    """A picture that changed long ago."""
    return aged(tmp_path / "art.png", encode(motif(20, 40)))


def aged(path: Path, data: bytes, changed: float = LONG_AGO) -> Path:
    path.write_bytes(data)
    os.utime(path, (changed, changed))
    return path


def said(text: str) -> None:
    pytest.fail(text)


def check(
    folder: Path, files: Iterable[Path | Found], plan: Plan = PLAN, tell: Callable[[str], object] = said
) -> tuple[list[FileReport], list[str]]:
    """The reports, and the paths of the files that were looked at for them."""
    checked: list[str] = []

    def look(source: Source, plan: Plan, name: str) -> FileReport:
        checked.append(os.path.basename(name))
        return check_file(source, plan, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "work_on", look)
        found = (file if isinstance(file, Found) else Found(str(file)) for file in files)
        return list(check_files(found, plan, cache=Cache(folder / "cache", tell))), checked


def test_a_file_that_did_not_change_is_not_checked_again(tmp_path: Path, art: Path) -> None:
    first, checked = check(tmp_path, [art])
    assert checked == ["art.png"]
    again, checked = check(tmp_path, [art])
    assert checked == []
    assert again == first


def longer(art: Path) -> Path:
    return aged(art, art.read_bytes() + b"\0")


def later(art: Path) -> Path:
    os.utime(art, ns=(LONG_AGO * 10**9, LONG_AGO * 10**9 + 1))
    return art


def moved(art: Path) -> Path:
    return art.rename(art.with_name("other.png"))


def other_bytes(art: Path) -> Path:
    return aged(art, bytes(art.stat().st_size))


def another_in_its_place(art: Path) -> Path:
    return aged(art.with_name("new"), bytes(art.stat().st_size)).replace(art)


@pytest.mark.parametrize("change", [longer, later, moved, other_bytes, another_in_its_place])
def test_a_file_that_changed_is_checked_again(tmp_path: Path, art: Path, change: Callable[[Path], Path]) -> None:
    check(tmp_path, [art])
    changed = change(art)
    assert check(tmp_path, [changed])[1] == [changed.name]
    assert check(tmp_path, [changed])[1] == []


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(replace(PLAN, targets=(IPAD,)), id="device"),
        pytest.param(replace(PLAN, targets=(replace(IPHONE, zoom=2),)), id="zoom"),
        pytest.param(replace(PLAN, rules=PLAN.rules[1:]), id="rules"),
        pytest.param(replace(PLAN, background="plain"), id="background"),
        pytest.param(replace(PLAN, max_pixels=100), id="limit"),
        pytest.param(replace(PLAN, options={"cropped": {"note_below": 3}}), id="option"),
    ],
)
def test_another_plan_is_another_question(tmp_path: Path, art: Path, plan: Plan) -> None:
    check(tmp_path, [art])
    assert check(tmp_path, [art], plan)[1] == ["art.png"]
    assert check(tmp_path, [art])[1] == check(tmp_path, [art], plan)[1] == []


@pytest.mark.parametrize(
    ("first", "then", "again"),
    [
        pytest.param(False, False, False, id="without-then-without"),
        pytest.param(True, True, False, id="with-then-with"),
        pytest.param(True, False, False, id="with-then-without"),
        pytest.param(False, True, True, id="without-then-with"),
    ],
)
def test_a_record_with_a_thumbnail_serves_all_runs(
    tmp_path: Path, art: Path, first: bool, then: bool, again: bool
) -> None:
    plans = {wanted: replace(PLAN, thumbnails=wanted) for wanted in (False, True)}
    check(tmp_path, [art], plans[first])
    reports, checked = check(tmp_path, [art], plans[then])
    assert checked == (["art.png"] if again else [])
    assert reports == [check_file(str(art), plans[then])]
    if first or then:  # the record with the thumbnail has replaced the other
        assert check(tmp_path, [art], plans[True])[1] == check(tmp_path, [art], plans[False])[1] == []
    assert extent(tmp_path / "cache")[0] == 1


def test_a_damaged_file_has_no_thumbnail_to_wait_for(tmp_path: Path) -> None:
    art = aged(tmp_path / "torn.png", encode(motif(20, 40))[:-30])
    check(tmp_path, [art])
    assert check(tmp_path, [art], replace(PLAN, thumbnails=True))[1] == []


def test_a_thumbnail_does_not_add_facts_to_a_run_that_reads_less(tmp_path: Path, art: Path) -> None:
    """For a thumbnail the pixels are decoded, and then more is known than a rule about names needs."""
    plan = replace(PLAN, rules=("wrong-extension",))
    check(tmp_path, [art], replace(plan, thumbnails=True))
    (report,), _ = check(tmp_path, [art], plan)
    assert report == check_file(str(art), plan)
    assert report.alpha is None


def test_a_plan_of_its_own_counts(tmp_path: Path, art: Path) -> None:
    own = Found(str(art), plan=replace(PLAN, targets=(IPAD,)))
    check(tmp_path, [art])
    first, checked = check(tmp_path, [own, art])
    assert checked == ["art.png"]
    assert check(tmp_path, [own, art]) == (first, [])
    assert [on.device.id for report in first for on in report.devices] == ["ipad", "iphone"]


def test_the_same_words_make_the_same_plan() -> None:
    assert fingerprint.of_plan(make_plan(["ipad"])) == fingerprint.of_plan(make_plan(["iPad"]))
    code = "from casecheck.engine import make_plan, fingerprint; print(fingerprint.of_plan(make_plan()).hex())"
    elsewhere = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True).stdout
    assert elsewhere.strip() == fingerprint.of_plan(make_plan()).hex()


@pytest.mark.parametrize("what", ["casecheck.__version__", "casecheck.engine.fingerprint.version", "sys.version"])
def test_another_program_may_say_something_else(
    tmp_path: Path, art: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(tmp_path, [art])
    monkeypatch.setattr(what, (lambda name: "99") if what.endswith("t.version") else "99")
    fingerprint.of_program.cache_clear()
    assert check(tmp_path, [art])[1] == ["art.png"]
    monkeypatch.undo()
    fingerprint.of_program.cache_clear()
    assert check(tmp_path, [art])[1] == ["art.png"], "what an older program said is not kept beside"
    assert extent(tmp_path / "cache")[0] == 1


@pytest.mark.parametrize(
    ("age", "trusted"),
    [
        pytest.param(3600, True, id="an-hour-ago"),
        pytest.param(5, True, id="five-seconds-ago"),
        pytest.param(0, False, id="just-now"),
        pytest.param(-3600, False, id="in-the-future"),
        pytest.param(-(10**10), False, id="in-the-far-future"),
    ],
)
def test_what_changed_just_now_may_change_again_unseen(tmp_path: Path, age: float, trusted: bool) -> None:
    art = aged(tmp_path / "art.png", encode(motif(20, 40)), time.time() - age)
    check(tmp_path, [art])
    assert (check(tmp_path, [art])[1] == []) is trusted


def test_a_file_that_changes_while_it_is_checked_is_not_kept(tmp_path: Path, art: Path) -> None:
    def change_meanwhile(source: Source, plan: Plan, name: str) -> FileReport:
        report = check_file(source, plan, name)
        aged(art, b"something else")
        return report

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "work_on", change_meanwhile)
        (report,) = check_files([Found(str(art))], PLAN, cache=Cache(tmp_path / "cache", said))
    assert report.format == "PNG"
    assert extent(tmp_path / "cache")[0] == 0


def test_failures_bytes_and_what_is_no_file_are_not_kept(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    files = [
        Found("closed", failure="the folder cannot be read: Permission denied"),
        Found(str(tmp_path / "missing.png")),
        Found(str(tmp_path / "folder.png")),
        Found("no\0name.png"),
        Found("bytes.png", source=encode(motif(20, 40))),
    ]
    reports, _ = check(tmp_path, files)
    assert [report.verdict for report in reports] == ["failed"] * 4 + ["warning"]
    assert extent(tmp_path / "cache")[0] == 0
    assert check(tmp_path, files)[0] == reports


def test_files_are_named_absolutely(tmp_path: Path, art: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(tmp_path, [art])
    monkeypatch.chdir(tmp_path)
    reports, checked = check(tmp_path, [Found("art.png"), Found("./art.png")])
    assert (checked, [report.path for report in reports]) == ([], ["art.png", "./art.png"])


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    art = aged(tmp_path / "\udcff\n[b].png", encode(motif(20, 40)))
    first, _ = check(tmp_path, [art])
    assert check(tmp_path, [art]) == (first, [])


def test_known_and_new_files_come_in_their_order(tmp_path: Path) -> None:
    files = [aged(tmp_path / f"{number}.png", encode(motif(2, 4))) for number in range(2 * TOGETHER + 5)]
    check(tmp_path, files[::2])
    reports, checked = check(tmp_path, files)
    assert [report.path for report in reports] == list(map(str, files))
    assert checked == [file.name for file in files[1::2]]
    assert check(tmp_path, files)[1] == []


def test_what_was_done_before_an_interruption_is_known(tmp_path: Path) -> None:
    files = [aged(tmp_path / f"{number}.png", encode(motif(2, 4))) for number in range(10)]
    reports = check_files([Found(str(file)) for file in files], PLAN, cache=Cache(tmp_path / "cache", said))
    for _ in range(4):
        next(reports)
    reports.close()
    assert extent(tmp_path / "cache")[0] == 4


def damaged(folder: Path) -> None:
    (folder / NAME).write_bytes(b"no database" * 1000)


def torn(folder: Path) -> None:
    data = bytearray((folder / NAME).read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    (folder / NAME).write_bytes(data)


def a_folder(folder: Path) -> None:
    (folder / NAME).unlink()
    (folder / NAME).mkdir()


def another_table(folder: Path) -> None:
    with closing(sqlite3.connect(folder / NAME)) as database:
        database.executescript("DROP TABLE report; CREATE TABLE report (path)")


@pytest.mark.parametrize("damage", [damaged, torn, a_folder, another_table])
def test_a_damaged_cache_is_said_once_and_costs_only_time(
    tmp_path: Path, art: Path, damage: Callable[[Path], None]
) -> None:
    first, _ = check(tmp_path, [art])
    damage(tmp_path / "cache")
    words: list[str] = []
    assert check(tmp_path, [art] * 2, tell=words.append) == (first * 2, ["art.png"] * 2)
    assert len(words) == 1
    assert words[0].startswith(f"the cache in '{tmp_path}/cache' is not used: ")


@pytest.mark.parametrize("record", [b"", b"{}", b'{"format": 1', "text", None, 5, 0.5, b"[" * 100_000])
def test_a_damaged_record_is_replaced(tmp_path: Path, art: Path, record: object) -> None:
    first, _ = check(tmp_path, [art])
    with closing(connected(tmp_path / "cache")) as database, database:
        database.execute("UPDATE report SET record = ?", [record])
    assert check(tmp_path, [art]) == (first, ["art.png"])
    assert check(tmp_path, [art]) == (first, [])


def test_a_record_of_no_honest_size_is_not_kept(tmp_path: Path, art: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecheck.engine.stream.encode", lambda report: b"x" * (MOST_BYTES + 1))
    assert check(tmp_path, [art])[1] == ["art.png"]
    assert extent(tmp_path / "cache")[0] == 0


def test_a_record_that_is_too_large_to_read(tmp_path: Path, art: Path) -> None:
    first, _ = check(tmp_path, [art])
    with closing(sqlite3.connect(tmp_path / "cache" / NAME)) as database, database:
        database.execute("UPDATE report SET record = zeroblob(?)", [2 * MOST_BYTES])
    words: list[str] = []
    assert check(tmp_path, [art], tell=words.append) == (first, ["art.png"])
    assert words == [f"the cache in '{tmp_path}/cache' is not used: string or blob too big"]


@pytest.mark.parametrize("place", ["/dev/null", "/proc/casecheck"])
def test_a_folder_that_cannot_be_made(tmp_path: Path, art: Path, place: str) -> None:
    words: list[str] = []
    reports = check_files([Found(str(art))], PLAN, cache=Cache(tmp_path.__class__(place), words.append))
    assert [report.verdict for report in reports] == ["warning"]
    assert len(words) == 1


def test_a_locked_cache_is_not_waited_for_long(tmp_path: Path, art: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecheck.engine.database.BUSY_S", 0.1)
    check(tmp_path, [])
    words: list[str] = []
    with closing(connected(tmp_path / "cache")) as database:
        database.execute("BEGIN IMMEDIATE")
        assert check(tmp_path, [art], tell=words.append)[1] == ["art.png"]
    assert words == [f"the cache in '{tmp_path}/cache' is not used: database is locked"]


def test_two_runs_write_at_once(tmp_path: Path) -> None:
    files = [Found(str(aged(tmp_path / f"{number}.png", encode(motif(2, 4))))) for number in range(50)]
    runs = [iter(check_files(files, PLAN, cache=Cache(tmp_path / "cache", said))) for _ in range(3)]
    for reports in zip(*runs, strict=True):
        assert reports[0] == reports[1] == reports[2]
    assert check(tmp_path, files)[1] == []
    assert extent(tmp_path / "cache")[0] == 50


FIRST = """
import sys
from pathlib import Path
from casecheck.engine.database import connected
sys.stdin.readline()
connected(Path(sys.argv[1])).close()
"""


def test_many_runs_make_the_cache_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST, str(tmp_path / "cache")]
    runs = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(6)]
    time.sleep(1)
    for run in runs:
        assert run.stdin
        run.stdin.write(b"\n")
        run.stdin.close()
    assert [run.wait(30) for run in runs] == [0] * 6


def test_cleared_is_empty(tmp_path: Path, art: Path) -> None:
    folder = tmp_path / "cache"
    clear(folder)
    assert extent(folder) == (0, 0)
    assert not folder.exists()
    check(tmp_path, [art])
    reports, size = extent(folder)
    assert reports == 1
    assert size > 1000
    clear(folder)
    assert extent(folder)[0] == 0
    assert check(tmp_path, [art])[1] == ["art.png"]
    damaged(folder)
    with pytest.raises(OSError, match="not a database"):
        extent(folder)
    clear(folder)
    assert extent(folder) == (0, 0)


def test_a_record_without_a_checksum_is_completed_without_a_check(tmp_path: Path, art: Path) -> None:
    """And keeps its thumbnail."""
    with_checksum = replace(PLAN, checksums=True)
    check(tmp_path, [art], replace(PLAN, thumbnails=True))
    for _ in range(2):
        assert check(tmp_path, [art], with_checksum) == ([check_file(str(art), with_checksum)], [])
    assert check(tmp_path, [art], replace(PLAN, thumbnails=True))[1] == []
    assert check(tmp_path, [art])[0] == [check_file(str(art), PLAN)]
    assert extent(tmp_path / "cache")[0] == 1


def test_a_completed_checksum_is_stored(tmp_path: Path, art: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(tmp_path, [art])
    check(tmp_path, [art], replace(PLAN, checksums=True))
    monkeypatch.setattr("casecheck.engine.cache.sha256", None)
    assert check(tmp_path, [art], replace(PLAN, checksums=True))[1] == []
