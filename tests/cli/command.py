"""Runs the command: in this process, which takes a third of the time, or as a user's shell does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Any
from unittest.mock import patch

import pytest

from casecheck.cli import fix_run, main, orders_run, run
from casecheck.cli.workers import start_workers

ROOT = Path(__file__).parents[2]

ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "TERM")} | {
    "PYTHONPATH": str(ROOT),
    "TERM": "xterm-256color",
    "COLUMNS": "80",
    "XDG_CACHE_HOME": mkdtemp(prefix="casecheck-tests-"),
}

COMMAND = [sys.executable, "-W", "error", "-m", "casecheck"]

READ_AT_START = {"PATH", "PYTHONPATH", "PYTHONIOENCODING", "PYTHONUTF8", "LANG", "LC_ALL", "HOME"}
"""Variables that tell Python something as it starts, or that it keeps."""

ABOUT_WORKERS = {"-j", "--jobs", "-j1", "-j2", "--timeout", "--max-memory", "--executor"}
"""With these options, folders are checked by worker processes in the tests, too."""

Words = str | bytes | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)


def casecheck(
    *words: Words,
    stdin: bytes = b"",
    stdout: int | IO[bytes] = subprocess.PIPE,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    command: list[str] | None = None,
) -> Outcome:
    """What a command came to. It never ends in a traceback, whatever the test is about.

    It runs in this process, and checks folders there instead of in workers, unless a test brings a `command`, a
    `stdout`, or variables that a process reads at start.
    """
    if command or stdout != subprocess.PIPE or (env and not env.keys().isdisjoint(READ_AT_START)):
        outcome = _in_a_process([*(command or COMMAND), *words], stdin, stdout, cwd, env)
    else:
        outcome = _in_this_process([os.fsdecode(word) for word in words], stdin, cwd or Path.cwd(), env)
    before, traceback, after = (outcome.stdout + outcome.stderr).partition("Traceback")
    assert not traceback, before[-300:] + traceback + after[:3000]
    return outcome


def _in_this_process(words: list[str], stdin: bytes, cwd: Path, env: dict[str, str] | None) -> Outcome:
    workers = start_workers if ABOUT_WORKERS.intersection(words) else lambda *_: ThreadPoolExecutor(1)
    streams = [TextIOWrapper(BytesIO(content), encoding="utf-8") for content in (stdin, b"", b"")]
    with (
        patch.multiple(sys, argv=["casecheck", *words], stdin=streams[0], stdout=streams[1], stderr=streams[2]),
        patch.dict(os.environ, ENVIRONMENT | (env or {}), clear=True),
        patch.object(run, "start_workers", workers),
        patch.object(fix_run, "start_workers", workers),
        patch.object(orders_run, "start_workers", workers),
        chdir(cwd),
        pytest.raises(SystemExit) as end,
    ):
        main()
    stdout, stderr = (_written(stream) for stream in streams[1:])
    return Outcome(int(end.value.code or 0), stdout, stderr)


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode()


def _in_a_process(
    command: list[Words], stdin: bytes, stdout: int | IO[bytes], cwd: Path | None, env: dict[str, str] | None
) -> Outcome:
    done = subprocess.run(
        command,
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=ENVIRONMENT | (env or {}),
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())


def shell(script: str, *, cwd: Path, env: dict[str, str] | None = None) -> Outcome:
    """What a line of a shell came to, in which `$casecheck` is the command."""
    line = f'set -o pipefail; casecheck() {{ {" ".join(COMMAND)} "$@"; }}; {script}'
    return casecheck(line, cwd=cwd, env=env, command=["bash", "-c"])


def run_at_start(code: str, folder: Path) -> dict[str, str]:
    """The environment in which every process of the command, workers too, begins with this code."""
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
