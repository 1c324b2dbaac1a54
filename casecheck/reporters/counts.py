"""Numbers of files, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Summary, Verdict


def files(count: int) -> str:
    """`1 file`, `2 files`"""
    return f"{count} file" if count == 1 else f"{count} files"


def counted(summary: Summary) -> Iterator[tuple[Verdict, str]]:
    """`1 with errors`, `3 fine`: each verdict that there is, the worst first."""
    counts: list[tuple[Verdict, int, str]] = [
        ("failed", summary.failed, "not judged"),
        ("error", summary.error, "with errors"),
        ("warning", summary.warning, "with warnings"),
        ("note", summary.note, "with notes"),
        ("ok", summary.ok, "fine"),
    ]
    yield from ((verdict, f"{count} {words}") for verdict, count, words in counts if count)


def in_one_line(summary: Summary) -> str:
    """`5 files checked: 1 with errors, 4 fine`, and whether that is all."""
    if not summary.files:
        said = "nothing was checked"
    else:
        said = f"{files(summary.files)} checked: {', '.join(words for _, words in counted(summary))}"
    return f"interrupted, this is not all: {said}" if summary.interrupted else said
