"""Annotations of a GitHub Actions run: a workflow command for each hold, and the outcome in a line of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.reporters.github import COMMANDS, command
from casecheck.reporters.orders.words import in_one_line, item_name, place_in_ticket

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model.orders import LineReport, OrdersRun, OrdersSummary


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """The commands of one line at a time."""
    for report in reports:
        yield "".join(_commands(run, report))
    yield f"casecheck: {in_one_line(summary)}\n"


def _commands(run: OrdersRun, report: LineReport) -> Iterator[str]:
    line = place_in_ticket(run, report)
    for hold in report.holds:
        said = "\n".join(sentence for _, sentence in run.sentences(hold))
        title = f"{hold.rule}: {item_name(report)}"
        yield command(COMMANDS[str(hold.severity)], run.ticket, title, said, line=line)
