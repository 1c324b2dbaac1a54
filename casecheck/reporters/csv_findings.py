"""One row a finding, as CSV; a file that could not be checked has one row of the severity `failed`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.reporters.cells import row
from casecheck.reporters.json import dump

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from casecheck.model import FileReport, Finding, Run, Summary, Value

COLUMNS = (
    "path",
    "severity",
    "rule",
    "device",
    "message",
    "fix",
    "actual",
    "required",
    "left",
    "top",
    "right",
    "bottom",
    "accepted_reason",
    "accepted_date",
    "confidence",
)
"""Names and values are those of the JSON report; `actual` and `required` are JSON."""


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """The head, then the rows of one file at a time."""
    yield row(COLUMNS)
    for report in reports:
        yield "".join(map(row, _rows(report)))


def _rows(report: FileReport) -> Iterator[tuple[Value | None, ...]]:
    for finding in report.findings:
        yield _finding(report.path, finding)
    if report.failure is not None:
        yield (report.path, "failed", None, None, report.failure, *[None] * 10)


def _finding(path: str, finding: Finding) -> tuple[Value | None, ...]:
    return (
        path,
        str(finding.severity),
        finding.rule,
        finding.device,
        finding.message,
        finding.fix,
        _values(finding.actual),
        _values(finding.required),
        *(finding.box or [None] * 4),
        *((finding.accepted.reason, finding.accepted.date) if finding.accepted else (None, None)),
        finding.confidence,
    )


def _values(values: Mapping[str, Value] | None) -> str | None:
    return None if values is None else dump(dict(values))
