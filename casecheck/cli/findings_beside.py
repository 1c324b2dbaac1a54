"""What a preview says of the findings: beside the picture, and on stdout."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from casecheck.model import Severity, worst
from casecheck.preview.sheet import Remark, beside
from casecheck.reporters.counts import verdict_sentence
from casecheck.reporters.marks import MARKS
from casecheck.reporters.names import message, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import FileReport
    from casecheck.preview import Picture

MOST = 6
"""Findings beside a picture."""


def with_findings(picture: Picture, report: FileReport) -> Picture:
    """The picture with the warnings and errors beside it; just the picture if there are none."""
    remarks = list(_remarks(report))
    if not remarks:
        return picture
    verdict = Remark(report.verdict, verdict_sentence(report))
    more = f"and {len(remarks) - MOST} more" if len(remarks) > MOST else ""
    return beside(picture, shown(Path(report.path).name), verdict, remarks[:MOST], more)


def findings_in_words(report: FileReport, profiles: Path | None = None) -> Iterator[str]:
    """The verdict, and a line for each warning and error; nothing if there are none."""
    if report.failure is not None:
        yield f"{verdict_sentence(report)}: {shown(report.failure)}"
    remarks = list(_remarks(report))
    if remarks:
        yield verdict_sentence(report)
        yield from (f"  {MARKS[remark.verdict][0]} {remark.text}" for remark in remarks)
        yield f"What to do: {_command(report, profiles)}"


def _remarks(report: FileReport) -> Iterator[Remark]:
    """One for each rule with a warning or an error that is not accepted: the first, which is the most severe."""
    serious = [each for each in report.findings if each.severity >= Severity.WARNING and each.accepted is None]
    for rule in dict.fromkeys(finding.rule for finding in serious):
        first, *others = [finding for finding in serious if finding.rule == rule]
        also = {finding.device for finding in others} - {first.device}
        more = f"; also on {len(also)} more device{'s' * (len(also) > 1)}" if also else ""
        yield Remark(worst([first.severity]), shown(message(first)) + more)


def _command(report: FileReport, profiles: Path | None) -> str:
    devices = [] if report.suits or len(report.devices) > 3 else [f"-d {on.device.id}" for on in report.devices]
    own = [f"--profiles {quote(shown(str(profiles)))}"] if profiles else []
    return " ".join(["casecheck check", quote(shown(report.path)), *devices, *own])
