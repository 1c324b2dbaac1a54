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

from casecheck.model import Repair
from casecheck.repair import Step, Work, repair

if TYPE_CHECKING:
    from casecheck.model import Size

STORED = {
    2: "mirrored",
    3: "upside down",
    4: "mirrored and upside down",
    5: "mirrored and sideways",
    6: "sideways",
    7: "mirrored and sideways",
    8: "sideways",
}


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
        f"Turned the pixels upright: {size} px, stored {STORED[design.orientation]} before",
        rules,
        before={"orientation": design.orientation},
        after={"orientation": 1},
        pixels_changed=size.width * size.height,
    )
