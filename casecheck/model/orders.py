"""One line of an order, as its ticket states it, and why it would be held."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from casecheck.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.model.reports import FileReport


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


@dataclass(frozen=True, slots=True)
class LineReport:
    """The report on one line."""

    line: OrderLine | BadLine
    holds: tuple[Hold, ...]
    """The most severe first."""
    report: FileReport | None = None
    """Of its picture for this line's device, layout and slot; None where there is no picture to check."""

    @property
    def state(self) -> Literal["held", "noted", "clear"]:
        """Held by a warning or an error."""
        if any(hold.severity > Severity.NOTE for hold in self.holds):
            return "held"
        return "noted" if self.holds else "clear"
