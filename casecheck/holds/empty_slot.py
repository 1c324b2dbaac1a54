"""A slot of the layout has no picture.

What it checks
    Whether there is a picture for every slot of the layout, among the lines with the same order, line number, device
    and layout. Where the slots are not named, their number counts. The first line of the item is held.

Why it matters
    The slot would be printed empty, or the order stops at the press.

How to fix it
    Ask the customer for the missing pictures, or for another layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LISTED = 9


@hold(severity=Severity.ERROR)
def check(line: Line) -> Iterator[Reason]:
    """Hold the first line of an item with too few pictures."""
    layout = line.plan.targets[0].layout if line.plan and line.device else None
    if layout is None or len(layout.slots) == 1 or not line.item or line.item[0].number != line.number:
        return
    slots = {str(number) for number in range(1, len(layout.slots) + 1)}
    named = {each.slot for each in line.item if each.picture}
    unnamed = len({each.picture for each in line.item if each.picture and not each.slot})
    empty = sorted(slots - named, key=int)
    missing = len(empty) - unnamed
    if missing <= 0:
        return
    staff = Message(
        "Pictures are missing for layout {layout}: {there} of {slots} slots have one",
        layout=layout.name,
        there=len(slots) - missing,
        slots=len(slots),
    )
    if not unnamed and len(empty) <= MOST_LISTED:
        staff = Message("No picture for slot {slots} of layout {layout}", slots=", ".join(empty), layout=layout.name)
    yield Reason(
        staff,
        Message(
            "Your {thing} has room for {slots} pictures, and we have {there}. Please send us the others.",
            thing=line.thing,
            slots=len(slots),
            there=len(slots) - missing,
        ),
    )
