"""SARIF, held against the standard's own schema and against what viewers make of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import pytest
from jsonschema import Draft202012Validator

from casecheck.model import Plan, Run, Severity
from casecheck.reporters import reporter
from casecheck.reporters.sarif import UNJUDGED, uri
from casecheck.rules import names
from tests.reporters.made_up import EVERY, FINE, GAPS, HOSTILE, LOW, RUN, UNREAD, interrupted, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.model import Confidence, FileReport

OFFICIAL = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
"""The OASIS schema; see the README beside it."""

ALL_RULES = replace(RUN, plan=replace(RUN.plan, rules=names()))


def log(reports: Iterable[FileReport] = EVERY, run: Run = RUN) -> Any:
    return json.loads(written(reporter("sarif"), reports, run))


def results(*reports: FileReport) -> list[Any]:
    return list(log(reports)["runs"][0]["results"])


@pytest.mark.parametrize(
    ("reports", "run"),
    [
        pytest.param(EVERY, ALL_RULES, id="everything"),
        pytest.param((), RUN, id="no-files"),
        pytest.param((FINE,), RUN, id="no-results"),
        pytest.param(EVERY, replace(RUN, plan=Plan((), ())), id="no-rules"),
    ],
)
def test_the_log_is_what_the_standard_says(reports: Iterable[FileReport], run: Run) -> None:
    Draft202012Validator(json.loads(OFFICIAL.read_text(encoding="utf-8"))).validate(log(reports, run))


def test_an_interrupted_log_is_valid_and_says_so() -> None:
    stopped = log(interrupted(FINE, HOSTILE))
    Draft202012Validator(json.loads(OFFICIAL.read_text(encoding="utf-8"))).validate(stopped)
    (invocation,) = stopped["runs"][0]["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 130)
    assert "interrupted" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_findings_do_not_make_the_execution_unsuccessful() -> None:
    (invocation,) = log((HOSTILE,))["runs"][0]["invocations"]
    assert invocation == {"executionSuccessful": True, "exitCode": 1}


def test_every_rule_that_ran_is_described_with_its_manual() -> None:
    driver = log((), ALL_RULES)["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [*names(), UNJUDGED]
    low = next(rule for rule in driver["rules"] if rule["id"] == "low-resolution")
    assert "## Why it matters" in low["help"]["markdown"]
    assert low["help"]["text"] == "casecheck explain low-resolution"
    assert low["defaultConfiguration"]["level"] == "warning"


def test_every_result_names_a_rule_that_is_described() -> None:
    whole = log()
    known = {rule["id"] for rule in whole["runs"][0]["tool"]["driver"]["rules"]}
    assert known == {*RUN.plan.rules, UNJUDGED}


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.NOTE, "note"), (Severity.WARNING, "warning"), (Severity.ERROR, "error")]
)
def test_the_level_is_the_severity(severity: Severity, level: str) -> None:
    (result,) = results(replace(FINE, findings=(replace(LOW, severity=severity),)))
    assert result["level"] == level


@pytest.mark.parametrize(("confidence", "rank"), [("certain", 90), ("likely", 60), ("guess", 30)])
def test_the_rank_is_the_confidence(confidence: Confidence, rank: float) -> None:
    (result,) = results(replace(FINE, findings=(replace(LOW, confidence=confidence),)))
    assert result["rank"] == rank


def test_rules_of_some_folders_only_are_described_once() -> None:
    own = replace(RUN.plan, rules=("sideways", *RUN.plan.rules))
    driver = log((), replace(RUN, own_plans=(own,)))["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [*RUN.plan.rules, "sideways", UNJUDGED]


def test_what_could_not_be_judged_is_open() -> None:
    (result,) = results(UNREAD)
    assert (result["ruleId"], result["kind"], result["level"]) == (UNJUDGED, "open", "none")
    assert result["message"]["text"] == "it cannot be read: Permission denied"


def test_the_place_of_a_finding_is_a_rectangle() -> None:
    (result,) = results(replace(FINE, findings=(GAPS,)))
    assert result["attachments"][0]["rectangles"] == [{"left": 1, "top": 2, "right": 30, "bottom": 40}]


def test_fingerprints_tell_results_apart_and_stay_when_figures_change() -> None:
    prints = [result["partialFingerprints"]["casecheckFinding/v1"] for result in results(HOSTILE)]
    assert len(set(prints)) == len(prints)
    changed = replace(HOSTILE, findings=tuple(replace(each, message="otherwise") for each in HOSTILE.findings))
    assert [result["partialFingerprints"]["casecheckFinding/v1"] for result in results(changed)] == prints


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("art/a b.png", "art/a%20b.png", id="space"),
        pytest.param("./a.png", "a.png", id="dot"),
        pytest.param("a#b?c%.png", "a%23b%3Fc%25.png", id="reserved"),
        pytest.param("c:d.png", "c%3Ad.png", id="no-scheme"),
        pytest.param("/a.png", "file:///a.png", id="absolute"),
        pytest.param("\udcff.png", "%FF.png", id="no-utf-8"),
        pytest.param("木.png", "%E6%9C%A8.png", id="utf-8"),
    ],
)
def test_the_uri_of_a_path(path: str, said: str) -> None:
    assert uri(path) == said
    assert unquote_to_bytes(said.removeprefix("file://")) == path.removeprefix("./").encode("utf-8", "surrogateescape")


def test_nothing_in_a_message_is_a_link_or_a_placeholder() -> None:
    (result,) = results(replace(FINE, findings=(replace(LOW, message="[a](b) {0}", fix=None),)))
    assert result["message"]["text"] == r"[a\](b) {{0}}"
