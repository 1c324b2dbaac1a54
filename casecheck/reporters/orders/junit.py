"""JUnit XML for CI systems: a suite for each order, in it a test case for each line.

A line that would be held fails; a note is its output. A line whose picture could not be judged is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from casecheck.model import Severity
from casecheck.reporters.junit import suite
from casecheck.reporters.names import shown
from casecheck.reporters.orders.words import in_one_line, line_name, order_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from casecheck.model.orders import Hold, LineReport, OrdersRun, OrdersSummary

MOST_CASES = 10_000
"""Of a suite. An order with more lines has several, so that memory stays flat."""


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """One suite at a time, as soon as its order is over."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="casecheck orders">\n'
    name, cases = "", list[ET.Element]()
    for report in reports:
        if cases and (order_name(report) != name or len(cases) == MOST_CASES):
            yield suite(name, iter(cases))
            cases = []
        else:
            yield ""
        name = order_name(report)
        cases.append(_case(run, report))
    if cases:
        yield suite(name, iter(cases))
    if summary.interrupted or not summary.files:
        case = ET.Element("testcase", classname="casecheck", name="all lines are checked")
        ET.SubElement(case, "error", message=in_one_line(summary), type="incomplete")
        yield suite("casecheck", iter([case]))
    yield "</testsuites>\n"


def _case(run: OrdersRun, report: LineReport) -> ET.Element:
    case = ET.Element("testcase", classname=shown(order_name(report)), name=shown(line_name(report)))
    held = [hold for hold in report.holds if hold.severity > Severity.NOTE]
    noted = [hold for hold in report.holds if hold not in held]
    if held:
        failed = report.report is not None and report.report.failure is not None
        (_, sentence), *_ = run.sentences(held[0])
        kind = "error" if failed else "failure"
        failure = ET.SubElement(case, kind, message=shown(sentence), type=held[0].rule)
        failure.text = _lines(run, held)
    if noted:
        ET.SubElement(case, "system-out").text = _lines(run, noted)
    return case


def _lines(run: OrdersRun, holds: Sequence[Hold]) -> str:
    return "\n".join(
        shown(f"{hold.severity}: {hold.rule}: {sentence}") for hold in holds for _, sentence in run.sentences(hold)
    )
