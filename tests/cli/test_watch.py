"""`--watch` in a terminal, with a real process: what changes is checked again, and Ctrl-C ends it well."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import COMMAND, ENVIRONMENT, casecheck
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.process

WATCHING = "casecheck: watching for changes; Ctrl-C ends"

GOOD, LOW = encode(motif(1000, 2000)), encode(motif(800, 1600))


@contextmanager
def watching(*words: str, cwd: Path) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[], str]]]:
    """The process, and a function that waits for its next report and gives what the terminal showed since."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "check", *words, "--watch", "-d", "iphone"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env=ENVIRONMENT,
        start_new_session=True,
    )
    os.close(theirs)

    def report() -> str:
        shown = b""
        until = time.monotonic() + 30
        while WATCHING.encode() not in shown:
            assert time.monotonic() < until, shown
            if select.select([ours], [], [], 0.2)[0]:
                shown += os.read(ours, 65536)
        return re.sub(r"\x1b\[[0-9;]*m", "", shown.decode())

    try:
        yield process, report
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_a_report_file_has_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(GOOD)
    with watching(".", "-o", "all.txt", cwd=tmp_path) as (process, report):
        report()
        assert "./a.png  Ready to upload" in (tmp_path / "all.txt").read_text(encoding="utf-8")
        (tmp_path / "b.png").write_bytes(LOW)
        report()
        whole = (tmp_path / "all.txt").read_text(encoding="utf-8")
        assert "./a.png" in whole
        assert "./b.png" in whole
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0


def test_what_changes_is_shown_and_the_totals_of_all(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(GOOD)
    with watching(".", cwd=tmp_path) as (process, report):
        assert "./a.png  Ready to upload" in report()

        # as an editor saves: beside, then renamed
        (tmp_path / ".b.part").write_bytes(LOW)
        (tmp_path / ".b.part").rename(tmp_path / "b.png")
        shown = report()
        assert "./b.png  Not ready: 1 warning" in shown
        assert "a.png" not in shown
        assert "Exit code" not in shown
        assert "2 files checked: 1 with warnings, 1 fine" in shown

        (tmp_path / "b.png").write_bytes(GOOD)
        assert "2 files checked: 2 fine" in report()

        (tmp_path / "a.png").unlink()
        shown = report()
        assert "casecheck: removed: ./a.png" in shown
        assert "b.png" not in shown

        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0


def test_a_file_that_is_written_slowly_is_judged_when_it_is_whole(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(LOW)
    with watching("a.png", cwd=tmp_path) as (process, report):
        assert "Not ready: 1 warning" in report()
        with (tmp_path / "a.png").open("wb") as file:
            for start in range(0, len(GOOD), len(GOOD) // 4):
                file.write(GOOD[start : start + len(GOOD) // 4])
                file.flush()
                time.sleep(0.05)
        assert "  Ready to upload" in report()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0


def test_a_file_that_was_seen_half_written_is_checked_again(tmp_path: Path) -> None:
    with watching(".", cwd=tmp_path) as (process, report):
        assert "Nothing was checked" in report()
        with (tmp_path / "a.png").open("wb") as file:
            file.write(GOOD[: len(GOOD) // 2])
            file.flush()
            assert "damaged" in report()
            file.write(GOOD[len(GOOD) // 2 :])
        assert "  Ready to upload" in report()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0


def test_a_named_file_that_an_editor_replaces_and_somebody_deletes(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(GOOD)
    with watching("a.png", cwd=tmp_path) as (process, report):
        assert "  Ready to upload" in report()
        (tmp_path / "a.png.tmp").write_bytes(LOW)
        (tmp_path / "a.png.tmp").replace(tmp_path / "a.png")
        assert "low-resolution" in report()
        (tmp_path / "a.png").unlink()
        assert "Nothing was checked" in report()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0


def test_a_pipe_gets_no_escapes(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(GOOD)
    command = [*COMMAND, "check", ".", "--watch", "--format", "concise"]
    with subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stdout=-1, stderr=-1) as process:
        assert process.stdout and process.stderr
        assert process.stderr.readline() == f"{WATCHING}\n".encode()
        (tmp_path / "b.png").write_bytes(LOW)
        assert process.stderr.readline() == f"{WATCHING}\n".encode()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        shown = process.stdout.read().decode()
    assert shown.startswith("./b.png: warning: low-resolution: ")
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["-"], "stdin (-) cannot be watched", id="stdin"),
        pytest.param(["--files-from", "-"], "stdin (-) cannot be watched", id="list-on-stdin"),
        pytest.param(["file:///"], "URLs cannot be watched", id="url"),
        pytest.param([".", "--executor", "a:b"], "--watch is for this machine", id="executor"),
    ],
)
def test_what_cannot_be_watched(tmp_path: Path, words: list[str], message: str) -> None:
    outcome = casecheck("check", *words, "--watch", cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"error: {message}")
    assert "\nhelp: casecheck check designs/ --watch\n" in outcome.stderr


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['watchfiles'] = None")
    path = os.pathsep.join((str(tmp_path), ENVIRONMENT["PYTHONPATH"]))
    outcome = casecheck("check", ".", "--watch", cwd=tmp_path, env={"PYTHONPATH": path})
    assert outcome.stderr.startswith("error: --watch needs the package watchfiles\nhelp: ")
    assert outcome.stderr.endswith(" watchfiles\n")
