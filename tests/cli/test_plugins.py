"""Rules of other packages: found by their entry point, named with its prefix, as much a part of a run as our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import COMMAND, ROOT, Outcome, casecheck

if TYPE_CHECKING:
    from pathlib import Path

FOIL = '''"""Artwork for foil has one color.

What it checks
    Everything.

Why it matters
    It is a test.

How to fix it
    There is no way.
"""

from casecheck.design.levels import ReadLevel
from casecheck.model import Problem, Severity
from casecheck.rule import rule


@rule(family="color", severity=Severity.NOTE, confidence="guess", needs=ReadLevel.STREAM)
def check(context, *, colors: int = 1):
    yield Problem(f"not for foil: at most {colors}")
'''


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with an installed package that has one rule."""
    package = tmp_path / "site" / "acme_rules"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "hot_foil.py").write_text(FOIL)
    metadata = tmp_path / "site" / "acme_rules-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[casecheck.rules]\nacme = acme_rules\n")
    return package


def run(installed: Path, *words: str, cwd: Path) -> Outcome:
    return casecheck(*words, cwd=cwd, env={"PYTHONPATH": os.pathsep.join((str(installed.parent), str(ROOT)))})


def test_it_finds_what_it_finds(installed: Path, ok: Path) -> None:
    (finding,) = run(
        installed, "check", "ok.png", "-d", "iphone", "--select", "acme/hot-foil", "--format", "json", cwd=ok
    ).json["files"][0]["findings"]
    assert (finding["rule"], finding["severity"], finding["message"]) == (
        "acme/hot-foil",
        "note",
        "not for foil: at most 1",
    )


def test_it_runs_with_all_others_and_takes_settings(installed: Path, ok: Path) -> None:
    words = ("check", "ok.png", "-d", "iphone", "--format", "json", "--set", "acme/hot-foil.colors=2")
    (finding,) = run(installed, *words, cwd=ok).json["files"][0]["findings"]
    assert finding["message"] == "not for foil: at most 2"
    assert run(installed, *words[:-2], "--ignore", "acme/hot-foil", cwd=ok).json["files"][0]["findings"] == []


def test_it_is_listed_and_explained(installed: Path, tmp_path: Path) -> None:
    assert "acme/hot-foil" in run(installed, "rules", cwd=tmp_path).stdout
    assert "Artwork for foil has one color." in run(installed, "explain", "acme/hot-foil", cwd=tmp_path).stdout


def test_workers_know_it_and_the_cache_sees_that_it_changes(installed: Path, ok: Path) -> None:
    (ok / "two.png").write_bytes((ok / "ok.png").read_bytes())
    words = (
        "check",
        ".",
        "-d",
        "iphone",
        "--select",
        "acme/hot-foil",
        "-j",
        "2",
        "--format",
        "json",
        "--cache-dir",
        "cache",
    )

    def messages() -> set[str]:
        report = run(installed, *words, cwd=ok).json
        return {finding["message"] for file in report["files"] for finding in file["findings"]}

    assert messages() == {"not for foil: at most 1"}
    (installed / "hot_foil.py").write_text(FOIL.replace("not for foil", "not for gold foil"))
    assert messages() == {"not for gold foil: at most 1"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("import nothing_of_this_name", "ModuleNotFoundError", id="import"),
        pytest.param(FOIL.replace('"color"', '"colour"'), "family='colour' is none of", id="declaration"),
        pytest.param(FOIL.partition("@rule")[0], "AttributeError", id="no-check"),
    ],
)
def test_one_that_does_not_load_is_named(installed: Path, ok: Path, text: str, fault: str) -> None:
    (installed / "hot_foil.py").write_text(text)
    outcome = run(installed, "check", "ok.png", cwd=ok)
    assert outcome.code == 2
    assert "acme/hot-foil" in outcome.stderr
    assert fault in outcome.stderr


def test_without_such_packages_nothing_is_asked_of_the_metadata(ok: Path) -> None:
    program = "import sys, json; from casecheck.rules import names; names(); print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([COMMAND[0], "-c", program], capture_output=True, check=True, cwd=ROOT)
    assert "casecheck.plugins" in json.loads(done.stdout)
    assert "importlib.metadata" not in json.loads(done.stdout)
    assert sys.executable == COMMAND[0]
