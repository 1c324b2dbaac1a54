"""The samples have the verdicts, facts and findings that casecheck 0.1.0 gave, file by file; its words may change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.command import ROOT, casecheck

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.slow


def read(report: str) -> Any:
    """JSON in which a measured number may differ in the fifth digit, as it does between versions of numpy."""
    return json.loads(report, parse_float=lambda digits: round(float(digits), 4))


BEFORE = read((Path(__file__).parent / "data" / "samples-0.1.json").read_text(encoding="utf-8"))
"""By the question and the path: parts of the JSON report."""

QUESTIONS = {
    "any device": (),
    "iphone, plain background": ("-d", "iphone", "--background", "plain"),
    "ipad, full background": ("-d", "ipad", "--background", "full"),
}
RENAMED = {"enlarged": "upscaled", "screenshot-bars": "screenshot"}
SEVERITIES = {
    ("samples/stickers/bouquet-erased.png", "stray-pixels"): "warning",
    ("samples/stickers/bouquet-erased.png", "cropped"): "note",
    ("samples/stickers/flower-power.png", "cropped"): "note",
    ("samples/stickers/watercolor-glow.png", "cropped"): "note",
}
"""Those that were changed on purpose, by path and rule."""


def same_keys(new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """A part of a new report without the keys that were added since; findings under the rules' new names."""
    kept = {key: new[key] for key in old}
    if "findings" in old:
        kept["findings"] = [same_keys(*pair) for pair in zip(new["findings"], old["findings"], strict=True)]
    if "devices" in old:
        kept["devices"] = [same_keys(*pair) for pair in zip(new["devices"], old["devices"], strict=True)]
    return kept


def renamed(path: str, old: dict[str, Any]) -> dict[str, Any]:
    """A file's report with the rules' new names and severities, in whose order it lists the findings."""
    findings = [each | {"rule": RENAMED.get(each["rule"], each["rule"])} for each in old["findings"]]
    for each in findings:
        each["severity"] = SEVERITIES.get((path, each["rule"]), each["severity"])
    worst = max((each["severity"] for each in findings), key=("note", "warning", "error").index, default=old["verdict"])
    return old | {"findings": sorted(findings, key=lambda each: (each["rule"], each["device"] or "")), "verdict": worst}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_samples_are_judged_as_before(question: str) -> None:
    words = ("check", "samples", *QUESTIONS[question], "--no-config", "--no-cache", "--format", "json")
    now = {file["path"]: file for file in read(casecheck(*words, cwd=ROOT).stdout)["files"]}
    before = {path: renamed(path, file) for path, file in BEFORE[question].items()}
    assert {path: same_keys(renamed(path, now[path]), file) for path, file in before.items()} == before
