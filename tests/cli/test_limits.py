"""A single file is held to limits, too; signals end a run wherever it was started; nothing is left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

import casecheck as api
from tests.cli.command import COMMAND, ENVIRONMENT, ROOT, casecheck, run_at_start

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.process

EATS_MEMORY = """
from dataclasses import replace
import casecheck.rules.low_resolution as rule

def eat(context):
    import numpy

    return [numpy.zeros(1 << 30, numpy.uint8) for _ in range(60)]

rule.check = replace(rule.check, check=eat)
"""

IGNORING_CTRL_C = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""

OBEYING_CTRL_C = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from casecheck.__main__ import main
main()
"""


def test_a_pipe_with_a_name_into_which_nobody_writes_costs_itself(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "art.png")
    outcome = casecheck("check", "art.png", "--format", "json", "--timeout", "0.5", cwd=tmp_path)
    assert (outcome.code, outcome.json["files"][0]["failure"]) == (3, "it took longer than 0.5 s")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_single_file_has_a_limit_of_memory_that_nobody_asked_for(ok: Path, tmp_path: Path) -> None:
    words = ("check", "ok.png", "-d", "iphone", "--format", "json", "--no-config")
    outcome = casecheck(*words, cwd=ok, env=run_at_start(EATS_MEMORY, tmp_path))
    assert outcome.code == 3
    assert outcome.json["files"][0]["failure"].startswith("not enough memory to decode it")


def test_the_api_takes_a_timeout(ok: Path) -> None:
    assert api.check(ok / "ok.png", ["iphone"], timeout=60) == api.check(ok / "ok.png", ["iphone"])
    os.mkfifo(ok / "pipe.png")
    assert api.check(ok / "pipe.png", ["iphone"], timeout=0.5).failure == "it took longer than 0.5 s"


def started(folder: Path) -> subprocess.Popen[bytes]:
    """A run on a file that never comes, with Ctrl-C ignored as a shell does for a job in the background."""
    os.mkfifo(folder / "pipe.png")
    command = [sys.executable, "-c", IGNORING_CTRL_C, *COMMAND, "check", "pipe.png", "-o", "report.json"]
    process = subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    deadline = time.monotonic() + 30
    while not _child_of(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return process


def _child_of(process: int) -> str:
    with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
        return file.read()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_in_the_background_ends_when_it_is_told(tmp_path: Path, number: signal.Signals) -> None:
    process = started(tmp_path)
    process.send_signal(signal.SIGINT)  # is for the job in front
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert json.loads((tmp_path / "report.json").read_text())["interrupted"] is True
    assert b"Traceback" not in err
    assert [name for name in os.listdir(tmp_path) if name.startswith(".")] == []


def test_what_a_killed_run_left_is_swept(ok: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    left = ok / f".casecheck-{int(ended.stdout)}-0.part"
    running, other = ok / f".casecheck-{os.getppid()}-0.part", ok / ".casecheck-notes.part"
    for path in (left, running, other):
        path.write_text("{")
    assert casecheck("check", "ok.png", "-o", "report.json", cwd=ok).code == 0
    assert [path.exists() for path in (left, running, other)] == [False, True, True]


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
@pytest.mark.parametrize("milliseconds", range(40, 440, 40))
def test_ctrl_c_while_modules_are_loaded_shows_no_traceback(ok: Path, milliseconds: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", OBEYING_CTRL_C, "check", "ok.png"],
        cwd=ok,
        env=ENVIRONMENT | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    time.sleep(milliseconds / 1000)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    # before that, while Python starts and the package itself is imported, Python shows what it likes
    ours = re.search(rb'casecheck/cli/__init__\.py", line \d+, in main\b', err)
    assert not (ours and b"Traceback" in err), err.decode()
