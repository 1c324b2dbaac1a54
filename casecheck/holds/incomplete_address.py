"""The address has no street number or unit.

What it checks
    Only with `--check-address`: whether the street of the address has a digit in it. The address is never printed.

Why it matters
    CASETiFY's help page names an incomplete address among the reasons for an order on hold.

How to fix it
    Ask the customer for the complete address.

Limits
    Some villages have no house numbers. Nothing else of the address is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.WARNING)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line whose address lacks a number."""
    if not line.check_address:
        return
    street = line.ticket.address.get("street", "")
    if not any(character.isnumeric() for character in street):
        why = Message("The street has no number or unit") if street.strip() else Message("The address has no street")
        yield Reason(
            why, Message("Your address seems to lack the number of the house or apartment. Please send us all of it.")
        )
