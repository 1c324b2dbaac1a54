"""Each format, read by a program that others wrote or by the rules of its standard."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from markdown_it import MarkdownIt

from casecheck.model import Background, Fit, Verdict
from casecheck.reporters import reporter
from casecheck.reporters.csv import COLUMNS
from casecheck.reporters.schema import Contract, schema
from casecheck.rules import names
from tests.reporters.made_up import EVERY, FINE, FORMULA, HOSTILE, RUN, UNREAD, interrupted, written

SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("contract", get_args(Contract))
def test_the_schemas_are_schemas(contract: Contract) -> None:
    Draft202012Validator.check_schema(schema(contract))


@pytest.mark.parametrize("reports", [EVERY, (), interrupted(FINE)], ids=["every", "none", "interrupted"])
def test_json_is_as_its_schema_says(reports: Any) -> None:
    reports = list(reports) if isinstance(reports, tuple) else reports
    Draft202012Validator(schema("report")).validate(json.loads(written(reporter("json"), reports)))


def test_each_line_is_as_its_schema_says() -> None:
    validator = Draft202012Validator(schema("line"))
    lines = [json.loads(line) for line in written(reporter("jsonl")).splitlines()]
    assert len(lines) == len(EVERY) + 2
    for line in lines:
        validator.validate(line)


def objects(part: Any) -> list[dict[str, Any]]:
    """All parts of a schema that describe an object with fixed keys."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    found = [each for value in inner for each in objects(value)]
    return [*found, part] if isinstance(part, dict) and "properties" in part and "type" in part else found


def test_no_key_may_be_missing_and_none_may_be_unknown() -> None:
    assert len(objects(schema("report"))) == 9
    for each in objects(schema("report")):
        assert list(each["properties"]) == each["required"]
        assert each["additionalProperties"] is False


def test_a_key_that_the_schema_does_not_know_is_a_mistake() -> None:
    whole = json.loads(written(reporter("json")))
    whole["files"][1]["devices"][0]["new"] = 1
    assert not Draft202012Validator(schema("report")).is_valid(whole)


def test_the_schema_knows_the_words_of_the_model() -> None:
    known = schema("report")["$defs"]
    assert known["verdict"]["enum"] == list(get_args(Verdict))
    assert known["fit"]["enum"] == list(get_args(Fit))
    assert known["run"]["properties"]["background"]["enum"] == list(get_args(Background))


def sarif(reports: Any = EVERY, rules: tuple[str, ...] = ("low-resolution",)) -> Any:
    from dataclasses import replace

    log = json.loads(written(reporter("sarif"), reports, replace(RUN, plan=replace(RUN.plan, rules=rules))))
    Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    return run


def test_sarif_of_every_rule_is_valid() -> None:
    rules = sarif(rules=names())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*names(), "could-not-be-judged"]
    for rule in rules[:-1]:
        assert "\n## How to fix it\n\n" in rule["help"]["markdown"]
        assert "\n    " not in rule["help"]["markdown"].partition("\n## Options")[0]


@pytest.mark.parametrize(
    ("reports", "successful"),
    [((FINE,), True), ((HOSTILE,), True), ((UNREAD,), False), ((), False)],
    ids=["fine", "findings", "not-judged", "nothing"],
)
def test_sarif_says_whether_all_went_well(reports: Any, successful: bool) -> None:
    assert sarif(reports)["invocations"][0]["executionSuccessful"] is successful
    assert sarif(interrupted(*reports))["invocations"][0]["executionSuccessful"] is False


def test_sarif_names_a_file_by_its_uri() -> None:
    results = sarif((HOSTILE, FORMULA, UNREAD))["results"]
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results]
    assert uris[0] == "art/%5Bred%5D%1B%5B31ma%0A%E2%80%AEgnp%FF.png"
    assert all(uri.isascii() and not set(uri) & set(' <>"`|:') for uri in uris)


def test_sarif_fingerprints_are_different_and_stay_when_the_figures_change() -> None:
    from dataclasses import replace

    before = [r["partialFingerprints"] for r in sarif((HOSTILE,))["results"]]
    changed = tuple(replace(finding, message="other figures") for finding in HOSTILE.findings)
    after = [r["partialFingerprints"] for r in sarif((replace(HOSTILE, findings=changed),))["results"]]
    assert before == after
    assert len({fingerprint["casecheckFinding/v1"] for fingerprint in before}) == len(before) == 4


def test_sarif_has_no_placeholders_links_or_lost_places() -> None:
    texts = [result["message"]["text"] for result in sarif((HOSTILE, FORMULA))["results"]]
    assert r"[this\](https://example.org) and {{0}}" in texts[4]
    assert sarif((HOSTILE,))["results"][0]["attachments"][0]["rectangles"] == [
        {"left": 1, "top": 2, "right": 30, "bottom": 40}
    ]


def test_junit_is_read_by_its_parser() -> None:
    suites = list(JUnitXml.fromstring(written(reporter("junit")).encode()))
    assert len(suites) == len(EVERY)
    for suite, report in zip(suites, EVERY, strict=True):
        assert [case.name for case in suite] == ["picture", *(on.device.id for on in report.devices)]
        results = [type(result).__name__.lower() for case in suite for result in case.result]
        assert (suite.tests, suite.failures, suite.errors) == (
            len(list(suite)),
            results.count("failure"),
            results.count("error"),
        )
    assert [suite.failures for suite in suites] == [0, 3, 0, 1, 0, 2, 0]
    assert [suite.errors for suite in suites] == [0, 0, 0, 0, 1, 0, 1]


def test_an_interrupted_junit_report_is_not_green() -> None:
    tree = ET.fromstring(written(reporter("junit"), interrupted(FINE)))  # noqa: S314  # our own
    assert [error.get("type") for error in tree.iter("error")] == ["incomplete"]


def test_csv_has_no_formulas_and_no_lost_columns() -> None:
    for name in ("csv", "csv-findings"):
        text = written(reporter(name))
        rows = list(csv.reader(StringIO(text, newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert text.count("\r\n") == len(rows)
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    devices = list(csv.DictReader(StringIO(written(reporter("csv"), (HOSTILE, UNREAD)), newline="")))
    assert [row["device"] for row in devices] == ["iphone", "iphone-16-pro", ""]
    filled = {name for row in devices for name in COLUMNS if row[name]}
    assert filled == set(COLUMNS) - {"slot"}
    assert devices[1]["ppi"] == "271.7"


def unescaped(text: str) -> str:
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_every_line_for_github_is_one_command_or_the_outcome() -> None:
    *commands, outcome = written(reporter("github")).splitlines()
    assert outcome.startswith("casecheck: 7 files checked: ")
    assert len(commands) == sum(len(report.findings) + (report.failure is not None) for report in EVERY)
    for command in commands:
        kind, properties, _ = command[2:].partition("::")[0].partition(" ")[0], command.split("::")[1], ""
        assert kind in ("notice", "warning", "error")
        file, title = (unescaped(each.partition("=")[2]) for each in properties.partition(" ")[2].split(","))
        assert file
        assert title
    assert unescaped(commands[-1].split("::")[1].split(",")[0]).endswith("file=::error::a%0A,b:c.png")


def test_markdown_is_one_table_of_plain_text() -> None:
    tokens = MarkdownIt("gfm-like").parse(written(reporter("markdown")))
    kinds = [token.type for token in tokens]
    inline = [each for token in tokens for each in token.children or ()]
    assert kinds.count("table_open") == 1
    assert kinds.count("tr_open") == 1 + 10
    assert kinds.count("td_open") == 4 * 10
    assert {token.type for token in inline} <= {"text", "html_inline", "strong_open", "strong_close", "text_special"}
    assert {token.content for token in inline if token.type == "html_inline"} == {"<code>", "</code>", "<!-- -->"}
    said = "".join(token.content for token in inline)
    assert '"<script>alert(1)</script>&amp;`@<!-- -->octocat`' in said


def test_markdown_fits_into_a_comment() -> None:
    comment = written(reporter("markdown"), [HOSTILE] * 1000)
    assert 50_000 < len(comment) < 65_536
    shown = comment.count("\n| ") - 1
    assert f"The table is full: {4000 - shown} more were found." in comment
