"""Extends the canvas to the shape of the device, with transparency or a color.

What it does
    Puts the picture in the middle of a canvas of the right shape. No pixel is cropped or scaled.

When
    Only if you ask for it, with `--pad` and one device.

Options
    --pad transparent: the new canvas shows the case. --pad #ffffff: it is printed in this color.

Limits
    It invents no background: to go on with the picture to the edges, extend it in a drawing program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Box, Message, Repair, Size
from casecheck.repair import Step, Work, repair

if TYPE_CHECKING:
    from PIL.Image import Image


@repair(step=Step.SHAPE, asked=True)
def mend(work: Work, *, fill: str = "transparent") -> Repair | None:
    """Extend the canvas."""
    target, whole = work.slot(), Size(*work.image.size)
    size = padded_to(whole, target.slot)
    if size == whole:
        return None
    left, top = (size.width - whole.width) // 2, (size.height - whole.height) // 2
    work.draw(_extended(work.image, size, (left, top), fill))
    return Repair(
        "pad",
        Message(
            "Extended the canvas from {whole} to {size} px, the shape of {target}, in {fill}",
            whole=whole,
            size=size,
            target=target.name,
            fill=fill,
        ),
        work.mended_by("pad"),
        before={"width": whole.width, "height": whole.height},
        after={"width": size.width, "height": size.height},
        box=Box(left, top, left + whole.width, top + whole.height),
    )


def padded_to(whole: Size, slot: Size) -> Size:
    """The smallest canvas of the slot's shape that holds the picture; a fraction of a pixel is left out."""
    if whole.width * slot.height > slot.width * whole.height:
        return Size(whole.width, max(whole.height, whole.width * slot.height // slot.width))
    return Size(max(whole.width, whole.height * slot.width // slot.height), whole.height)


def _extended(image: Image, size: Size, place: tuple[int, int], fill: str) -> Image:
    from PIL import Image as Images

    clear = fill == "transparent"
    canvas = Images.new("RGBA", size, "#ffffff00" if clear else fill)
    canvas.paste(image.convert("RGBA"), place)
    return canvas if clear or "A" in image.mode else canvas.convert("RGB")
