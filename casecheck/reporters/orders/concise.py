"""One hold a line, `ticket:line: severity: hold: order, line: sentence`, never wrapped: for `grep` and `sort`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.reporters.concise import at_the_start
from casecheck.reporters.names import shown
from casecheck.reporters.orders.words import in_one_line, item_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model.orders import LineReport, OrdersRun, OrdersSummary


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """Lines; a line of an order without holds has none."""
    for report in reports:
        yield "".join(f"{line}\n" for line in _lines(run, report))
    if summary.interrupted:
        yield f"{in_one_line(summary)}\n"


def _lines(run: OrdersRun, report: LineReport) -> Iterator[str]:
    where = at_the_start(report.line.where)
    for hold in report.holds:
        (_, sentence), *_ = run.sentences(hold)  # for both: that for the staff
        item = f"{name}: " if (name := shown(item_name(report))) else ""
        yield f"{where}: {hold.severity}: {hold.rule}: {item}{shown(sentence)}"
