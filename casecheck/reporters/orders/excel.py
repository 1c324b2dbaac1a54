"""The rows of `csv` for Excel, which takes a file for UTF-8 only if it begins with a byte order mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.reporters.excel import BOM
from casecheck.reporters.orders import csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model.orders import LineReport, OrdersRun, OrdersSummary


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """The mark, and the rows."""
    yield BOM
    yield from csv.render(run, reports, summary)
