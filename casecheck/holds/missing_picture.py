"""There is no picture to print.

What it checks
    Whether the line names a picture, and whether it is there: a file inside the folder of `--files`, or a URL that
    answers. A URL that answers 404 or 410 is gone: its owner has removed the picture. Products without a print area
    need none.

Why it matters
    CASETiFY's help page names it first among the reasons for an order on hold: the photo "has been removed from your
    social network".

How to fix it
    Put the file where the ticket says, or ask the customer to upload the picture itself instead of a link.

Limits
    URLs are only opened with `casecheck[remote]`, and never at private addresses unless `--allow-private` is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.ERROR)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line whose picture is missing."""
    if line.lost is None or line.has_no_print_area:
        return
    yield Reason(Message("No picture: {why}", why=line.lost.why), _customer(line, line.lost.kind))


def _customer(line: Line, kind: str) -> Message:
    match kind:
        case "unnamed":
            return Message("We have no picture for your {thing} yet. Please send us one.", thing=line.thing)
        case "gone":
            return Message(
                "The picture for your {thing} is no longer where you shared it. Please send us the picture itself.",
                thing=line.thing,
            )
        case "unreachable" | "private" | "too-large" | "not-a-picture":
            return Message(
                "We could not open the link to the picture for your {thing}. Please send us the picture itself.",
                thing=line.thing,
            )
        case _:
            return Message(
                "We could not find the picture for your {thing}. Please send it to us again.", thing=line.thing
            )
