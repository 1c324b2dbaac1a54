"""What happened to a file, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Severity
from casecheck.reporters.names import shown
from casecheck.reporters.repairable import ASKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import FileReport, Finding, FixState

STATES: dict[FixState, str] = {
    "written": "written",
    "up-to-date": "up to date",
    "dry-run": "would be written",
    "nothing-to-repair": "with nothing to repair",
    "refused": "not repaired",
}
"""Of new files, for the totals."""


def outcome(report: FileReport) -> str:
    """`Ready: art.ready.png`, `Not ready, 1 warning left: art.ready.png`, `Nothing to repair`."""
    fixed = report.fixed
    if fixed is None or report.failure is not None:
        return "Could not be repaired"
    left = _left(report)
    if fixed.output is None:
        if not left:
            return "Nothing to repair: ready to upload as it is"
        return f"Nothing repaired; not ready: {left}"
    name = shown(fixed.output.path)
    extra = {"up-to-date": " (written before, unchanged)", "dry-run": " (dry run: not written)"}.get(fixed.state, "")
    return f"{f'Not ready, {left} left' if left else 'Ready'}: {name}{extra}"


def why_left(report: FileReport, finding: Finding) -> str | None:
    """Why a finding is left though there is a command for repairs, with what to do; None where that is not known."""
    if report.fixed is None or finding.accepted or finding.severity is Severity.NOTE:
        return None
    for refused in report.fixed.refused:
        if refused.rule == finding.rule:
            more = f" {refused.advice}" if refused.advice not in (None, finding.fix) else ""
            return f"Not repaired: {refused.why}.{more}"
    flag = next((ASKED[repair] for repair in finding.repairs if repair in ASKED), None)
    return flag and f"Repaired if you ask for it: {flag}"


def refusals(report: FileReport) -> Iterator[tuple[str, str | None]]:
    """What was refused and is not said beside a finding: why, and what to do."""
    if report.fixed:
        left = {finding.rule for finding in report.findings if not finding.accepted}
        for refused in report.fixed.refused:
            if refused.rule not in left:
                yield f"Not done ({refused.repair or refused.rule}): {refused.why}", refused.advice


def _left(report: FileReport) -> str:
    """`1 error, 2 warnings`; notes do not keep a picture from the upload."""
    open_findings = [finding.severity for finding in report.findings if finding.accepted is None]
    counts = ((severity, open_findings.count(severity)) for severity in (Severity.ERROR, Severity.WARNING))
    return ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts if count)
