"""A comment or wiki page in GitHub's Markdown: a table of holds, and the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.reporters.markdown import LONGEST, MARKS, escaped
from casecheck.reporters.orders.words import in_one_line, order_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model.orders import LineReport, OrdersRun, OrdersSummary

HEADS = {"staff": "Hold", "customer": "To the customer"}


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """The rows of one line at a time, as many as a comment holds."""
    yield "### casecheck orders\n\n"
    heads = [head for audience, head in HEADS.items() if run.audience in (None, audience)]
    table = f"| | Order | Line | {' | '.join(heads)} |\n|---|---|---|{'---|' * len(heads)}\n"
    length = left_out = 0
    for report in reports:
        rows = list(_rows(run, report))
        text = "".join(rows)
        if left_out or length + len(text) > LONGEST:
            left_out += len(rows)
            text = ""
        yield table + text if text and not length else text
        length += len(text)
    if left_out:
        yield f"\nThe table is full: {left_out} more holds are not shown.\n"
    gap = "\n" if length else ""
    yield f"{gap}**{escaped(in_one_line(summary))}**\n"


def _rows(run: OrdersRun, report: LineReport) -> Iterator[str]:
    order = escaped(order_name(report))
    line = escaped(report.line.line or report.line.where)
    for hold in report.holds:
        cells = [escaped(sentence) for _, sentence in run.sentences(hold)]
        cells[0] += f" (<code>{hold.rule}</code>)"
        yield f"| {MARKS[str(hold.severity)]} | {order} | {line} | {' | '.join(cells)} |\n"
