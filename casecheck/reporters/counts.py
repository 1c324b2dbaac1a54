"""Totals and acceptances in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import VERDICTS, Message, Severity, listed, plural
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casecheck.model import Acceptance, FileReport, Summary, Verdict

WORDS: dict[Verdict, str] = {
    "ok": Message("fine"),
    "note": Message("with notes"),
    "warning": Message("with warnings"),
    "error": Message("with errors"),
    "failed": Message("could not be checked"),
}

VERDICT_NAMES: dict[Verdict, Message] = {
    "ok": Message("ok"),
    "note": Message("note"),
    "warning": Message("warning"),
    "error": Message("error"),
    "failed": Message("failed"),
}


def verdict_sentence(report: FileReport) -> Message:
    """`Ready to upload`, or `Not ready: 1 error, 2 warnings`; accepted findings do not count.

    `Nothing new` if all that was found is in the baseline.
    """
    if report.failure is not None:
        return Message("Could not be checked")
    if report.verdict in ("ok", "note"):
        return Message("Nothing new") if report.known else Message("Ready to upload")
    open_findings = [finding.severity for finding in report.findings if finding.accepted is None]
    errors, warnings = map(open_findings.count, (Severity.ERROR, Severity.WARNING))
    counts = [plural("{count} error", "{count} errors", errors)] if errors else []
    if warnings:
        counts.append(plural("{count} warning", "{count} warnings", warnings))
    return Message("Not ready: {counts}", counts=listed(counts))


def files(count: int) -> Message:
    """`1 file`, `2 files`"""
    return plural("{count} file", "{count} files", count)


def counted(summary: Summary) -> Iterator[tuple[Verdict, Message]]:
    """`1 with errors`, `3 fine`: each verdict that occurs, the worst first."""
    counts = ((verdict, summary.verdicts[verdict]) for verdict in reversed(VERDICTS))
    yield from (
        (verdict, Message("{count} {what}", count=count, what=WORDS[verdict])) for verdict, count in counts if count
    )


def passed_over(summary: Summary) -> Message | None:
    """`3 files passed over: 1 PDF, 1 PSD, 1 other`: the most frequent kind first; None where there are none.

    Where one of them may hold artwork, with the formats to export.
    """
    kinds = sorted(summary.passed_over.items(), key=lambda kind: (kind[0] == "other", -kind[1], kind[0]))
    if not kinds:
        return None
    return Message(
        "{files} passed over: {kinds}{advice}",
        files=files(summary.passed_over.total()),
        kinds=listed([_of_kind(kind, count) for kind, count in kinds]),
        advice=Message("; shops take PNG and JPEG") if set(summary.passed_over) - {"other"} else "",
    )


def _of_kind(kind: str, count: int) -> Message:
    if kind == "other":
        return Message("{count} other", count=count)
    return Message("{count} {what}", count=count, what=kind.upper())


def known(summary: Summary) -> Message:
    """`2 findings in the baseline`"""
    return plural("{count} finding in the baseline", "{count} findings in the baseline", summary.known)


def accepted(summary: Summary) -> Message:
    """`1 finding accepted`"""
    return plural("{count} finding accepted", "{count} findings accepted", summary.accepted)


def moved_files(moved: Mapping[Acceptance, str]) -> dict[str, str]:
    """The old and new names of accepted pictures that were moved, each once."""
    return {entry.file: name for entry, name in moved.items()}


def accepted_because(acceptance: Acceptance) -> Message:
    """`accepted on 2026-11-25: the customer has nothing larger`, on one line."""
    return Message("accepted on {date}: {reason}", date=acceptance.date, reason=shown(acceptance.reason))


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
