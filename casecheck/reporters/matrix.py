"""Which picture suits which shops and devices: a row for each picture, a column for each family of a shop.

Only a run that asks for all shops has one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from casecheck.model import Message
from casecheck.reporters.suits import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Run, Verdict

TITLE = Message("Which shops and devices each picture suits; 3/22: 3 of 22 models.")


class Column(NamedTuple):
    """A device of a shop, or one of its families."""

    shop: str
    """`Prodigi`"""
    device: str
    """`iPhone`"""


class Cell(NamedTuple):
    """How many models of a column a picture suits."""

    good: int
    total: int

    def __str__(self) -> str:
        if self.total > 1:
            return f"{self.good}/{self.total}"
        return "\N{CHECK MARK}" if self.good else "\N{EN DASH}"

    @property
    def verdict(self) -> Verdict:
        """Whose color it has: that of all, of some, or of none."""
        return "ok" if self.good == self.total else "warning" if self.good else "error"

    @property
    def in_words(self) -> str:
        """For spreadsheets, which take `3/22` for a date."""
        if self.total > 1:
            return f"{self.good} of {self.total}"
        return "yes" if self.good else "no"


class Row(NamedTuple):
    """A picture, with its cells in the order of the columns; None where nothing was compared."""

    path: str
    verdict: Verdict
    cells: tuple[Cell | None, ...]


@dataclass
class Matrix:
    """The rows of the pictures so far. A picture takes a path and a few numbers."""

    run: Run
    rows: list[Row] = field(default_factory=list)

    @property
    def columns(self) -> dict[str, Column]:
        """By the names of their groups; none where the run does not ask for all shops."""
        return columns_of(self.run)

    @property
    def worth_showing(self) -> bool:
        """Whether it says more than the sentence of a single picture."""
        return bool(self.columns) and len(self.rows) > 1

    def add(self, report: FileReport) -> str:
        """Remember a picture. Empty, so that a template can call it."""
        if self.columns:
            self.rows.append(Row(report.path, report.verdict, tuple(cells_of(report, self.columns))))
        return ""


def columns_of(run: Run) -> dict[str, Column]:
    """The columns of a run for all shops, by the names of their groups."""
    if len(run.plan.shops) < 2:
        return {}
    shops = {shop.id: shop.name for shop in run.plan.shops}
    return {
        name: Column(shop, name.removesuffix(f" ({shop})"))
        for name, devices in grouped(target.device for target in run.plan.targets).items()
        for shop in [shops.get(devices[0].shop or "", "")]
    }


def cells_of(report: FileReport, names: Iterable[str]) -> Iterator[Cell | None]:
    """The cells of a picture, for the columns of these names."""
    there = grouped(on.device for on in report.devices)
    suitable = {on.device.id for on in report.devices if on.suits and report.verdict != "error"}
    for name in names:
        devices = there.get(name)
        yield Cell(sum(device.id in suitable for device in devices), len(devices)) if devices else None
