"""`casecheck orders --watch`: a hot folder, in which every ticket gets its report once, whatever happens."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from casecheck.cli import orders_run
from casecheck.cli.config import acceptances, plans_for, settings_of
from casecheck.cli.inbox import WORK, watch_inbox
from casecheck.cli.inbox import _Inbox as Inbox
from casecheck.cli.orders_run import Request, check_ticket
from casecheck.model import UserError
from tests.cli.command import COMMAND, ENVIRONMENT
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casecheck.cli.destinations import Destination
    from casecheck.config import Plans, Settings
    from casecheck.model.orders import OrdersSummary
    from casecheck.reporters import Format

FORMATS: tuple[Format, ...] = ("html", "json")
ENDS = (".holds.html", ".holds.json")
PICTURE = encode(motif(200, 200))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(orders_run, "start_workers", lambda *_: ThreadPoolExecutor(1))
    monkeypatch.chdir(tmp_path)
    for name in ("art", "inbox"):
        (tmp_path / name).mkdir()
    (tmp_path / "art/a.png").write_bytes(PICTURE)
    (tmp_path / "own.yaml").write_text("families: {mug: {width: 200, height: 200}}")
    return tmp_path


def watcher(desk: Path) -> Inbox:
    """The watcher of the inbox, as a new process has it."""
    settings = settings_of({"no_config": True, "profiles": desk / "own.yaml"})
    plans = plans_for(settings, acceptances(settings), FORMATS)
    return Inbox(desk / "inbox", Request("inbox", desk / "art"), settings, plans, FORMATS)


def put(desk: Path, name: str = "today.csv", order: str = "#1", rows: int = 1) -> Path:
    """A ticket, as another program puts it there: written elsewhere, and renamed."""
    ticket = desk / name
    ticket.write_text("order,line,file,device\n" + "".join(f"{order},{row},a.png,mug\n" for row in range(rows)))
    return ticket.rename(desk / "inbox" / name)


def names(desk: Path) -> set[str]:
    return set(os.listdir(desk / "inbox"))


def test_a_ticket_gets_its_reports_beside_it(desk: Path) -> None:
    inbox = watcher(desk)
    put(desk)
    inbox.look()
    assert names(desk) == {"today.csv"}  # it may still be written
    inbox.look()
    assert names(desk) == {"today.csv", "today.csv.holds.html", "today.csv.holds.json"}
    document = json.loads((desk / "inbox/today.csv.holds.json").read_text())
    assert document["orders"][0]["order"] == "#1"


def test_a_ticket_that_grows_is_left_alone_until_it_is_whole(desk: Path) -> None:
    inbox = watcher(desk)
    ticket = put(desk)
    for _ in range(3):
        inbox.look()
        with ticket.open("a") as file:
            file.write("#2,1,a.png,mug\n")
    assert names(desk) == {"today.csv"}
    inbox.look()
    inbox.look()
    assert json.loads((desk / "inbox/today.csv.holds.json").read_text())["summary"]["lines"] == 4


@pytest.mark.parametrize("name", ["today.csv.part", "today.csv.tmp", ".today.csv", "a.png", "old.csv.holds.csv"])
def test_what_is_no_ticket(desk: Path, name: str) -> None:
    put(desk, name)
    inbox = watcher(desk)
    inbox.look()
    inbox.look()
    assert names(desk) == {name}


def test_a_link_is_no_ticket(desk: Path) -> None:
    put(desk, "real.csv").rename(desk / "real.csv")
    (desk / "inbox/link.csv").symlink_to(desk / "real.csv")
    inbox = watcher(desk)
    inbox.look()
    inbox.look()
    assert names(desk) == {"link.csv"}


def test_a_report_is_not_made_again_by_another_process(desk: Path) -> None:
    put(desk)
    first = watcher(desk)
    first.look()
    first.look()
    before = (desk / "inbox/today.csv.holds.json").stat()
    second = watcher(desk)
    second.look()
    second.look()
    assert (desk / "inbox/today.csv.holds.json").stat() == before


@pytest.mark.parametrize("while_away", [False, True])
def test_another_ticket_of_that_name_is_checked(desk: Path, while_away: bool) -> None:
    inbox = watcher(desk)
    ticket = put(desk)
    os.utime(ticket, (2e9, 2e9))  # a clock that is ahead
    inbox.look()
    inbox.look()
    put(desk, order="#2")
    inbox = watcher(desk) if while_away else inbox
    inbox.look()
    inbox.look()
    assert "#2" in (desk / "inbox/today.csv.holds.json").read_text()


def test_a_ticket_that_cannot_be_read_is_kept_and_said(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = watcher(desk)
    (desk / "inbox/bad.csv").write_text("a,b\n1,2\n")
    inbox.look()
    inbox.look()
    assert names(desk) == {"bad.csv", "bad.csv.failed.txt"}
    assert (desk / "inbox/bad.csv.failed.txt").read_text().startswith("error: ")
    assert "bad.csv: not checked: " in capsys.readouterr().err
    inbox.look()
    assert capsys.readouterr().err == ""
    put(desk, "bad.csv")  # mended
    inbox.look()
    inbox.look()
    assert names(desk) == {"bad.csv", "bad.csv.holds.html", "bad.csv.holds.json"}


def test_nothing_is_written_through_a_link_or_over_work_of_others(desk: Path) -> None:
    (desk / "outside").mkdir()
    (desk / "outside/kept").write_text("kept")
    (desk / "inbox" / WORK).symlink_to(desk / "outside")
    (desk / "inbox/today.csv.holds.json").write_text("a recipe")
    put(desk)
    inbox = watcher(desk)
    inbox.look()
    inbox.look()
    assert (desk / "outside/kept").read_text() == "kept"
    assert (desk / "inbox/today.csv.holds.json").read_text() == "a recipe"
    assert "today.csv.failed.txt" in names(desk)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_spreadsheet_is_told_what_to_be_saved_as(desk: Path, suffix: str) -> None:
    (desk / f"inbox/today{suffix}").write_bytes(b"PK\3\4" + bytes(100))
    inbox = watcher(desk)
    inbox.look()
    inbox.look()
    assert "save the orders as CSV" in (desk / f"inbox/today{suffix}.failed.txt").read_text()


def test_a_name_that_is_too_long_costs_its_ticket_only(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = put(desk, f"{'a' * 250}.csv")
    put(desk, "today.csv")
    inbox = watcher(desk)
    for _ in range(5):
        inbox.look()
    assert names(desk) == {long.name, "today.csv", "today.csv.holds.html", "today.csv.holds.json"}
    assert capsys.readouterr().err.count("no report can be written") == 1


def test_a_folder_that_is_away_for_a_while(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk)
    inbox = watcher(desk)
    (desk / "inbox").rename(desk / "away")
    for _ in range(3):
        inbox.look()
    assert capsys.readouterr().err.count("cannot be read") == 1
    (desk / "away").rename(desk / "inbox")
    inbox.look()
    inbox.look()
    assert names(desk) == {"today.csv", *(f"today.csv{end}" for end in ENDS)}


def test_a_full_disk_is_waited_for(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(desk)
    inbox = watcher(desk)
    with monkeypatch.context() as full:

        def check(*_: object) -> object:
            raise OSError(errno.ENOSPC, "No space left on device")

        full.setattr("casecheck.cli.inbox.check_ticket", check)
        for _ in range(4):
            inbox.look()
    assert names(desk) == {"today.csv"}
    assert capsys.readouterr().err.count("No space left on device") == 1
    inbox._waiting = {name: (state, 0.0) for name, (state, _) in inbox._waiting.items()}  # a minute later
    inbox.look()
    assert names(desk) == {"today.csv", "today.csv.holds.html", "today.csv.holds.json"}


def test_a_bug_costs_its_ticket_only(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk, "bad.csv", order="#666")
    put(desk, "today.csv")
    whole = check_ticket

    def check(request: Request, settings: Settings, plans: Plans, reports_to: Sequence[Destination]) -> OrdersSummary:
        if "bad" in request.ticket:
            raise ZeroDivisionError("oh")
        return whole(request, settings, plans, reports_to)

    monkeypatch.setattr("casecheck.cli.inbox.check_ticket", check)
    inbox = watcher(desk)
    inbox.look()
    inbox.look()
    assert names(desk) == {"bad.csv", "bad.csv.failed.txt", *(f"today.csv{end}" for end in ("", *ENDS))}
    assert "ZeroDivisionError('oh')" in (desk / "inbox/bad.csv.failed.txt").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no flock, so two watchers are not kept apart")
def test_two_watchers_of_one_folder(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request, settings = Request("inbox", desk / "art"), settings_of({"no_config": True})

    def second(*_: object) -> None:
        with pytest.raises(UserError, match="watched by another casecheck"):
            watch_inbox(request, settings)
        raise KeyboardInterrupt

    monkeypatch.setattr("casecheck.cli.inbox.sleep", second)
    watch_inbox(request, settings)
    watch_inbox(request, settings)  # the lock is gone


def test_an_interrupted_check_leaves_no_report(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk)

    def check(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("casecheck.cli.inbox.check_ticket", check)
    watch_inbox(Request("inbox", desk / "art"), settings_of({"no_config": True}))
    assert names(desk) == {"today.csv"}


def start(desk: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            *COMMAND,
            *("orders", "--watch", "inbox", "--files", "art", "--profiles", "own.yaml", "-o", "html", "-o", "json"),
            *("--no-config", "--no-cache", "--jobs", "1"),
        ],
        cwd=desk,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
    )


@pytest.mark.process
@pytest.mark.timeout(1800)
@pytest.mark.release
@pytest.mark.parametrize("kills", [5, 100])
def test_killed_at_any_moment(desk: Path, kills: int) -> None:
    chance = random.Random(kills)
    made: dict[str, int] = {}
    for number in range(kills):
        put(desk, f"{number}.csv", order=f"#{number}", rows=50)
        process = start(desk)
        time.sleep(chance.uniform(0.2, 3))
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        reports = {path.name: path.stat().st_ino for path in (desk / "inbox").glob("*.holds.*")}
        tickets = {name.partition(".")[0] for name in made}
        done = {each for each in tickets if all(f"{each}.csv.holds.{form}" in made for form in FORMATS)}
        assert all(reports[name] == inode for name, inode in made.items() if name.partition(".")[0] in done)
        made = reports
    expected = {f"{number}.csv{end}" for number in range(kills) for end in ("", ".holds.html", ".holds.json")}
    process = start(desk)
    assert process.stderr
    assert b"watching" in process.stderr.readline()  # before that, Ctrl-C ends Python itself
    until = time.monotonic() + 60 + 6 * kills
    while names(desk) - {WORK} != expected or (desk / "inbox" / WORK).exists():
        assert time.monotonic() < until, names(desk) ^ expected
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert names(desk) == expected
    for number in range(kills):
        document = json.loads((desk / f"inbox/{number}.csv.holds.json").read_text())
        assert document["summary"]["lines"] == 50
        assert document["interrupted"] is False
        assert [order["order"] for order in document["orders"]] == [f"#{number}"]
        assert (desk / f"inbox/{number}.csv.holds.html").read_text().rstrip().endswith("</html>")
