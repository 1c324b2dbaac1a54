"""What somebody accepted, in every format: it is shown with its reason, and does not count."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import Failure, JUnitXml

from casecheck.model import Severity
from casecheck.reporters import FORMATS, reporter
from tests.reporters.made_up import ACCEPTANCE, ACCEPTED, GAPS, HOSTILE, LOW, RUN, UNREAD, written

if TYPE_CHECKING:
    from casecheck.model import FileReport
    from casecheck.reporters import Format

OFFICIAL = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"

REASON = r"accepted on 2026-11-25: the customer\x1b[31m has\nnothing larger"
"""As it is shown: on one line."""

COUNTED = "1 file checked: 1 with notes; 1 finding accepted"


def report(name: Format, *reports: FileReport) -> str:
    return written(reporter(name), reports or [ACCEPTED])


def sarif_results(*reports: FileReport) -> list[dict[str, Any]]:
    return list(json.loads(report("sarif", *reports))["runs"][0]["results"])


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("csv", "csv-devices", "excel", "github")])
def test_the_reason_is_in_every_format_that_tells_of_single_findings(name: Format) -> None:
    """But for annotations, which would be one more thing to look at."""
    assert "nothing larger" in report(name)


def test_concise_puts_accepted_in_place_of_the_severity() -> None:
    accepted, note = report("concise").splitlines()
    assert accepted == f"art/[red]accepted.png: accepted: low-resolution: {LOW.message} ({REASON})"
    assert note.startswith("art/[red]accepted.png: note: exif-rotated: ")


def test_github_has_no_annotation_and_counts_it() -> None:
    note, outcome = report("github").splitlines()
    assert note.startswith("::notice file=art/[red]accepted.png,title=exif-rotated::")
    assert outcome == f"casecheck: {COUNTED}"


def test_markdown_marks_it_as_done() -> None:
    row = next(line for line in report("markdown").splitlines() if "low-resolution" in line)
    assert row.startswith("| ✅ | ")
    assert "accepted on 2026-11-25" in row
    assert str(LOW.fix) not in row
    assert f"**{COUNTED}**" in report("markdown")


@pytest.mark.parametrize("fail_on", [Severity.NOTE, Severity.WARNING])
def test_junit_passes_and_tells_it(fail_on: Severity) -> None:
    text = written(reporter("junit"), [ACCEPTED], replace(RUN, fail_on=fail_on))
    _, phone = (case for suite in JUnitXml.fromstring(text.encode()) for case in suite)
    assert (phone.name, phone.result) == ("iphone", [])
    assert REASON in (phone.system_out or "")


def test_junit_fails_by_what_was_not_accepted() -> None:
    both = replace(ACCEPTED, findings=(*ACCEPTED.findings, replace(GAPS, device="iphone")))
    _, phone = (case for suite in JUnitXml.fromstring(report("junit", both).encode()) for case in suite)
    (failure,) = phone.result
    assert (type(failure), failure.type) == (Failure, "transparent-gaps")
    assert "low-resolution" not in (failure.text or "")


def test_csv_counts_it_apart() -> None:
    for name in ("csv", "csv-devices"):
        (row,) = csv.DictReader(StringIO(report(name), newline=""), strict=True)
        columns = ("verdict", "warnings", "notes", "accepted", "rules")
        assert [row[column] for column in columns] == ["note", "0", "1", "1", "exif-rotated"]


def test_csv_of_findings_has_its_reason_and_date() -> None:
    rows = list(csv.DictReader(StringIO(report("csv-findings", ACCEPTED, UNREAD), newline=""), strict=True))
    assert [(row["accepted_reason"], row["accepted_date"]) for row in rows] == [
        (r"the customer\x1b[31m has\nnothing larger", "2026-11-25"),
        ("", ""),
        ("", ""),
    ]


def test_a_reason_is_no_formula() -> None:
    evil = replace(LOW, accepted=replace(ACCEPTANCE, reason="=cmd|'/C calc'!A1"))
    (row,) = csv.DictReader(StringIO(report("csv-findings", replace(ACCEPTED, findings=(evil,))), newline=""))
    assert row["accepted_reason"] == "'=cmd|'/C calc'!A1"


def test_sarif_suppresses_it() -> None:
    accepted, note = sarif_results()
    (suppression,) = accepted["suppressions"]
    assert suppression["kind"] == "external"
    assert suppression["justification"].endswith("nothing larger")
    assert suppression["properties"] == {"date": "2026-11-25"}
    assert note["suppressions"] == []


def test_sarif_tells_of_every_result_whether_it_is_suppressed() -> None:
    """The standard, 3.27.23: all results of a run have the property, or none."""
    results = sarif_results(ACCEPTED, HOSTILE, UNREAD)
    assert [len(result["suppressions"]) for result in results] == [1, *[0] * (len(results) - 1)]
    log = json.loads(report("sarif", ACCEPTED, HOSTILE, UNREAD))
    Draft202012Validator(json.loads(OFFICIAL.read_text(encoding="utf-8"))).validate(log)


def test_html_marks_it_and_gives_the_reason_in_place_of_the_fix() -> None:
    page = report("html")
    (card,) = re.findall(r'<details class="finding accepted".*?</details>', page, re.DOTALL)
    assert 'aria-label="accepted">✓<' in card
    assert REASON in card
    assert str(LOW.fix) not in card
    assert "1 with notes, 0 fine; 1 finding accepted." in re.sub(r"\s+", " ", page)


def test_html_escapes_the_reason() -> None:
    evil = replace(LOW, accepted=replace(ACCEPTANCE, reason="<img src=x onerror=alert(1)>"))
    assert "<img" not in report("html", replace(ACCEPTED, findings=(evil,)))


@pytest.mark.parametrize(
    ("finding", "verdict"),
    [
        pytest.param(replace(GAPS, accepted=ACCEPTANCE), "ok", id="accepted"),
        pytest.param(GAPS, "error", id="not-accepted"),
    ],
)
def test_html_judges_a_device_without_what_was_accepted_of_the_picture(finding: Any, verdict: str) -> None:
    page = report("html", replace(ACCEPTED, findings=(finding,)))
    (row,) = re.findall(r'<li class="ok" data-device="iphone".*?>', page)
    assert f'data-verdict="{verdict}"' in row


def test_quiet_leaves_out_a_file_of_which_all_that_is_worse_was_accepted() -> None:
    quiet = replace(RUN, detail="quiet")
    assert written(reporter("concise"), [ACCEPTED], quiet) == ""
    assert "low-resolution" not in written(reporter("markdown"), [ACCEPTED], quiet)
