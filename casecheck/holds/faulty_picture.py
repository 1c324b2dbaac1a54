"""The report on the picture has an error.

What it checks
    Errors of `casecheck check` on the picture, for the device, layout and slot of this line: a damaged file, a blank
    design, a painted checkerboard, a format that cannot be printed. Other holds report resolution, rights and
    background.

Why it matters
    An error shows in print, or makes printing impossible. At CASETiFY, a return costs the customer half of the price.

How to fix it
    `casecheck explain RULE` tells how, with the name of the rule in the message. Many can be repaired: `casecheck fix`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

ELSEWHERE = {"low-resolution", "rights-notice", "opaque-background", "solid-box", "transparent-gaps"}
"""Rules that have a hold of their own."""


@hold(severity=Severity.ERROR)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line for each rule with an error."""
    seen: set[str] = set()
    for finding in line.found():
        if finding.severity is Severity.ERROR and finding.rule not in ELSEWHERE | seen:
            seen.add(finding.rule)
            yield Reason(
                Message("{message} ({rule})", message=finding.message, rule=finding.rule),
                _customer(finding.rule, line.thing),
            )


def _customer(rule: str, thing: str) -> Message:
    match rule:
        case "damaged-file":
            return Message("The picture for your {thing} arrived incomplete. Please send it to us again.", thing=thing)
        case "unsupported-format":
            return Message(
                "We cannot open the file for your {thing}. Please send the picture as a JPG or PNG file.", thing=thing
            )
        case "blank-design":
            return Message(
                "The picture for your {thing} is empty. Please check it, and send it to us again.", thing=thing
            )
        case "painted-checkerboard":
            return Message(
                "The gray and white squares in the picture for your {thing} would be printed. Please send the original"
                " picture with a transparent background, as a PNG file.",
                thing=thing,
            )
        case "padded-design":
            return Message(
                "The design for your {thing} is very small within its picture, and would be printed blurred. Please"
                " send it larger.",
                thing=thing,
            )
        case _:
            return Message(
                "The picture for your {thing} cannot be printed well as it is. Please send us another version of it, as"
                " a JPG or PNG file.",
                thing=thing,
            )
