"""A comment on a pull request, in GitHub's Markdown: a table of findings, and the totals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casecheck.reporters.counts import accepted_because, in_one_line
from casecheck.reporters.names import message, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Run, Summary

MARKS = {"note": "ℹ️", "warning": "⚠️", "error": "❌", "failed": "❓", "accepted": "✅"}  # noqa: RUF001  # the sign for a note

LONGEST = 60_000
"""Characters of the table; GitHub takes comments of 65,536."""

HEAD = "### casecheck\n\n"

TABLE = "| | File | Finding | Fix |\n|---|---|---|---|\n"

SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~@#$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""What Markdown, HTML and GitHub give a meaning: markup, tables, links, mentions, references, formulas."""


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """The rows of one file at a time, as many as a comment holds."""
    yield HEAD
    length = left_out = 0
    for report in reports:
        rows = list(_rows(report))
        table = "".join(rows)
        if not rows:
            yield ""
        elif left_out or length + len(table) > LONGEST:
            left_out += len(rows)
            yield ""
        else:
            yield table if length else TABLE + table
            length += len(table)
    if left_out:
        yield f"\nThe table is full: {left_out} more findings are not shown.\n"
    gap = "\n" if length else ""
    yield f"{gap}**{in_one_line(summary)}**\n"


def _rows(report: FileReport) -> Iterator[str]:
    for finding in report.findings:
        what = f"{escaped(message(finding))} (<code>{finding.rule}</code>)"
        if finding.accepted:
            yield _row("accepted", report.path, what, escaped(accepted_because(finding.accepted)))
        else:
            yield _row(str(finding.severity), report.path, what, escaped(finding.fix or ""))
    if report.failure is not None:
        yield _row("failed", report.path, f"could not be checked: {escaped(report.failure)}", "")


def _row(verdict: str, path: str, what: str, fix: str) -> str:
    return f"| {MARKS[verdict]} | <code>{escaped(path)}</code> | {what} | {fix} |\n"


def escaped(text: str) -> str:
    """The text as nothing but text, in a table, too."""
    return SPECIAL.sub(_reference, shown(text))


def _reference(special: re.Match[str]) -> str:
    # GitHub looks for mentions and references in what is shown, but not across a comment
    return f"&#{ord(special[0])};" + ("<!-- -->" if special[0] in "@#" else "")
