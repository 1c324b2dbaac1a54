"""A former name of a rule works wherever a user names a rule, with one note on stderr."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from casecheck.model import RenamedWarning
from casecheck.rules import OLD_NAMES, find, names, select
from tests.cli.command import ROOT, casecheck

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.command import Outcome

UPSCALED = ROOT / "samples" / "night-sky-enlarged.jpg"
NOTE = "note: 'enlarged' is now called 'upscaled'"
ACCEPTED = {
    "file": "art.jpg",
    "rule": "enlarged",
    "device": "iphone",
    "sha256": hashlib.sha256(UPSCALED.read_bytes()).hexdigest(),
    "reason": "intended",
    "date": "2026-01-01",
}


@pytest.fixture
def art(tmp_path: Path) -> Path:
    """A folder with an upscaled picture, to which a test adds its settings."""
    (tmp_path / "art.jpg").write_bytes(UPSCALED.read_bytes())
    return tmp_path


def severities(outcome: Outcome) -> list[str]:
    """The severities of the findings of `upscaled`."""
    (file,) = outcome.json["files"]
    return [finding["severity"] for finding in file["findings"] if finding["rule"] == "upscaled"]


def noted(outcome: Outcome) -> list[str]:
    """The notes on stderr."""
    return [line for line in outcome.stderr.splitlines() if line.startswith("note: ")]


@pytest.mark.parametrize("old", OLD_NAMES)
def test_a_former_name_finds_the_rule(old: str) -> None:
    with pytest.warns(RenamedWarning, match=f"'{old}' is now called '{OLD_NAMES[old]}'"):
        assert find(old).name == OLD_NAMES[old]
    with pytest.warns(RenamedWarning):
        assert select([old]) == (OLD_NAMES[old],)
    with pytest.warns(RenamedWarning):
        assert OLD_NAMES[old] not in select(unwanted=[old])
    assert old not in names()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(["--select", "enlarged"], ["warning"], id="select"),
        pytest.param(["--ignore", "enlarged"], [], id="ignore"),
        pytest.param(["--set", "enlarged=error"], ["error"], id="set"),
        pytest.param(["--set", "enlarged=off"], [], id="set-off"),
    ],
)
def test_options(art: Path, words: list[str], found: list[str]) -> None:
    outcome = casecheck("check", "art.jpg", "-d", "iphone", "--format", "json", *words, cwd=art)
    assert severities(outcome) == found
    assert noted(outcome) == [NOTE]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        pytest.param("select: [enlarged]", ["warning"], id="select"),
        pytest.param("ignore: [enlarged]", [], id="ignore"),
        pytest.param("rules: {enlarged: error}", ["error"], id="rules"),
        pytest.param("paths: {'*.jpg': {rules: {enlarged: 'off'}}}", [], id="rules-for-a-path"),
        pytest.param("{rules: {enlarged: 'off'}, paths: {'*.jpg': {rules: {upscaled: note}}}}", ["note"], id="both"),
    ],
)
def test_casecheck_yaml(art: Path, settings: str, found: list[str]) -> None:
    (art / "casecheck.yaml").write_text(settings, encoding="utf-8")
    outcome = casecheck("check", "art.jpg", "-d", "iphone", "--format", "json", cwd=art)
    assert severities(outcome) == found
    assert noted(outcome) == [NOTE]


def test_profiles(art: Path) -> None:
    (art / "own.yaml").write_text("rules: {enlarged: error}", encoding="utf-8")
    outcome = casecheck("check", "art.jpg", "-d", "iphone", "--format", "json", "--profiles", "own.yaml", cwd=art)
    assert severities(outcome) == ["error"]
    assert noted(outcome) == [NOTE]


@pytest.mark.parametrize(
    ("words", "settings", "origin"),
    [
        pytest.param([], "rules: {enlarged: error}", "casecheck.yaml:1", id="casecheck-yaml"),
        pytest.param(["--set", "enlarged=error"], "", "command line", id="set"),
    ],
)
def test_show_settings_gives_the_origin_under_the_current_name(
    art: Path, words: list[str], settings: str, origin: str
) -> None:
    (art / "casecheck.yaml").write_text(settings, encoding="utf-8")
    outcome = casecheck("check", "art.jpg", "--show-settings", "--format", "json", *words, cwd=art)
    assert outcome.json["rules"]["upscaled"] == {"value": "error", "from": origin}
    assert noted(outcome) == [NOTE]


def test_an_accepted_finding_stays_accepted(art: Path) -> None:
    (art / "casecheck-accepted.yaml").write_text(json.dumps([ACCEPTED]), encoding="utf-8")
    outcome = casecheck("check", "art.jpg", "-d", "iphone", "--select", "upscaled", "--format", "json", cwd=art)
    (finding,) = outcome.json["files"][0]["findings"]
    assert finding["accepted"]["reason"] == "intended"
    assert noted(outcome) == [NOTE]


def test_accept_writes_the_current_name(art: Path) -> None:
    outcome = casecheck("accept", "art.jpg", "-d", "iphone", "--rule", "enlarged", "--reason", "intended", cwd=art)
    assert (outcome.code, noted(outcome)) == (0, [NOTE])
    assert "rule: upscaled" in (art / "casecheck-accepted.yaml").read_text(encoding="utf-8")


def test_explain() -> None:
    outcome = casecheck("explain", "enlarged")
    assert outcome.stdout == casecheck("explain", "upscaled").stdout
    assert noted(outcome) == [NOTE]


def test_a_report_with_the_former_name_may_be_replaced(art: Path) -> None:
    (art / "report.txt").write_text("art.jpg: warning: enlarged: low resolution in disguise\n", encoding="utf-8")
    outcome = casecheck("check", "art.jpg", "-o", "concise=report.txt", cwd=art)
    assert (outcome.code, outcome.stderr) == (1, "")
    assert "warning: upscaled: " in (art / "report.txt").read_text(encoding="utf-8")
