"""One finding a line, `path: severity: rule: message`, never wrapped: for `grep`, `sort` and an editor's list.

Where a finding is accepted, `accepted` stands in place of its severity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.reporters.counts import accepted_because, in_one_line
from casecheck.reporters.names import message, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Run, Summary


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """Lines; files in which nothing was found have none."""
    for report in reports:
        yield "".join(f"{at_the_start(report.path)}: {line}\n" for line in _lines(report))
    if summary.interrupted:
        yield f"{in_one_line(summary)}\n"


def _lines(report: FileReport) -> Iterator[str]:
    for finding in report.findings:
        if finding.accepted is None:
            yield f"{finding.severity}: {finding.rule}: {shown(message(finding))}"
        else:
            yield f"accepted: {finding.rule}: {shown(message(finding))} ({accepted_because(finding.accepted)})"
    if report.failure is not None:
        yield f"failed: could not be checked: {shown(report.failure)}"


def at_the_start(path: str) -> str:
    """The path; where it would be a command to GitHub Actions at the start of a line, one that is not."""
    commands = ("::", "##[")
    return f"./{shown(path)}" if path.lstrip().startswith(commands) else shown(path)
