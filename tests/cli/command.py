"""Runs the real command, as a user's shell does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Any

ROOT = Path(__file__).parents[2]

ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "TERM")} | {
    "PYTHONPATH": str(ROOT),
    "TERM": "xterm-256color",
    "COLUMNS": "80",
    "XDG_CACHE_HOME": mkdtemp(prefix="casecheck-tests-"),
}

COMMAND = [sys.executable, "-W", "error", "-m", "casecheck"]

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
    command: list[str] = COMMAND,
) -> Outcome:
    """What a command came to. It never ends in a traceback, whatever the test is about."""
    done = subprocess.run(
        [*command, *words],
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=ENVIRONMENT | (env or {}),
        timeout=60,
        check=False,
    )
    outcome = Outcome(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())
    assert "Traceback" not in outcome.stdout + outcome.stderr
    return outcome


def shell(script: str, *, cwd: Path, env: dict[str, str] | None = None) -> Outcome:
    """What a line of a shell came to, in which `$casecheck` is the command."""
    line = f'set -o pipefail; casecheck() {{ {" ".join(COMMAND)} "$@"; }}; {script}'
    return casecheck(line, cwd=cwd, env=env, command=["bash", "-c"])


def run_at_start(code: str, folder: Path) -> dict[str, str]:
    """The environment in which every process of the command, workers too, begins with this code."""
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
