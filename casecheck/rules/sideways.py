"""The picture lies on its side: landscape on a portrait surface, or the reverse.

What it checks
    Whether the upright picture is wider than high where the back of the device is higher than wide, or the reverse.
    A square picture is neither. The tag by which cameras mark a turned photo (EXIF orientation) has been followed.

Why it matters
    A landscape picture of 2:1 that covers a phone case keeps a quarter of itself, enlarged; laid along the phone, it
    is seen sideways. Both are rarely what was meant, and the order form shows neither at a glance.

How to fix it
    Turn the picture by 90 degrees, if it may be looked at that way, or crop a part of the right shape out of the
    original.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Problem, Severity, Size
from casecheck.placement import Placement
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(family="placement", severity=Severity.WARNING, needs=ReadLevel.STREAM, per="target", supersedes=("cropped",))
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """A picture that lies across its surface."""
    design, target = context.design, context.target
    picture, slot = design.upright, target.slot
    if _shape(picture) * _shape(slot) >= 0:
        return
    turned = Placement(Size(picture.height, picture.width), slot, target.fit, target.zoom)
    if turned.enough:
        fix = f"Turn it by 90 degrees: then its {turned.picture} px are enough for {target.name}."
    else:
        fix = f"Crop a {_word(slot)} part out of the original. Turned by 90 degrees, it would not have enough pixels."
    yield Problem(
        f"the picture lies on its side: {picture} px is {_word(picture)}, {target.name} is {_word(slot)}",
        fix=fix,
        actual={"width": picture.width, "height": picture.height, "turned_is_enough": turned.enough},
        required={"width": slot.width, "height": slot.height},
    )


def _shape(size: Size) -> int:
    """Positive: landscape; negative: portrait; 0: square."""
    return size.width - size.height


def _word(size: Size) -> str:
    return "landscape" if _shape(size) > 0 else "portrait"
