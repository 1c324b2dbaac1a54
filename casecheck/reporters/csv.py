"""One row a file, as CSV for people: counts that can be summed, and what was found in words.

A run for all shops has a column more for each family of a shop, or each of its devices: `yes`, `no`, `3 of 22`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casecheck.model import Severity
from casecheck.reporters.cells import row
from casecheck.reporters.json import file_object
from casecheck.reporters.matrix import cells_of, columns_of
from casecheck.reporters.names import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Run, Summary

COLUMNS = (
    "path",
    "verdict",
    "errors",
    "warnings",
    "notes",
    "accepted",
    "suits",
    "not",
    "messages",
    "fixes",
    "rules",
    "failure",
    "format",
    "bytes",
    "width",
    "height",
    "frames",
    "mode",
    "background",
)
"""Without fractions: where the comma is the decimal sign, spreadsheets take them for texts or dates."""

BETWEEN = " | "
"""Messages contain commas and semicolons."""


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """The head, then the row of one file at a time."""
    devices = columns_of(run)
    yield row((*COLUMNS, *devices))
    for report in reports:
        values = file_values(report) | _in_words(report)
        matrix = (cell and cell.in_words for cell in cells_of(report, devices))
        yield row((*(values.get(name) for name in COLUMNS), *matrix))


def file_values(report: FileReport) -> dict[str, Any]:
    """What is known of a file as a whole, under the names of the JSON report, with the counts of its findings."""
    file = file_object(report)
    findings = [finding for finding in report.findings if finding.accepted is None]
    severities = [finding.severity for finding in findings]
    return {
        **file,
        **(file["alpha"] or {}),
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "notes": severities.count(Severity.NOTE),
        "accepted": len(report.findings) - len(findings),
        "rules": " ".join(dict.fromkeys(finding.rule for finding in findings)),
    }


def _in_words(report: FileReport) -> dict[str, str]:
    findings = [finding for finding in report.findings if finding.accepted is None]
    good = [on.device.name for on in report.devices if on.suits and report.verdict != "error"]
    return {
        "suits": ", ".join(good),
        "not": ", ".join(on.device.name for on in report.devices if on.device.name not in good),
        "messages": BETWEEN.join(map(message, findings)),
        "fixes": BETWEEN.join(dict.fromkeys(finding.fix for finding in findings if finding.fix)),
    }
