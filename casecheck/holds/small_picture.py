"""The picture has too low a resolution for this device, layout and slot.

What it checks
    The rule `low-resolution`, for the device, layout, slot, fit and zoom of this line. The same picture may be large
    enough for one slot of a collage, and too small for the whole back.

Why it matters
    It is printed blurred. The shop's editor warns with "low resolution", but lets the order pass.

How to fix it
    Ask for the original. Enlarging the picture adds no detail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.WARNING)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line whose picture is too small."""
    for finding in line.found("low-resolution"):
        on = next((on for on in line.report.devices if on.device.id == finding.device), None) if line.report else None
        customer = Message(
            "The picture for your {thing} is too small to be printed sharply. Please send us the original, or a larger"
            " version.",
            thing=line.thing,
        )
        if on and line.report and line.report.size:
            customer = Message(
                "The picture for your {thing} is too small to be printed sharply: it has {size} pixels, and {needed}"
                " are needed. Please send us the original, or a larger version.",
                thing=line.thing,
                size=line.report.size,
                needed=on.needed,
            )
        yield Reason(finding.message, customer, finding.severity)
