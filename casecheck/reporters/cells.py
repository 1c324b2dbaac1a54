"""Rows of a table for spreadsheets and scripts, by the rules of RFC 4180."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.model import Value

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula in a spreadsheet; the last four are the same in full width."""


def row(cells: Iterable[Value | None]) -> str:
    """The cells as one line; texts are quoted, so that no line begins with what a file's name begins with."""
    line = StringIO()
    csv.writer(line, quoting=csv.QUOTE_NONNUMERIC).writerow(map(_cell, cells))
    return line.getvalue()


def _cell(value: Value | None) -> Value | None:
    """The value; a text is on one line, and an apostrophe makes a text of what a spreadsheet would calculate."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value
    return f"'{shown(value)}" if value.startswith(FORMULA) else shown(value)
