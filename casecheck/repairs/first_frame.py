"""Keeps the first frame of an animation, or the first page of a TIFF.

What it does
    Writes the frame that is printed and that casecheck checks, and leaves out all others. Of an animated PNG, the
    still image is kept byte for byte.

When
    By default, where `animated` has a finding. A picture that is encoded again for another reason has one frame, too.

Limits
    It does not choose a better frame: export that one yourself. A TIFF whose first page is a thumbnail is refused.
"""

from __future__ import annotations

from casecheck.model import Message, Repair
from casecheck.repair import RefusedError, Step, Work, repair

STILL = Message("Kept the still image")
FIRST = {"frame": Message("Kept the first frame"), "page": Message("Kept the first page")}


@repair(step=Step.FRAME, implied=True)
def mend(work: Work) -> Repair | None:
    """Keep the first frame."""
    design = work.design
    rules = work.mended_by("first-frame")
    if not (rules or (work.encoding and design.frames > 1)):
        return None
    if design.metadata.is_thumbnail:
        raise RefusedError(
            Message("its first page is a thumbnail of another"), Message("Export the page you want as a PNG.")
        )
    work.still = True
    if work.container != "PNG":
        work.draw(work.image)
    still = design.metadata.still_apart
    dropped = design.frames if still else design.frames - 1
    kept = STILL if still else FIRST[design.format.frames]
    return Repair(
        "first-frame",
        Message("{kept} and dropped the others: {count}", kept=kept, count=dropped),
        rules,
        before={"frames": design.frames},
        after={"frames": 1},
    )
