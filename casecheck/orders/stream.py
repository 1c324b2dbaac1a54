"""The stream of line reports: the lines are spooled, their pictures are checked, and the lines come out again.

Memory is that of a few lines and of the checks under way, whatever the length of the ticket.
"""

from __future__ import annotations

import os
from collections import OrderedDict, deque
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from casecheck.engine import Found
from casecheck.engine.records import decode, encode
from casecheck.hold import Line, Lost
from casecheck.holds import holds_of
from casecheck.model import UserError
from casecheck.model.orders import BadLine, LineReport, OrderLine
from casecheck.orders.spool import Spool
from casecheck.remote import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from casecheck.model import FileReport
    from casecheck.orders.planning import LinePlans
    from casecheck.orders.spool import Spooled

REPORTS_AT_HAND = 2048
"""Some 10 MB of them."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What looks at the lines of a ticket, and where it gets their pictures."""

    plans: LinePlans
    find: Callable[[OrderLine], str | Lost]
    """The file of a line that names no URL."""
    fetch: Callable[[Iterable[str]], Iterator[tuple[str, str | Lost]]]
    """URLs with the files that their pictures were put into; these files are deleted once they are checked."""
    check: Callable[[Iterable[Found]], Generator[FileReport, None, None]]
    check_address: bool = False
    anonymous: bool = False
    """Whether orders get numbers in place of their names."""


class _Awaited(NamedTuple):
    """A picture that is being checked."""

    pair: int
    delete: str | None = None
    """The file to delete once it is checked."""


def line_reports(lines: Iterable[OrderLine | BadLine], desk: Desk) -> Generator[LineReport, None, None]:
    """The reports on the lines, order by order; orders in the order in which the ticket first names them."""
    spool = Spool()
    try:
        awaited: deque[_Awaited] = deque()
        with closing(desk.check(_pictures(lines, desk, spool, awaited))) as reports:
            for report in reports:
                pair, delete = awaited.popleft()
                spool.keep(pair, encode(report))
                if delete:
                    with suppress(OSError):
                        os.unlink(delete)
        yield from _judged(desk, spool)
    finally:
        spool.close()


def _pictures(
    lines: Iterable[OrderLine | BadLine], desk: Desk, spool: Spool, awaited: deque[_Awaited]
) -> Iterator[Found]:
    """The pictures to check, each once for each plan; those behind URLs come after all lines."""
    for line in lines:
        pair, lost, is_new = None, None, False
        if isinstance(line, OrderLine):
            picture: str | Lost = line.url or desk.find(line)
            try:
                key = desk.plans.key(line)
            except UserError as error:
                line = BadLine(line.where, str(error), line.order, line.line)  # noqa: PLW2901  # it counts as one
            else:
                if isinstance(picture, Lost):
                    lost = picture
                else:
                    pair, is_new = spool.pair(picture, key, is_url=bool(line.url))
        spool.add(line, pair, lost)
        if pair and is_new and isinstance(line, OrderLine) and not line.url and isinstance(picture, str):
            awaited.append(_Awaited(pair))
            yield Found(picture, plan=desk.plans.plan(key, picture))
    spool.seal()
    for url, file in desk.fetch(spool.urls()):
        if isinstance(file, Lost):
            spool.lose(url, file)
            continue
        pairs = spool.pairs_of(url)
        for number, (pair, key) in enumerate(pairs, 1):
            awaited.append(_Awaited(pair, file if number == len(pairs) else None))
            yield Found(name_of(url), source=file, plan=desk.plans.plan(key))


def _judged(desk: Desk, spool: Spool) -> Iterator[LineReport]:
    at_hand: OrderedDict[int, tuple[FileReport | None, Lost | None]] = OrderedDict()
    for spooled in spool.lines():
        line = spooled.line
        if desk.anonymous:
            line = replace(line, order=f"order {spooled.batch}" if line.order else "")
        if isinstance(line, BadLine):
            shown = OrderLine(line.order, line.line, line.where)
            mistake = f"{line.where}: {line.problem}"
            yield LineReport(line, holds_of(Line(shown, spooled.number, mistake=mistake)))
            continue
        report, lost = _found(spooled, desk, spool, at_hand)
        if desk.anonymous and lost and lost.kind == "unnamed":  # its words may have the order's name
            lost = Lost("unnamed", "the line names none")
        aim = desk.plans.aim(line)
        judged = Line(
            line,
            spooled.number,
            device=aim.device,
            device_problem=aim.problem,
            candidates=aim.candidates,
            plan=desk.plans.plan(desk.plans.key(line)),
            lost=lost,
            report=report,
            item=spooled.item,
            twin=spooled.twin,
            used_twice=spooled.used_twice,
            check_address=desk.check_address,
        )
        yield LineReport(line, holds_of(judged), report, aim.device)


def _found(
    spooled: Spooled, desk: Desk, spool: Spool, at_hand: OrderedDict[int, tuple[FileReport | None, Lost | None]]
) -> tuple[FileReport | None, Lost | None]:
    """The report on the picture of a line, or why there is none."""
    if spooled.pair is None:
        return None, spooled.lost
    if spooled.pair not in at_hand:
        picture, key, lost, record = spool.found(spooled.pair)
        report = None
        if record is not None:
            is_url = isinstance(spooled.line, OrderLine) and bool(spooled.line.url)
            path = name_of(picture) if is_url else picture
            report = decode(record, path, desk.plans.plan(key, None if is_url else picture))
        at_hand[spooled.pair] = (report, lost)
    at_hand.move_to_end(spooled.pair)
    if len(at_hand) > REPORTS_AT_HAND:
        at_hand.popitem(last=False)
    return at_hand[spooled.pair]
