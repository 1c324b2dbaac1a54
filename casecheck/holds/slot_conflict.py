"""Two pictures are for one slot.

What it checks
    The pictures of one item: of lines with the same order, line number, device and layout. Each slot takes one.

Why it matters
    Only one of them can be printed, and the press does not know which.

How to fix it
    Ask the customer, and take the other line out of the ticket.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.ERROR)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line whose slot has another picture, too."""
    slot, layout = line.ticket.slot, line.plan.targets[0].layout if line.plan else None
    if not slot and layout and len(layout.slots) > 1:  # which one is not said: `empty-slot` counts them
        return
    own = next((each for each in line.item if each.number == line.number), None)
    if own is None or not own.picture:
        return
    others = [each for each in line.item if each.slot == slot and each.picture not in ("", own.picture)]
    if others:
        where = others[0].where
        staff = Message("Two pictures for one item: this one and {where}", where=where)
        if slot:
            staff = Message("Two pictures for slot {slot}: this one and {where}", slot=slot, where=where)
        yield Reason(
            staff,
            Message(
                "We have two pictures for one place on your {thing}. Which one should we print there?", thing=line.thing
            ),
        )
