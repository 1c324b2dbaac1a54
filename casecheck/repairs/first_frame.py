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

from casecheck.model import Repair
from casecheck.repair import RefusedError, Step, Work, repair


@repair(step=Step.FRAME, implied=True)
def mend(work: Work) -> Repair | None:
    """Keep the first frame."""
    design = work.design
    rules = work.mended_by("first-frame")
    if not (rules or (work.encoding and design.frames > 1)):
        return None
    part = design.format.frames
    if design.metadata.is_thumbnail:
        raise RefusedError("its first page is a thumbnail of another", "Export the page you want as a PNG.")
    work.still = True
    if work.container != "PNG":
        work.draw(work.image)
    dropped = design.frames if design.metadata.still_apart else design.frames - 1
    parts = part if dropped == 1 else f"{part}s"
    return Repair(
        "first-frame",
        f"Kept the {'still image' if design.metadata.still_apart else f'first {part}'} and dropped {dropped} {parts}",
        rules,
        before={"frames": design.frames},
        after={"frames": 1},
    )
