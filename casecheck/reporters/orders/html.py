"""The report on orders as one web page, order by order, with the sentences to copy. It asks the network for nothing.

It is written as it comes. A picture that many lines use is in the page once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinja2 import PackageLoader

from casecheck.reporters.html import Part, environment
from casecheck.reporters.html.saving import Album
from casecheck.reporters.orders import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport
    from casecheck.model.orders import LineReport, OrdersRun, OrdersSummary
    from casecheck.model.reports import WebP

LOADER = PackageLoader("casecheck.reporters", "orders")

MOST_KNOWN = 50_000
"""Pictures whose number in the page is remembered."""


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """The page in pieces; whole even when the run was interrupted, and then it says so."""
    page = environment(run.language, LOADER).get_template("page.html.j2")
    yield from page.generate(
        run=run,
        reports=reports,
        summary=summary,
        pictures=_Pictures(),
        words=words,
        style=Part("style.css", loader=LOADER),
        script=Part("page.js", loader=LOADER),
    )


class _Shown(NamedTuple):
    """A picture of the page."""

    number: int
    data: WebP | None
    """None: an earlier line has it."""


class _Pictures:
    """The pictures of the page, each once."""

    def __init__(self) -> None:
        self.album = Album()
        self._numbers: dict[str, int] = {}

    def show(self, report: FileReport | None) -> _Shown | None:
        """The picture of a report; None where there is none, or no room for it."""
        if report is None or report.thumbnail is None:
            return None
        if report.path in self._numbers:
            return _Shown(self._numbers[report.path], None)
        if len(self._numbers) == MOST_KNOWN:
            return None
        data = self.album.take(report)
        if data is None:
            return None
        self._numbers[report.path] = len(self._numbers) + 1
        return _Shown(self._numbers[report.path], data)
