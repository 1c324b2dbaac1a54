"""A Galaxy is named with a carrier, or with a carrier's model number.

What it checks
    Whether the line of a Galaxy names a carrier (AT&T, Verizon, T-Mobile, Sprint, US Cellular, docomo, au, SoftBank, SK
    Telecom, KT, LG U+), or a model number as carriers have them: SM-S928U, U1, V, A, T or P (US), N (Korea), D, J, Z or
    Q (Japan). A line that says "international" passes.

Why it matters
    CASETiFY's cases for Galaxy fit the international model only; the camera of a carrier's model may lie elsewhere.

How to fix it
    Ask the customer for the model number: Settings, About phone.

Limits
    The table of model numbers is partial: Samsung publishes none. Recent carrier models mostly have the same shape, so
    this is a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.goods.carriers import ANY_MODEL, carrier_in, is_international
from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.WARNING)
def check(line: Line) -> Iterator[Reason]:
    """Hold a Galaxy of a carrier."""
    words = line.words
    is_galaxy = "galaxy" in words.lower() or ANY_MODEL.search(words) or (line.device and line.device.family == "galaxy")
    if not is_galaxy or is_international(words):
        return
    if carrier := carrier_in(words):
        yield Reason(
            Message("A Galaxy of a carrier ({carrier}); the case fits the international model", carrier=carrier),
            Message(
                "Our cases for Galaxy phones fit the international model, and you named {carrier}. Please send us the"
                " model number of your phone: it is in Settings, About phone.",
                carrier=carrier,
            ),
        )
