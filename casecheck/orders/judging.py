"""From a spooled line to its report: what the holds say of it.

Lines that say the same of the same picture, and stand alone in their items, are judged once.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from casecheck.engine.records import decode
from casecheck.hold import Line, Lost
from casecheck.holds import holds_of
from casecheck.model.orders import BadLine, Judgment, LineReport, OrderLine
from casecheck.orders.spool import Spooled, neighbor
from casecheck.remote import name_of

if TYPE_CHECKING:
    from casecheck.model import FileReport
    from casecheck.orders.spool import Spool
    from casecheck.orders.stream import Desk

AT_HAND = 2048
"""Reports on pictures, some 10 MB of them, and lines that later ones may say the same as."""


_NOT_SAID = ("order", "line", "where", "address")
_said_by = attrgetter(*(field.name for field in fields(OrderLine) if field.name not in _NOT_SAID))


class Judge:
    """What makes the reports on the lines of a ticket, once all are spooled and their pictures are checked."""

    def __init__(self, desk: Desk, spool: Spool) -> None:
        self._desk = desk
        self._spool = spool
        self._picture = lru_cache(AT_HAND)(self._picture_of_pair)
        self._alone = lru_cache(AT_HAND)(self._judge_alone)

    def report(self, spooled: Spooled) -> LineReport:
        """The report on a line."""
        line = spooled.line
        if self._desk.anonymous:
            line = replace(line, order=f"order {spooled.batch}" if line.order else "")
        if isinstance(line, BadLine):
            shown = OrderLine(line.order, line.line, line.where)
            mistake = f"{line.where}: {line.problem}"
            return LineReport(line, Judgment(line, holds_of(Line(shown, spooled.number, mistake=mistake))))
        report, lost = (None, spooled.lost) if spooled.pair is None else self._picture(spooled.pair)
        if self._desk.anonymous and lost and lost.kind == "unnamed":  # its words may have the order's name
            lost = Lost("unnamed", "the line names none")
        if spooled.is_alone and not line.address:
            return LineReport(line, self._alone(_said_by(line), spooled.pair, lost))
        return LineReport(line, self._judge(line, spooled, lost, report))

    def _judge_alone(self, said: tuple[Any, ...], pair: int | None, lost: Lost | None) -> Judgment:
        line = OrderLine("", "", "", *said)
        alone = Spooled(1, 1, line, (neighbor(1, line),), "", "", pair, lost)
        return self._judge(line, alone, lost, None if pair is None else self._picture(pair)[0])

    def _judge(self, line: OrderLine, spooled: Spooled, lost: Lost | None, report: FileReport | None) -> Judgment:
        plans = self._desk.plans
        aim = plans.aim(line)
        judged = Line(
            line,
            spooled.number,
            device=aim.device,
            device_problem=aim.problem,
            candidates=aim.candidates,
            plan=plans.plan(plans.key(line)),
            lost=lost,
            report=report,
            item=spooled.item,
            twin=spooled.twin,
            used_twice=spooled.used_twice,
            check_address=self._desk.check_address,
        )
        return Judgment(line, holds_of(judged), report, aim.device)

    def _picture_of_pair(self, pair: int) -> tuple[FileReport | None, Lost | None]:
        """The report on a picture, or why there is none."""
        found = self._spool.found(pair)
        if found.record is None:
            return None, found.lost
        path = name_of(found.picture) if found.is_url else found.picture
        plan = self._desk.plans.plan(found.plan, None if found.is_url else found.picture)
        return decode(found.record, path, plan), found.lost
