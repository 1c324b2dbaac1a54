"""What reports on orders say in the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casecheck.model import Message, listed, plural, worst
from casecheck.model.orders import OrderLine
from casecheck.remote import name_of

if TYPE_CHECKING:
    from casecheck.model import Verdict
    from casecheck.model.orders import LineReport, OrdersRun, OrdersSummary, State

STATES: dict[State, Message] = {"held": Message("held"), "noted": Message("noted"), "clear": Message("clear")}


def verdict(report: LineReport) -> Verdict:
    """That of the worst hold of a line, for its mark."""
    if report.report and report.report.failure is not None:
        return "failed"
    return worst(hold.severity for hold in report.holds)


def picture(report: LineReport) -> str:
    """The picture of a line as it may be shown; empty where it names none."""
    if report.report is not None:
        return report.report.path
    line = report.line
    return line.file or name_of(line.url) if isinstance(line, OrderLine) else ""


def device(report: LineReport) -> str:
    """The device of a line, else what its ticket calls it."""
    if report.device:
        return report.device.name
    return report.line.device if isinstance(report.line, OrderLine) else ""


def product(report: LineReport) -> str:
    """What is ordered."""
    return report.line.product if isinstance(report.line, OrderLine) else ""


def line_name(report: LineReport) -> str:
    """The number of a line in its order; without one, its place in the ticket."""
    return report.line.line or report.line.where


def item_name(report: LineReport) -> str:
    """`#1001, 2`"""
    return ", ".join(filter(None, (report.line.order, report.line.line)))


def place_in_ticket(run: OrdersRun, report: LineReport) -> int:
    """The number of its line in the file of the ticket; 1 where the ticket has no lines, as in a document of JSON."""
    found = re.match(r":(\d{1,9})(?!\d)", report.line.where.removeprefix(run.ticket))
    return int(found[1]) if found else 1


def order_name(report: LineReport) -> str:
    """The name of its order."""
    return report.line.order or Message("(no order)")


def lines(count: int) -> Message:
    """`2 lines`"""
    return plural("{count} line", "{count} lines", count)


def totals(summary: OrdersSummary) -> Message:
    """`24 lines of 9 orders: 17 held, 1 noted, 6 clear`"""
    orders = plural("{count} order", "{count} orders", summary.orders)
    states = [
        Message("{count} {state}", count=summary.states[state], state=word)
        for state, word in STATES.items()
        if summary.states[state]
    ]
    if not states:
        return Message("No line was checked")
    return Message("{lines} of {orders}: {states}", lines=lines(summary.files), orders=orders, states=listed(states))


def ending(summary: OrdersSummary) -> Message:
    """The exit code, and the reason for it."""
    code = summary.exit_code()
    match code:
        case 0:
            why = Message("no line would be held")
        case 1:
            why = Message("a line would be held")
        case 3:
            why = Message("a picture could not be judged") if summary.files else Message("no line was checked")
        case _:
            why = Message("interrupted")
    return Message("Exit code {code}: {why}.", code=code, why=why)


def in_one_line(summary: OrdersSummary) -> str:
    """The totals for a log."""
    return f"interrupted; {totals(summary)}" if summary.interrupted else totals(summary)
