"""CSV, read by the csv module; what a spreadsheet would calculate is text."""

from __future__ import annotations

import csv
import json
import re
from codecs import BOM_UTF8
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from casecheck.model import Severity
from casecheck.reporters import reporter
from casecheck.reporters.cells import FORMULA as STARTS
from casecheck.reporters.names import shown
from tests.reporters.made_up import (
    ALL,
    EVERY,
    FINE,
    FORMULA,
    GAPS,
    HOSTILE,
    LOW,
    LOW_MODEL,
    NOTE,
    TORN,
    UNREAD,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.model import FileReport
    from casecheck.reporters import Format

ALL_TABLES = pytest.mark.parametrize("name", ["csv", "csv-devices", "csv-findings", "excel"])


def table(name: Format, reports: Iterable[FileReport]) -> list[dict[str, str]]:
    text = written(reporter(name), reports)
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_a_row_for_each_file_with_counts_to_sum_up() -> None:
    rows = table("csv", ALL)
    assert [row["path"] for row in rows] == [shown(report.path) for report in ALL]
    assert sum(int(row["warnings"]) for row in rows) == sum(
        finding.severity is Severity.WARNING for report in ALL for finding in report.findings
    )


@pytest.mark.parametrize(
    ("report", "suits", "others"),
    [
        pytest.param(FINE, "iPhone, iPhone 16 Pro", "", id="all"),
        pytest.param(
            replace(FINE, devices=(FINE.devices[0], HOSTILE.devices[1])), "iPhone", "iPhone 16 Pro", id="some"
        ),
        pytest.param(replace(HOSTILE, findings=()), "", "iPhone, iPhone 16 Pro", id="none"),
        pytest.param(replace(FINE, findings=(GAPS,)), "", "iPhone, iPhone 16 Pro", id="an-error-in-the-file"),
        pytest.param(TORN, "", "", id="damaged"),
    ],
)
def test_which_devices_a_file_suits(report: FileReport, suits: str, others: str) -> None:
    (row,) = table("csv", [report])
    assert (row["suits"], row["not"]) == (suits, others)


def test_findings_are_told_in_words() -> None:
    (row,) = table("csv", [replace(HOSTILE, findings=(LOW, LOW_MODEL, NOTE))])
    assert row["messages"] == f"{LOW.message} | {LOW_MODEL.message} | {NOTE.message} (guess)"
    assert row["fixes"] == f"{LOW.fix} | {NOTE.fix}"


def test_no_number_has_a_fraction() -> None:
    assert not [cell for row in table("csv", ALL) for cell in row.values() if re.fullmatch(r"\d*\.\d+", cell)]


def test_excel_gets_the_same_rows_behind_a_byte_order_mark() -> None:
    text = written(reporter("excel"))
    assert text.encode().startswith(BOM_UTF8)
    assert text.removeprefix("\ufeff") == written(reporter("csv"))


def test_a_row_for_each_file_and_device() -> None:
    assert [(row["path"], row["device"], row["device_verdict"]) for row in table("csv-devices", ALL)[:4]] == [
        ("art/fine.jpg", "iphone", "ok"),
        ("art/fine.jpg", "iphone-16-pro", "ok"),
        (r"art/[red]\x1b[31ma\n\u202egnp\xff.png", "iphone", "warning"),
        (r"art/[red]\x1b[31ma\n\u202egnp\xff.png", "iphone-16-pro", "warning"),
    ]


def test_numbers_are_exact_and_what_is_not_known_is_empty() -> None:
    row = table("csv-devices", [HOSTILE])[0]
    assert (float(row["kept"]), row["ppi"], row["slot"]) == (2 / 3, "", "")
    assert (row["errors"], row["warnings"], row["notes"]) == ("1", "2", "1")
    assert row["rules"] == "transparent-gaps low-resolution exif-rotated"


def test_a_row_for_each_finding() -> None:
    rows = table("csv-findings", [FINE, HOSTILE, UNREAD])
    assert [row["severity"] for row in rows] == ["error", "warning", "warning", "note", "failed"]
    assert json.loads(rows[1]["actual"]) == {"width": 800, "height": 1600}
    assert [rows[0][side] for side in ("left", "top", "right", "bottom")] == ["1", "2", "30", "40"]


@ALL_TABLES
@pytest.mark.parametrize("start", STARTS)
def test_a_text_that_a_spreadsheet_would_calculate_begins_with_an_apostrophe(name: Format, start: str) -> None:
    report = replace(FORMULA, path=f"{start}1+1", findings=(replace(LOW, message=f"{start}1", fix=f"{start}2"),))
    rows = table(name, [report])
    assert {row["path"] for row in rows} == {f"'{start}1+1"}
    if name == "csv-findings":
        assert (rows[0]["message"], rows[0]["fix"]) == (f"'{start}1", f"'{start}2")


@ALL_TABLES
def test_no_cell_begins_with_a_formula(name: Format) -> None:
    cells = [cell for row in table(name, EVERY) for cell in row.values()]
    assert len(cells) > 50
    assert not [cell for cell in cells if cell.startswith(STARTS)]


@ALL_TABLES
def test_rows_end_as_rfc_4180_says_and_none_is_broken(name: Format) -> None:
    text = written(reporter(name), [replace(HOSTILE, findings=(GAPS, LOW))])
    assert text.count("\r\n") == text.count("\n") == (2 if name in ("csv", "excel") else 3)
