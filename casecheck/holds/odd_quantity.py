"""The quantity is 0, or far more than anybody orders.

What it checks
    An error for a quantity below 1 and for what is no whole number; a warning above 1,000. No quantity means 1.

Why it matters
    A quantity of 0 prints nothing. A quantity of 1,000,000,000 is a slip, and an expensive one.

How to fix it
    Correct the ticket, or ask the customer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 1000
"""More of one line is asked for in words first."""

SHOWN = 20
"""Characters of a quantity that are shown."""

CUSTOMER = Message("How many do you want? The quantity in your order does not seem right.")


@hold(severity=Severity.ERROR)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line with an odd quantity."""
    quantity = line.ticket.quantity.strip()
    if not quantity:
        return
    shown = quantity if len(quantity) <= SHOWN else f"{quantity[:SHOWN]}..."
    if not re.fullmatch(r"[+-]?[0-9]+(?:\.0+)?", quantity):
        yield Reason(Message("Quantity {quantity}; allowed: a whole number from 1", quantity=shown), CUSTOMER)
        return
    digits = quantity.lstrip("+").partition(".")[0].lstrip("0") or "0"
    if digits == "0" or digits.startswith("-"):
        yield Reason(Message("Quantity {quantity}: nothing would be printed", quantity=shown), CUSTOMER)
    elif len(digits) > len(str(MOST)) or int(digits) > MOST:
        yield Reason(
            Message("Quantity {quantity}: more than {most}", quantity=shown, most=MOST), CUSTOMER, Severity.WARNING
        )
