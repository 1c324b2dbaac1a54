"""One module a format, imported when it is asked for. Each has `render(run, reports) -> Iterator[str]`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Reports, Run

Format = Literal[
    "text",
    "html",
    "concise",
    "json",
    "jsonl",
    "csv",
    "csv-findings",
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
"""What a file is written in if nobody says so."""


class Render(Protocol):
    """A pure function of the run and its reports, which gives the report piece by piece.

    It gives a piece for each file report that it takes, if only an empty one: then several reporters can share one
    stream, and none gets ahead of the others.
    """

    def __call__(self, run: Run, reports: Reports) -> Iterator[str]:
        """Give the report."""


def reporter(name: Format) -> Render:
    """The reporter of a format."""
    return cast(Render, import_module(f"{__name__}.{name.replace('-', '_')}").render)
