"""Crops the picture to the shape of the device, around a part that you name.

What it does
    Cuts off as little as possible, so that the shop's editor has nothing to crop. No pixel is scaled.

When
    Only if you ask for it, with `--crop` and one device.

Options
    --crop center, top, bottom, left, right: the part that is kept. --crop 30%,70%: what is 30% from the left and 70%
    from the top is kept as near to the middle as possible.

Limits
    It does not know what matters in the picture. A result with fewer pixels than the device needs is said to have
    them, and is refused if it was large enough before.
"""

from __future__ import annotations

from casecheck.measures.alpha import alpha
from casecheck.model import Box, Message, Repair, Size
from casecheck.repair import Step, Work, repair

ANCHORS = {"center": (50, 50), "top": (50, 0), "bottom": (50, 100), "left": (0, 50), "right": (100, 50)}
"""Percent of the width and height."""


@repair(step=Step.SHAPE, asked=True)
def mend(work: Work, *, anchor: str = "center") -> Repair | None:
    """Crop to the shape of the slot."""
    target, whole = work.slot(), Size(*work.image.size)
    size = cropped_to(whole, target.slot)
    if size == whole:
        return None
    box = _around(anchor, whole, size)
    opaque = work.measure(alpha).background == "opaque"
    work.draw(work.image.crop(box))
    small = size.width < target.needed.width or size.height < target.needed.height
    below = Message(", below the {size} px that it needs", size=target.needed) if small and opaque else ""
    return Repair(
        "crop",
        Message(
            "Cropped from {whole} to {size} px, the shape of {target}{below}; kept: {anchor}",
            whole=whole,
            size=size,
            target=target.name,
            below=below,
            anchor=anchor,
        ),
        work.mended_by("crop"),
        before={"width": whole.width, "height": whole.height},
        after={"width": size.width, "height": size.height},
        pixels_changed=whole.width * whole.height - size.width * size.height,
        box=box,
    )


def cropped_to(whole: Size, slot: Size) -> Size:
    """The largest part of a picture with the shape of the slot; a fraction of a pixel counts as a whole one."""
    if whole.width * slot.height > slot.width * whole.height:
        return Size(-(-whole.height * slot.width // slot.height), whole.height)
    return Size(whole.width, -(-whole.width * slot.height // slot.width))


def _around(anchor: str, whole: Size, size: Size) -> Box:
    if anchor in ANCHORS:
        across, down = ANCHORS[anchor]
        left, top = (
            (full - part) * percent // 100 for full, part, percent in zip(whole, size, (across, down), strict=True)
        )
    else:
        points = [float(word.removesuffix("%")) / 100 for word in anchor.split(",")]
        left, top = (
            min(max(0, round(full * point - part / 2)), full - part)
            for full, part, point in zip(whole, size, points, strict=True)
        )
    return Box(left, top, left + size.width, top + size.height)
