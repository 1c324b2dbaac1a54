"""The image has the wrong orientation: landscape on a portrait device, or the reverse.

What it checks
    Whether the image is landscape and the back of the device, or its slot in a layout, is portrait, or the reverse.
    A square image passes. The EXIF orientation tag is applied first.

Why it matters
    A 2:1 landscape image that covers a phone case shows only a quarter of itself, enlarged; rotated along the phone,
    it is seen sideways. Neither is usually intended, and the order form does not make it obvious.

How to fix it
    Rotate the image by 90 degrees if it can be viewed that way, or crop a part of the right orientation from the
    original.

Examples
    Passes: samples/photos/IMG_2207.jpg
    Fails: samples/photos/DSC_0412.jpg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity, Size
from casecheck.placement import Placement
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(
    family="placement",
    severity=Severity.WARNING,
    needs=ReadLevel.STREAM,
    per="target",
    supersedes=("cropped",),
    repairs=("crop",),
)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report a landscape image for a portrait target, or the reverse."""
    design, target = context.design, context.target
    picture, slot = design.upright, target.slot
    if _shape(picture) * _shape(slot) >= 0:
        return
    rotated = Placement(Size(picture.height, picture.width), slot, target.fit, target.zoom)
    if rotated.enough:
        fix = Message(
            "Rotate it by 90 degrees: at {size} px it is large enough for {target}.",
            size=rotated.picture,
            target=target.name,
        )
    else:
        fix = Message(
            "Crop a {shape} part from the original. Rotated by 90 degrees, it would be too small.", shape=_word(slot)
        )
    yield Problem(
        Message(
            "Wrong orientation: {picture} px is {shape}, {target} is {other}",
            picture=picture,
            shape=_word(picture),
            target=target.name,
            other=_word(slot),
        ),
        fix=fix,
        actual={"width": picture.width, "height": picture.height, "turned_is_enough": rotated.enough},
        required={"width": slot.width, "height": slot.height},
    )


def _shape(size: Size) -> int:
    """Positive: landscape; negative: portrait; 0: square."""
    return size.width - size.height


def _word(size: Size) -> Message:
    return Message("landscape") if _shape(size) > 0 else Message("portrait")
