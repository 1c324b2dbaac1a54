"""The same line is there twice.

What it checks
    Whether an earlier line of the order has the same device, product, layout, slot, fit, zoom, background and picture,
    under any line number; or the same line number for another device or layout. The later line is held.

Why it matters
    It is printed and shipped twice. Whoever wants two asks for a quantity of 2.

How to fix it
    Take one of them out of the ticket, or ask the customer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.WARNING)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line that repeats an earlier one."""
    if line.twin:
        yield Reason(
            Message("The same as {where}", where=line.twin),
            Message("Your order has the same {thing} twice. Do you want two of them?", thing=line.thing),
        )
    elif line.used_twice:
        yield Reason(
            Message(
                "Line {line} of this order is also at {where}, for another device or layout",
                line=line.ticket.line,
                where=line.used_twice,
            ),
            Message("We are checking your order for your {thing}. You need not do anything yet.", thing=line.thing),
        )
