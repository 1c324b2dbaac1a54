"""The JSON report on orders as lines of JSON: the run, each line of an order, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model.text import decoded
from casecheck.reporters.json import dump
from casecheck.reporters.orders.json import head, line_writer, outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model.orders import LineReport, OrdersRun, OrdersSummary


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """One line at a time."""
    yield f"{dump(head(run))}\n"
    written = line_writer(run)
    for report in reports:
        yield f"{written(report, order=decoded(report.line.order))}\n"
    yield f"{dump(outcome(summary))}\n"
