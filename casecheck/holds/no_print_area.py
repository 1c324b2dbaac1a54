"""There is a picture for a product that nothing is printed on.

What it checks
    Whether the product is an accessory without a print area: a ring, a strap, a charm, a charger, a screen protector, a
    stand. A product with one of these and a case, such as `Case with ring`, has a print area. Without a picture, such a
    line passes.

Why it matters
    The customer expects the picture on it, and gets a plain ring.

How to fix it
    Ask the customer which product is meant.

Limits
    Only the English words of the product column count, not the SKU.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.ERROR)
def check(line: Line) -> Iterator[Reason]:
    """Hold a picture that cannot be printed on its product."""
    if line.has_no_print_area and (line.ticket.file or line.ticket.url):
        yield Reason(
            Message("{product} has no print area, but the line has a picture", product=line.ticket.product),
            Message(
                "We cannot print a picture on the product {product}. Which product is the picture for?",
                product=line.ticket.product,
            ),
        )
