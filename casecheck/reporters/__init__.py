"""One module per format, imported on demand. Each has `render(run, reports, summary) -> Iterator[str]`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Run, Summary

Format = Literal[
    "text",
    "html",
    "concise",
    "json",
    "jsonl",
    "csv",
    "csv-devices",
    "csv-findings",
    "excel",
    "sarif",
    "junit",
    "github",
    "markdown",
]
"""The formats; each is the name of its module, with hyphens."""

FORMATS: tuple[Format, ...] = get_args(Format)

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".sarif": "sarif",
    ".xml": "junit",
    ".md": "markdown",
}
"""The format of a report file, by its suffix."""


class Render(Protocol):
    """A pure function that yields a report in pieces.

    `summary` has the totals of all files, once `reports` has ended; a quiet run has fewer `reports` than files. After
    each report that it takes, a reporter yields at least one piece, if only an empty one: several reporters share the
    stream, and none may run ahead of the others.
    """

    def __call__(self, run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
        """Yield the pieces."""


def reporter(name: Format) -> Render:
    """The reporter of a format."""
    return cast(Render, import_module(f"{__name__}.{name.replace('-', '_')}").render)
