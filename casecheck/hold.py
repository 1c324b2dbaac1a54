"""What makes a function a hold: the decorator `hold`, and the `Line` that every hold gets.

    @hold(severity=Severity.ERROR)
    def check(line: Line) -> Iterator[Reason]:
        ...

The decorator stands on the function `check` of the hold's module, whose docstring is the hold's manual.
"""

from __future__ import annotations

import inspect
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from casecheck.goods.products import has_no_print_area, is_watch_band
from casecheck.model import Message
from casecheck.model.orders import Hold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from casecheck.model import Device, FileReport, Finding, Plan, Severity
    from casecheck.model.orders import OrderLine

FAMILY = "order"
"""Of every hold."""


class Reason(NamedTuple):
    """What a hold reports; the engine adds its name and severity."""

    staff: str
    customer: Message
    severity: Severity | None = None
    """None: the severity of the hold."""


class Lost(NamedTuple):
    """Why there is no picture."""

    kind: str
    """`unnamed`, `missing`, `outside`, `ambiguous`, `gone`, `private`, `unreachable`, `too-large`, `not-a-picture`"""
    why: str


class Neighbor(NamedTuple):
    """A picture of the same item of an order, as far as holds look at it."""

    number: int
    """Of its line in the ticket, from 1."""
    where: str
    slot: str
    picture: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an order, with all that holds look at."""

    ticket: OrderLine
    number: int = 1
    """In the ticket, from 1."""
    device: Device | None = None
    device_problem: str = ""
    """Why no device is known."""
    candidates: tuple[str, ...] = ()
    """The models that an ambiguous name may mean."""
    mistake: str = ""
    """What is wrong in the ticket, so that the line cannot be checked."""
    plan: Plan | None = None
    """What its picture is checked against."""
    lost: Lost | None = None
    report: FileReport | None = None
    """Of its picture; None where there is none."""
    item: Sequence[Neighbor] = ()
    """The pictures of the item, this one included."""
    twin: str = ""
    """Where the same line stands earlier in the order."""
    used_twice: str = ""
    """Where the number of the line stands earlier in the order, for another device or layout."""
    check_address: bool = False

    @property
    def words(self) -> str:
        """What the ticket says of the goods. Notes count: customers write their model there."""
        return " ".join(filter(None, (self.ticket.device, self.ticket.product, self.ticket.note)))

    @property
    def is_watch_band(self) -> bool:
        """Whether a band for a watch is ordered."""
        return self.device is None and is_watch_band(f"{self.ticket.device} {self.ticket.product}")

    @property
    def has_no_print_area(self) -> bool:
        """Whether the product is one that nothing is printed on."""
        return has_no_print_area(self.ticket.product) and not self.is_watch_band

    @property
    def thing(self) -> str:
        """What a customer calls it: `iPhone 16 Pro case`."""
        if self.device:
            return Message("{device} case", device=self.device.name)
        return self.ticket.product or self.ticket.device or Message("order")

    def found(self, *rules: str) -> Iterator[Finding]:
        """The findings of these rules on the picture that nobody accepted; without names, those of all rules.

        Where the device is not known, the picture was checked for every family, which says nothing about this line.
        """
        for finding in self.report.findings if self.report else ():
            relevant = finding.device is None or self.device is not None
            if (not rules or finding.rule in rules) and finding.accepted is None and relevant:
                yield finding


@dataclass(frozen=True, slots=True)
class HoldRule:
    """One hold, as its module declares it."""

    name: str
    severity: Severity
    manual: str
    check: Callable[[Line], Iterator[Reason]]

    @property
    def summary(self) -> str:
        """The first line of its manual."""
        return self.manual.partition("\n")[0]

    def holds(self, line: Line) -> Iterator[Hold]:
        """Why this line would be held."""
        for reason in self.check(line):
            yield Hold(self.name, reason.severity or self.severity, reason.staff, reason.customer)


def hold(*, severity: Severity) -> Callable[[Callable[[Line], Iterator[Reason]]], HoldRule]:
    """Declare a hold. Raises TypeError or ValueError for a declaration that is missing or wrong."""

    def declare(check: Callable[[Line], Iterator[Reason]]) -> HoldRule:
        name = check.__module__.rpartition(".")[2].replace("_", "-")
        manual = inspect.cleandoc(sys.modules[check.__module__].__doc__ or "")
        if not manual:
            raise ValueError(f"{check.__module__} has no docstring: it is the manual of the hold")
        if list(inspect.signature(check).parameters) != ["line"]:
            raise TypeError("a hold takes the line")
        return HoldRule(name, severity, manual, check)

    return declare
