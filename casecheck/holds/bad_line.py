"""The line cannot be read, or names something that does not exist.

What it checks
    Whether the columns of the line can be understood: a number where a number belongs, a layout that there is, a slot
    of that layout, a background that can be asked for.

Why it matters
    Nothing else can be checked on such a line. The other lines of the ticket are checked all the same.

How to fix it
    The message names the place in the ticket, what was found there, and what is allowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.ERROR)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line with a mistake."""
    if line.mistake:
        yield Reason(
            Message("The line cannot be checked: {mistake}", mistake=line.mistake),
            Message("We could not read a part of your order, and are looking into it. You need not do anything yet."),
        )
