"""The entry of the one-file program; the program itself is built by CI."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from casecheck import __version__
from casecheck.engine.executors import Processes
from tests.cli.command import casecheck

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for the program is a shell script"),
]

ENTRY = Path(__file__).parents[1] / "docs/packaging/one_file.py"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What stands where a Python would: `sys.executable` of the one-file program is the program."""
    file = tmp_path / "casecheck"
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ENTRY}" "$@"\n', encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(file))
    return file


def test_it_is_casecheck(program: Path) -> None:
    assert casecheck("--version", command=[str(program)]).stdout == f"casecheck {__version__}\n"


def test_its_workers_work(program: Path) -> None:
    with Processes(1) as workers:
        assert workers.submit(abs, -1).result(timeout=60) == 1


def test_it_runs_no_other_code(program: Path) -> None:
    outcome = casecheck("-P", "-c", "print(1)", command=[str(program)])
    assert (outcome.code, outcome.stdout) == (1, "")
