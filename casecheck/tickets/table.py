"""CSV: records of cells, where a mistake costs only the line that it is on."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from casecheck.tickets.columns import MAX_TEXT, key
from casecheck.tickets.text import MAX_LINE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from casecheck.tickets.text import Lines

SEPARATORS = ",;\t|"

MAX_RECORD = 1_000
"""Lines of a record, in cells with line breaks; more, and a quotation mark was probably never closed."""

_PROBLEMS = {
    "field larger": f"a cell is too long; allowed: up to {MAX_TEXT} characters",
    "unexpected end": "a quotation mark is never closed",
    "expected after": 'text follows a closing quotation mark; allowed: a separator, or "" for a mark within a cell',
}
"""By a part of what `csv` says."""


class Record(NamedTuple):
    """The cells between two line ends."""

    number: int
    """Of its first line."""
    cells: list[str]
    problem: str = ""
    """Why it has no cells."""
    cut_off: bool = False
    """Whether the file ends with it, and without a line end."""


class _TooLongError(Exception):
    pass


def records(lines: Lines, separator: str) -> Iterator[Record]:
    """All that follow, without blank ones. After one that cannot be read, reading goes on in the line below its first.

    A cell longer than 131072 characters, the limit of `csv`, is not kept in memory.
    """
    while True:
        taken: list[str | None] = []
        reader = csv.reader(_taking(lines, taken), delimiter=separator, strict=True)
        problem = ""
        while not problem:
            number = lines.number + 1
            taken.clear()
            try:
                cells = next(reader, None)
            except csv.Error as error:
                problem = next((ours for theirs, ours in _PROBLEMS.items() if theirs in str(error)), str(error))
            except _TooLongError:
                problem = f"the line is too long, or a quotation mark is not closed within {MAX_RECORD} lines"
            else:
                if cells is None:
                    return
                if any(map(str.strip, cells)):
                    yield Record(number, cells, cut_off=not (taken[-1] or "\n").endswith(("\r", "\n")))
        lines.put_back(taken[1:])
        yield Record(number, [], problem)


def separator_of(lines: Lines, known: Collection[str]) -> str:
    """The separator with which the first line has the most known names, given by their keys; no line is taken.

    A line `sep=;`, by which Excel is told, is taken.
    """
    first = lines.take()
    if first and (told := re.fullmatch('\ufeff?"?sep=([,;|\t])"?[\r\n]*', first, re.IGNORECASE)):
        return told[1]
    lines.put_back([first] if first != "" else [])
    cells = {separator: list(map(key, (first or "").split(separator))) for separator in SEPARATORS}
    return max(SEPARATORS, key=lambda each: (sum(cell in known for cell in cells[each]), len(cells[each])))


def _taking(lines: Lines, taken: list[str | None]) -> Iterator[str]:
    """The lines of one record after the other; `taken` is emptied before each."""
    room = MAX_LINE
    while (line := lines.take()) != "":
        room = (room if taken else MAX_LINE) - len(line or "")
        taken.append(line)
        if line is None or len(taken) > MAX_RECORD or room < 0:
            raise _TooLongError
        yield line
