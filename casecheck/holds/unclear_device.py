"""The device is not named, is unknown, or can mean several models.

What it checks
    Whether the device of the line is one that `casecheck devices` lists, or a SKU in the table `skus:`, and whether the
    two agree. A SKU is looked up, and never guessed from its letters. `-d` is for lines that have neither.

Why it matters
    The needed resolution depends on the device, and a case for the wrong model is a return.

How to fix it
    Name the device as `casecheck devices` lists it, add the SKU to `skus:`, or ask the customer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity, listed

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.ERROR)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line whose device is not clear."""
    if not line.device_problem or line.is_watch_band or line.has_no_print_area:
        return
    named = line.ticket.device
    if line.candidates:
        customer = Message(
            "Your case may be for one of these devices: {models}. Which one is yours?", models=listed(line.candidates)
        )
    elif named:
        customer = Message("We do not know the device {named}. Please tell us its exact model.", named=named)
    elif line.ticket.sku:  # the customer has chosen a product, which our table lacks
        customer = Message(
            "We could not read a part of your order, and are looking into it. You need not do anything yet."
        )
    else:
        customer = Message("Which device is your case for? Please tell us its exact model.")
    yield Reason(Message("{problem}", problem=line.device_problem), customer)
