"""Several reports in one run: which format goes where."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from casecheck.reporters import FORMATS
from tests.cli.command import ROOT, casecheck

if TYPE_CHECKING:
    from pathlib import Path

SIGNS = {
    "text": "1 file checked: ",
    "json": '{"schema": "casecheck.report/1"',
    "jsonl": '{"schema": "casecheck.report/1"',
    "csv": '"path","verdict"',
    "sarif": '{"$schema": ',
    "junit": "<?xml ",
    "markdown": "### casecheck",
    "github": "casecheck: 1 file checked",
}


@pytest.mark.parametrize(
    ("words", "files", "stdout"),
    [
        pytest.param("", {}, "text", id="nothing"),
        pytest.param("--format json", {}, "json", id="format"),
        pytest.param("-o r.json", {"r.json": "json"}, None, id="suffix"),
        pytest.param("-o R.CSV", {"R.CSV": "csv"}, None, id="suffix-in-capitals"),
        pytest.param("-o r", {"r": "text"}, None, id="no-suffix"),
        pytest.param("--format json -o r", {"r": "json"}, None, id="format-without-suffix"),
        pytest.param("--format json -o r.json", {"r.json": "json"}, None, id="format-and-its-suffix"),
        pytest.param("--format github -o r.sarif", {"r.sarif": "sarif"}, "github", id="format-and-another-suffix"),
        pytest.param("--format text -o r.md", {"r.md": "markdown"}, "text", id="text-asked-for"),
        pytest.param("-o junit=r.json", {"r.json": "junit"}, None, id="word-outweighs-suffix"),
        pytest.param("-o ./a=b.csv", {"a=b.csv": "csv"}, None, id="equals-sign-in-a-name"),
        pytest.param(
            "-o r.jsonl -o r.xml -o csv=r.txt --format text",
            {"r.jsonl": "jsonl", "r.xml": "junit", "r.txt": "csv"},
            "text",
            id="several",
        ),
    ],
)
def test_which_report_goes_where(ok: Path, words: str, files: dict[str, str], stdout: str | None) -> None:
    outcome = casecheck("check", "ok.png", *words.split(), cwd=ok)
    assert outcome.code == 0
    assert sorted(os.listdir(ok)) == sorted(["ok.png", *files])
    for name, format_ in files.items():
        assert SIGNS[format_] in (ok / name).read_text(encoding="utf-8")
    assert (SIGNS[stdout] in outcome.stdout) if stdout else (outcome.stdout == "")


@pytest.mark.parametrize(
    ("words", "error", "help_"),
    [
        pytest.param("-o jsn=r.json", "there is no format 'jsn'", "--output ./jsn=r.json", id="unknown-format"),
        pytest.param("-o json=", "'json=' names no file", "--output json=report.json", id="no-file"),
        pytest.param("-o r.csv -o json=./r.csv", "2 reports would be written to ", "-o report.json", id="twice"),
        pytest.param("-o r.csv -o none/r.json", "No such file or directory", "-o report.txt", id="second-folder"),
        pytest.param("-o csv=ok.png", "a report would replace 'ok.png'", "-o report.txt", id="artwork"),
    ],
)
def test_mistakes_leave_nothing_behind(ok: Path, words: str, error: str, help_: str) -> None:
    outcome = casecheck("check", "ok.png", *words.split(), cwd=ok)
    assert (outcome.code, outcome.stdout, os.listdir(ok)) == (2, "", ["ok.png"])
    assert error in outcome.stderr.splitlines()[0]
    assert help_ in outcome.stderr.splitlines()[-1]


@pytest.mark.parametrize("format_", FORMATS)
def test_the_exit_code_is_the_same_and_a_report_can_be_replaced(art: Path, tmp_path: Path, format_: str) -> None:
    words = ["check", "warning.png", "-d", "iphone", "-o", f"{format_}={tmp_path / 'report'}"]
    assert [casecheck(*words, cwd=art).code for _ in range(2)] == [1, 1]


def schema(*words: str) -> Any:
    return Draft202012Validator(casecheck("schema", *words).json)


def test_samples_are_as_the_schema_says() -> None:
    outcome = casecheck("check", "samples", "--format", "json", cwd=ROOT)
    assert len(outcome.json["files"]) > 10
    schema("report").validate(outcome.json)


def test_hostile_files_are_as_the_schema_says(art: Path, tmp_path: Path) -> None:
    (tmp_path / "a\n\udcff.png").write_bytes((art / "error.png").read_bytes())
    (tmp_path / "empty.png").touch()
    (tmp_path / "loop.png").symlink_to("loop.png")
    outcome = casecheck("check", tmp_path, art, "--layout", "2x2", "--zoom", "1.5", "--format", "jsonl")
    validator = schema("line")
    lines = [json.loads(line) for line in outcome.stdout.splitlines()]
    for line in lines:
        validator.validate(line)
    assert {line["file"]["verdict"] for line in lines[1:-1]} >= {"error", "failed"}
