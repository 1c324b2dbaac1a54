"""Totals and acceptances in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import VERDICTS
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Acceptance, Summary, Verdict

WORDS: dict[Verdict, str] = {
    "ok": "fine",
    "note": "with notes",
    "warning": "with warnings",
    "error": "with errors",
    "failed": "could not be checked",
}


def files(count: int) -> str:
    """`1 file`, `2 files`"""
    return f"{count} file" if count == 1 else f"{count} files"


def counted(summary: Summary) -> Iterator[tuple[Verdict, str]]:
    """`1 with errors`, `3 fine`: each verdict that occurs, the worst first."""
    counts = ((verdict, summary.verdicts[verdict]) for verdict in reversed(VERDICTS))
    yield from ((verdict, f"{count} {WORDS[verdict]}") for verdict, count in counts if count)


def accepted(summary: Summary) -> str:
    """`1 finding accepted`"""
    return f"{summary.accepted} {'finding' if summary.accepted == 1 else 'findings'} accepted"


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
    return f"interrupted, not all files were checked: {said}" if summary.interrupted else said
