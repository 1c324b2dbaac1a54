"""Annotations of a GitHub Actions run: a workflow command for each finding, and the outcome in a line of the log.

GitHub reads them from stdout, and shows the first ten of each kind in a step. What was accepted is no annotation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.reporters.counts import in_one_line
from casecheck.reporters.names import message, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Run, Summary

COMMANDS = {"note": "notice", "warning": "warning", "error": "error"}


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """The commands of one file at a time."""
    for report in reports:
        yield "".join(_commands(report))
    yield f"casecheck: {in_one_line(summary)}\n"


def _commands(report: FileReport) -> Iterator[str]:
    for finding in report.findings:
        if finding.accepted:
            continue
        said = "\n".join(filter(None, (message(finding), finding.fix)))
        yield command(COMMANDS[str(finding.severity)], report.path, finding.rule, said)
    if report.failure is not None:
        yield command("error", report.path, "could not be checked", report.failure)


def command(name: str, path: str, title: str, text: str, *, line: int | None = None) -> str:
    """A workflow command about a file, or about a line of it."""
    place = _property(path.removeprefix("./")) + (f",line={line}" if line else "")
    lines = "%0A".join(_data(each) for each in text.split("\n"))
    return f"::{name} file={place},title={_property(title)}::{lines}\n"


def _data(text: str) -> str:
    return shown(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
