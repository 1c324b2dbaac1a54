"""One module a format, imported when it is asked for. Each has `render(run, reports) -> Iterator[str]`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Reports, Run


class Render(Protocol):
    """A pure function of the run and its reports, which gives the report piece by piece."""

    def __call__(self, run: Run, reports: Reports) -> Iterator[str]:
        """Give the report."""


def reporter(name: str) -> Render:
    """The reporter of a format, `text` or `json`."""
    return cast(Render, import_module(f"{__name__}.{name}").render)
