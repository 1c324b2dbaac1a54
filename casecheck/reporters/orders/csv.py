"""One row a line of an order, for spreadsheets and mail merges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.reporters.cells import row
from casecheck.reporters.csv import BETWEEN
from casecheck.reporters.orders.words import device, picture, product

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model.orders import LineReport, OrdersRun, OrdersSummary

COLUMNS = ("order", "line", "state", "severity", "holds", "staff", "customer", "device", "product", "picture", "where")
"""Several holds of a line are in one cell, the most severe first."""


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """The head, then a row a line."""
    yield row(COLUMNS)
    for report in reports:
        line, holds = report.line, report.holds
        said = [dict(run.sentences(hold)) for hold in holds]
        yield row(
            (
                line.order,
                line.line,
                report.state,
                str(holds[0].severity) if holds else None,
                " ".join(dict.fromkeys(hold.rule for hold in holds)),
                _cell(each.get("staff") for each in said),
                _cell(each.get("customer") for each in said),
                device(report),
                product(report),
                picture(report),
                line.where,
            )
        )


def _cell(sentences: Iterable[str | None]) -> str:
    return BETWEEN.join(dict.fromkeys(sentence for sentence in sentences if sentence))
