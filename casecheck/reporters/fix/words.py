"""What happened to a file, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Message, Severity, listed, plural
from casecheck.reporters.names import shown
from casecheck.reporters.repairable import ASKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import FileReport, Finding, FixState

STATES: dict[FixState, str] = {
    "written": Message("written"),
    "up-to-date": Message("up to date"),
    "dry-run": Message("would be written"),
    "nothing-to-repair": Message("with nothing to repair"),
    "refused": Message("not repaired"),
}
"""Of new files, for the totals."""

EXTRA: dict[FixState, Message] = {
    "up-to-date": Message(" (written before, unchanged)"),
    "dry-run": Message(" (dry run: not written)"),
}


def outcome(report: FileReport) -> Message:
    """`Ready: art.ready.png`, `Not ready, 1 warning left: art.ready.png`, `Nothing to repair`."""
    fixed = report.fixed
    if fixed is None or report.failure is not None:
        return Message("Could not be repaired")
    left = _left(report)
    if fixed.output is None:
        if left is None:
            return Message("Nothing to repair: ready to upload as it is")
        return Message("Nothing repaired; not ready: {left}", left=left)
    name = shown(fixed.output.path)
    extra = EXTRA.get(fixed.state, "")
    if left is None:
        return Message("Ready: {name}{extra}", name=name, extra=extra)
    return Message("Not ready, {left} left: {name}{extra}", left=left, name=name, extra=extra)


def why_left(report: FileReport, finding: Finding) -> Message | None:
    """Why a finding is left though there is a command for repairs, with what to do; None where that is not known."""
    if report.fixed is None or finding.accepted or finding.severity is Severity.NOTE:
        return None
    for refused in report.fixed.refused:
        if refused.rule == finding.rule:
            more = "" if refused.advice in (None, finding.fix) else Message(" {advice}", advice=refused.advice)
            return Message("Not repaired: {why}.{more}", why=refused.why, more=more)
    flag = next((ASKED[repair] for repair in finding.repairs if repair in ASKED), None)
    return None if flag is None else Message("Repaired if you ask for it: {flag}", flag=flag)


def refusals(report: FileReport) -> Iterator[tuple[str, str | None]]:
    """What was refused and is not said beside a finding: why, and what to do."""
    if report.fixed:
        left = {finding.rule for finding in report.findings if not finding.accepted}
        for refused in report.fixed.refused:
            if refused.rule not in left:
                name = refused.repair or refused.rule
                yield Message("Not done ({name}): {why}", name=name, why=refused.why), refused.advice


def _left(report: FileReport) -> str | None:
    """`1 error, 2 warnings`; notes do not keep a picture from the upload."""
    open_findings = [finding.severity for finding in report.findings if finding.accepted is None]
    errors, warnings = map(open_findings.count, (Severity.ERROR, Severity.WARNING))
    counts = [plural("{count} error", "{count} errors", errors)] if errors else []
    if warnings:
        counts.append(plural("{count} warning", "{count} warnings", warnings))
    return listed(counts) if counts else None
