"""The metadata of the picture names an owner, an agency or a license.

What it checks
    The rule `rights-notice`. A notice that only names who took the picture is a note, and holds nothing.

Why it matters
    CASETiFY's help page: an order is put on hold if the design "contains content that potentially infringes
    intellectual property rights".

How to fix it
    Ask the customer for the permission. `casecheck check` on the picture shows whom it names.

Limits
    Most protected pictures do not name their owner. The name itself is not in the report: it may be that of a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.WARNING)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line whose picture belongs to somebody."""
    for finding in line.found("rights-notice"):
        label = finding.message.values.get("label") if isinstance(finding.message, Message) else None
        yield Reason(
            Message("{what}: casecheck check shows the name", what=label or Message("Rights named in the metadata")),
            Message(
                "The picture for your {thing} carries the name of an owner or a license. Please tell us that you may"
                " have it printed, or send us another picture.",
                thing=line.thing,
            ),
            finding.severity,
        )
