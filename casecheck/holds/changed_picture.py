"""The picture is not the one that was signed off.

What it checks
    If the ticket has a checksum (column `sha256`), whether the picture still has it.

Why it matters
    A proof that the customer approved says nothing about another file of the same name.

How to fix it
    Bring back the approved file, or have the new one approved. Then put its checksum into the ticket.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = 12
"""Digits of a checksum that are shown: enough to tell two files apart."""


@hold(severity=Severity.ERROR)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line whose picture changed."""
    signed, now = line.ticket.sha256.lower(), line.report.sha256 if line.report else None
    if signed and now and signed != now:
        yield Reason(
            Message(
                "The picture changed after it was signed off: sha256 {now}..., signed off {signed}...",
                now=now[:SHOWN],
                signed=signed[:SHOWN],
            ),
            Message(
                "The picture for your {thing} is not the one that you approved. Please tell us which of the two we"
                " should print.",
                thing=line.thing,
            ),
        )
