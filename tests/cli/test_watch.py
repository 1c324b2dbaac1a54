"""`--watch` in a terminal: what changes is checked again on a cleared screen, until Ctrl-C."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from casecheck.cli import watch
from casecheck.model import Reports, UserError
from tests.cli.command import COMMAND, ENVIRONMENT, casecheck

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WATCHING = "watching for changes; Ctrl-C ends"


class Screen:
    """What a terminal shows, screen after screen."""

    def __init__(self, terminal: int, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._terminal = terminal
        self._text = ""

    def next(self) -> str:
        """The next whole screen, which was cleared before."""
        end = time.monotonic() + 30
        while WATCHING not in self._text:
            assert time.monotonic() < end, self._text
            if select.select([self._terminal], [], [], 0.2)[0]:
                self._text += os.read(self._terminal, 65536).decode()
        shown, _, self._text = self._text.partition(WATCHING)
        _, cleared, screen = shown.rpartition(watch.CLEAR)
        assert cleared
        return screen

    def wait_for(self, text: str) -> str:
        """The first screen with this text."""
        while text not in (screen := self.next()):
            pass
        return screen

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(10)


@contextmanager
def watching(*words: str, cwd: Path) -> Iterator[Screen]:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "check", *words, "-d", "iphone", "--watch"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env=ENVIRONMENT | {"NO_COLOR": "1", "XDG_CACHE_HOME": str(cwd / ".cache")},
    ) as process:
        os.close(theirs)
        try:
            yield Screen(ours, process)
        finally:
            process.kill()
            os.close(ours)


def test_a_folder_is_checked_again_when_it_changes(ok: Path, art: Path) -> None:
    with watching(".", cwd=ok) as screen:
        assert "1 file checked: 1 fine" in screen.next()
        (ok / "late.png").write_bytes((art / "warning.png").read_bytes())
        second = screen.wait_for("2 files checked")
        assert "low resolution" in second
        assert "1 fine" in second
        (ok / "late.png").unlink()
        third = screen.wait_for("1 file checked")
        assert "late.png" not in third
        assert screen.end() == 0


def test_a_file_that_an_editor_writes_beside_and_renames(ok: Path, art: Path) -> None:
    with watching("ok.png", cwd=ok) as screen:
        assert "1 fine" in screen.next()
        (ok / "ok.png.tmp").write_bytes((art / "warning.png").read_bytes())
        (ok / "ok.png.tmp").replace(ok / "ok.png")
        assert "ok.png" in screen.wait_for("low resolution")
        (ok / "ok.png").unlink()
        assert "Nothing was checked" in screen.next()
        assert screen.end() == 0


def test_a_file_that_is_half_written_is_checked_again_when_it_is_whole(ok: Path, art: Path) -> None:
    data = (art / "ok.png").read_bytes()
    with watching(".", cwd=ok) as screen:
        screen.next()
        with (ok / "slow.png").open("wb") as file:
            file.write(data[: len(data) // 2])
            file.flush()
            assert "damaged" in screen.wait_for("slow.png")
            file.write(data[len(data) // 2 :])
        assert "2 files checked: 2 fine" in screen.next()
        assert screen.end() == 0


def test_a_pipe_gets_no_escape_codes(ok: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "check", ".", "--watch", "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ok,
        env=ENVIRONMENT,
        text=True,
    ) as process:
        assert process.stderr
        assert WATCHING in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        stdout, _ = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "1 file checked: 1 fine" in stdout
    assert "\x1b" not in stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-"], "stdin (-) cannot be watched"),
        (["--files-from", "-"], "stdin (-) cannot be watched"),
        (["file:///"], "URLs cannot be watched"),
        ([".", "--executor", "concurrent.futures:ThreadPoolExecutor"], "--watch is for this machine"),
    ],
    ids=["stdin", "list-on-stdin", "url", "executor"],
)
def test_what_cannot_be_watched(tmp_path: Path, words: list[str], message: str) -> None:
    outcome = casecheck("check", *words, "--watch", cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"error: {message}")
    assert outcome.stderr.endswith("help: casecheck check designs/ --watch\n")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(UserError) as mistake:
        watch.watched(["."], list, lambda files: Reports([]), lambda reports: None)
    assert mistake.value.help == "pip install 'casecheck[watch]'"
