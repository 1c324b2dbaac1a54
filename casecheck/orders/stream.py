"""The stream of line reports: the lines are spooled, their pictures are checked, and the lines come out again.

Memory is that of a few lines and of the checks under way, whatever the length of the ticket.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections import deque
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from casecheck.engine import Found
from casecheck.engine.records import encode
from casecheck.hold import Lost
from casecheck.model import UserError
from casecheck.model.orders import BadLine, OrderLine
from casecheck.orders.judging import Judge
from casecheck.orders.spool import Spool
from casecheck.remote import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from casecheck.model import FileReport
    from casecheck.model.orders import LineReport
    from casecheck.orders.planning import LinePlans


LINES_AHEAD, PICTURES_AHEAD = 100, 1000
"""Lines that are read for each picture, in less time than two workers take for one, and pictures left waiting."""


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
    """The reports on the lines, order by order; orders in the order in which the ticket first names them.

    Raises OSError where the disk of temporary files is full.
    """
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
        judge = Judge(desk, spool)
        yield from map(judge.report, spool.lines())
    except sqlite3.OperationalError as error:
        raise OSError(errno.ENOSPC, f"no room for temporary files: {error}") from error
    finally:
        spool.close()


def _pictures(
    lines: Iterable[OrderLine | BadLine], desk: Desk, spool: Spool, awaited: deque[_Awaited]
) -> Iterator[Found]:
    """The pictures to check, each once for each plan; those behind URLs come after all lines."""
    yield from _ahead(_named(lines, desk, spool, awaited))
    spool.seal()
    for url, file in desk.fetch(spool.urls()):
        if isinstance(file, Lost):
            spool.lose(url, file)
            continue
        pairs = spool.pairs_of(url)
        for number, (pair, key) in enumerate(pairs, 1):
            awaited.append(_Awaited(pair, file if number == len(pairs) else None))
            yield Found(name_of(url), source=file, plan=desk.plans.plan(key))


def _ahead(pictures: Iterator[Found | None]) -> Iterator[Found]:
    """The pictures, a few lines read for each: so the ticket is read while the workers check."""
    waiting: deque[Found] = deque()
    while lines := list(islice(pictures, LINES_AHEAD)):
        waiting.extend(filter(None, lines))
        while len(waiting) > PICTURES_AHEAD:
            yield waiting.popleft()
        if waiting:
            yield waiting.popleft()
    yield from waiting


def _named(
    lines: Iterable[OrderLine | BadLine], desk: Desk, spool: Spool, awaited: deque[_Awaited]
) -> Iterator[Found | None]:
    """Spool the lines: the picture of each that names a new one by its path, else None."""
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
        else:
            yield None
