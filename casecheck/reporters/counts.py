"""Totals and acceptances in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import VERDICTS, Severity
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casecheck.model import Acceptance, FileReport, Summary, Verdict

WORDS: dict[Verdict, str] = {
    "ok": "fine",
    "note": "with notes",
    "warning": "with warnings",
    "error": "with errors",
    "failed": "could not be checked",
}


def verdict_sentence(report: FileReport) -> str:
    """`Ready to upload`, or `Not ready: 1 error, 2 warnings`; accepted findings do not count.

    `Nothing new` if all that was found is in the baseline.
    """
    if report.failure is not None:
        return "Could not be checked"
    if report.verdict in ("ok", "note"):
        return "Nothing new" if report.known else "Ready to upload"
    open_findings = [finding.severity for finding in report.findings if finding.accepted is None]
    counts = {severity: open_findings.count(severity) for severity in (Severity.ERROR, Severity.WARNING)}
    listed = (f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts.items() if count)
    return f"Not ready: {', '.join(listed)}"


def files(count: int) -> str:
    """`1 file`, `2 files`"""
    return f"{count} file" if count == 1 else f"{count} files"


def counted(summary: Summary) -> Iterator[tuple[Verdict, str]]:
    """`1 with errors`, `3 fine`: each verdict that occurs, the worst first."""
    counts = ((verdict, summary.verdicts[verdict]) for verdict in reversed(VERDICTS))
    yield from ((verdict, f"{count} {WORDS[verdict]}") for verdict, count in counts if count)


def passed_over(summary: Summary) -> str | None:
    """`3 files passed over: 1 PDF, 1 PSD, 1 other`: the most frequent kind first; None where there are none.

    Where one of them may hold artwork, with the formats to export.
    """
    kinds = sorted(summary.passed_over.items(), key=lambda kind: (kind[0] == "other", -kind[1], kind[0]))
    listed = ", ".join(f"{count} {kind if kind == 'other' else kind.upper()}" for kind, count in kinds)
    if not listed:
        return None
    advice = "; shops take PNG and JPEG" if set(summary.passed_over) - {"other"} else ""
    return f"{files(summary.passed_over.total())} passed over: {listed}{advice}"


def known(summary: Summary) -> str:
    """`2 findings in the baseline`"""
    return f"{summary.known} {'finding' if summary.known == 1 else 'findings'} in the baseline"


def accepted(summary: Summary) -> str:
    """`1 finding accepted`"""
    return f"{summary.accepted} {'finding' if summary.accepted == 1 else 'findings'} accepted"


def moved_files(moved: Mapping[Acceptance, str]) -> dict[str, str]:
    """The old and new names of accepted pictures that were moved, each once."""
    return {entry.file: name for entry, name in moved.items()}


def accepted_because(acceptance: Acceptance) -> str:
    """`accepted on 2026-11-25: the customer has nothing larger`, on one line."""
    return f"accepted on {acceptance.date}: {shown(acceptance.reason)}"


def in_one_line(summary: Summary) -> str:
    """`5 files checked: 1 with errors, 4 fine`, with accepted findings, and whether the run was interrupted."""
    if not summary.files:
        said = "nothing was checked"
    else:
        said = f"{files(summary.files)} checked: {', '.join(words for _, words in counted(summary))}"
        if summary.accepted:
            said += f"; {accepted(summary)}"
        if summary.known:
            said += f"; {known(summary)}"
    if skipped := passed_over(summary):
        said += f"; {skipped}"
    return f"interrupted, not all files were checked: {said}" if summary.interrupted else said
