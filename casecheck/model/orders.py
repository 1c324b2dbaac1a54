"""The lines of orders, as a ticket states them, and why they would be held."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from casecheck.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casecheck.model.plan import Language
    from casecheck.model.reports import FileReport
    from casecheck.model.targets import Device

State = Literal["held", "noted", "clear"]
Audience = Literal["customer", "staff"]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One picture of one line of an order. Texts are as the ticket has them, empty where it says nothing."""

    order: str
    line: str
    where: str
    """`today.csv:12`, `order.json: items[0].assets[1]`: where a mistake has to be mended."""
    file: str = ""
    """A path inside the folder of `--files`."""
    url: str = ""
    device: str = ""
    sku: str = ""
    """Looked up in the table `skus:`, never parsed."""
    product: str = ""
    layout: str = ""
    slot: str = ""
    fit: str = ""
    zoom: str = ""
    background: str = ""
    quantity: str = ""
    note: str = ""
    sha256: str = ""
    """The checksum of the picture when it was signed off."""
    address: Mapping[str, str] = field(default_factory=dict)
    """`street`, `city`, `postcode`, `country`; only read with `--check-address`, never printed."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A part of a ticket that cannot be read; it costs only this line."""

    where: str
    """`today.csv:12: quantity`"""
    problem: str
    """What was found, and what is allowed."""
    order: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a line would be held."""

    rule: str
    severity: Severity
    staff: str
    """What the shop's staff reads: the measured number and the one that would pass."""
    customer: str
    """What the customer is written: one or two friendly sentences on what to do."""


@dataclass(frozen=True, eq=False)
class Judgment:
    """What is reported of a line apart from its order, number and place: lines that say the same share it."""

    said: OrderLine | BadLine
    """One of these lines."""
    holds: tuple[Hold, ...]
    """The most severe first."""
    report: FileReport | None = None
    """Of its picture for this line's device, layout and slot; None where there is no picture to check."""
    device: Device | None = None
    """None where it is not known."""

    @cached_property
    def state(self) -> State:
        """Held by a warning or an error."""
        if any(hold.severity > Severity.NOTE for hold in self.holds):
            return "held"
        return "noted" if self.holds else "clear"

    @cached_property
    def worst(self) -> set[tuple[Severity, str]]:
        """The names of the holds, each with its highest severity."""
        worst: dict[str, Severity] = {}
        for hold in self.holds:
            worst[hold.rule] = max(hold.severity, worst.get(hold.rule, hold.severity))
        return {(severity, rule) for rule, severity in worst.items()}


@dataclass(frozen=True, slots=True)
class LineReport:
    """The report on one line."""

    line: OrderLine | BadLine
    judgment: Judgment

    @property
    def holds(self) -> tuple[Hold, ...]:
        """The most severe first."""
        return self.judgment.holds

    @property
    def report(self) -> FileReport | None:
        """Of its picture; None where there is no picture to check."""
        return self.judgment.report

    @property
    def device(self) -> Device | None:
        """None where it is not known."""
        return self.judgment.device

    @property
    def state(self) -> State:
        """Held by a warning or an error."""
        return self.judgment.state


@dataclass(frozen=True, slots=True)
class OrdersRun:
    """The settings of a run over a ticket. Reporters see them and the line reports."""

    version: str
    ticket: str
    """As it was named."""
    files: str | None = None
    """The folder of the pictures."""
    audience: Audience | None = None
    """Whom the report is for; None: it has the sentences for both."""
    anonymous: bool = False
    """Whether orders have numbers in place of their names."""
    check_address: bool = False
    detail: Literal["quiet", "normal", "verbose"] = "normal"
    width: int = 80
    """The width of the terminal in columns."""
    color: bool = False
    language: Language = "en"
    changed: None = None
    """As in `Run`; an orders run shows all lines."""

    def shows(self, report: LineReport) -> bool:
        """Whether a line appears in the reports: with `--quiet`, only held lines do."""
        return self.detail != "quiet" or report.state == "held"

    def sentences(self, hold: Hold) -> Iterator[tuple[Audience, str]]:
        """What a report for this audience says of a hold."""
        if self.audience != "customer":
            yield "staff", hold.staff
        if self.audience != "staff":
            yield "customer", hold.customer


@dataclass(slots=True)
class OrdersSummary:
    """The totals of a run over a ticket so far."""

    states: Counter[State] = field(default_factory=Counter)
    """Number of lines in each state."""
    orders: int = 0
    failed: int = 0
    """Number of lines whose picture could not be judged."""
    pictures: int = 0
    """Number of checks: of pictures, once for each way in which they are printed."""
    holds: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    """Number of lines with a hold."""
    interrupted: bool = False
    _order: str | None = None

    @property
    def files(self) -> int:
        """All lines so far."""
        return self.states.total()

    def add(self, report: LineReport) -> None:
        """Count one line. The lines of an order come one after the other."""
        judgment = report.judgment
        self.states[judgment.state] += 1
        self.orders += report.line.order != self._order
        self._order = report.line.order
        self.failed += bool(judgment.report and judgment.report.failure is not None)
        for hold in judgment.worst:
            self.holds[hold] += 1

    def ranked_holds(self) -> list[tuple[Severity, str, int]]:
        """Severity, hold and number of lines: the most severe first, then the most frequent."""
        rows = [(severity, rule, count) for (severity, rule), count in self.holds.items()]
        return sorted(rows, key=lambda row: (-row[0], -row[2], row[1]))

    def exit_code(self) -> int:
        """0 no line would be held; 1 a line would; 3 a picture could not be judged, or no line; 130 interrupted."""
        if self.interrupted:
            return 130
        if self.failed or not self.files:
            return 3
        return int(self.states["held"] > 0)
