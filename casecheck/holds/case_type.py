"""The background of the picture does not suit the type of case.

What it checks
    Clear case, or background `plain`: whether the picture has an opaque background or a solid box around the artwork
    (the rules `opaque-background` and `solid-box`). Full print, or background `full`: whether it is transparent
    anywhere (`transparent-gaps`). The column `background` counts more than the words of the product.

Why it matters
    On a clear case, the box is printed, too. In a full print, the case shows through every gap.

How to fix it
    `casecheck fix --clear-background` removes a plain background. For a full print, put a layer of color behind the
    artwork.

Limits
    A customer may want the box, or the gaps: so the customer is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.WARNING)
def check(line: Line) -> Iterator[Reason]:
    """Hold a picture on the wrong type of case."""
    background = line.plan.background if line.plan else "any"
    if background == "plain":
        customer = Message(
            "The background of your picture would be printed on your {thing} as well. Please send us the picture with a"
            " transparent background, as a PNG file, or tell us that you want it so.",
            thing=line.thing,
        )
        found = list(line.found("opaque-background", "solid-box"))
    elif background == "full":
        customer = Message(
            "Parts of your picture are transparent, and your {thing} would show through there. Please send us the"
            " picture with a filled background, or tell us that you want it so.",
            thing=line.thing,
        )
        found = list(line.found("transparent-gaps"))
    else:
        return
    for finding in found:
        yield Reason(finding.message, customer, finding.severity)
