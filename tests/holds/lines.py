"""Lines as holds get them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casecheck.engine import make_plan
from casecheck.hold import Line, Neighbor
from casecheck.holds import find
from casecheck.model import FileReport, Finding, Severity
from casecheck.model.orders import OrderLine
from casecheck.profiles import load

if TYPE_CHECKING:
    from casecheck.hold import Lost
    from casecheck.model.orders import Hold

DEVICE = load().find("iphone 15")


def line(*, lost: Lost | None = None, report: FileReport | None = None, layout: str = "single", **words: str) -> Line:
    """A line for an iPhone 15, with these words in its ticket."""
    ticket = OrderLine("#1001", "1", "today.csv:2", layout=layout, **words)  # type: ignore[arg-type]  # none is the address
    known = not words.get("device", "").startswith(("Apple Watch", "Nokia"))
    return Line(
        ticket,
        device=DEVICE if known else None,
        device_problem="" if known else "unknown device",
        plan=make_plan(["iphone 15"], layout=layout, background=words.get("background", "any")),  # type: ignore[arg-type]
        lost=lost,
        report=report,
        item=(Neighbor(1, "today.csv:2", words.get("slot", ""), words.get("file", "")),),
    )


def found(rule: str, severity: Severity = Severity.ERROR, **changed: Any) -> FileReport:
    """A report with one finding, on the file unless a device is named."""
    finding = Finding(rule, severity, None, f"{rule} was found", None, None, None, None)
    return FileReport("art/a.png", findings=(replace(finding, **changed),))


def holds(name: str, judged: Line) -> list[Hold]:
    """What one hold says."""
    return list(find(name).holds(judged))
