"""Turns the pixels upright and drops the EXIF orientation tag.

What it does
    Stores the picture as viewers show it. A JPEG is encoded once more, with quality 95 and full chroma; every other
    picture keeps its pixels exactly.

When
    By default, where `exif-rotated` has a finding. A picture that is encoded again for another reason is stored
    upright as well.

Limits
    A JPEG is not rotated without loss. The loss of one encoding at this quality does not show in print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Message, Repair
from casecheck.model.geometry import STORED
from casecheck.repair import Step, Work, repair

if TYPE_CHECKING:
    from casecheck.model import Size


@repair(step=Step.FRAME, implied=True)
def mend(work: Work) -> Repair | None:
    """Store the picture upright."""
    design = work.design
    rules = work.mended_by("upright")
    if design.orientation == 1 or not (rules or work.encoding):
        return None
    work.draw(work.image)
    size: Size = design.upright
    return Repair(
        "upright",
        Message("Turned the pixels upright: {size} px, stored {how} before", size=size, how=STORED[design.orientation]),
        rules,
        before={"orientation": design.orientation},
        after={"orientation": 1},
        pixels_changed=size.width * size.height,
    )
