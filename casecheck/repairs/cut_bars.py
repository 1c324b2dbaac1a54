"""Cuts off the bars that apps add around a picture, and the status bar of a screenshot.

What it does
    Keeps the picture between the bars, or the part of a phone's screen that is a picture, as `screenshot` measures
    it. Where bars end, 2 px more are cut: compression blurs their edge.

When
    Only if you ask for it, with `--cut-bars` or `--for-upload`.

Limits
    A screenshot has fewer pixels than the original, so the result may be too small: it is not written then. Buttons
    and text that an app drew on the picture stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PIL.Image import Transpose

from casecheck.measures.backdrop import backdrop
from casecheck.measures.bars import bars
from casecheck.measures.screen import screen_picture
from casecheck.model import Box, Message, Repair, Size
from casecheck.repair import Step, Work, repair

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design import Design

BLURRED = 2
"""Pixels that are cut off where the picture begins."""

REACH = 24
"""Pixels in which it begins: JPEG blurs an edge over two blocks."""


@repair(step=Step.EDGES, asked=True, for_upload=True)
def mend(work: Work) -> Repair | None:
    """Cut off bars."""
    box = work.measure(_picture)
    if box is None or (work.sure_only and not work.mended_by("cut-bars")):
        return None
    whole = Size(*work.image.size)
    inset = _without_blur(work.image, box)
    size = Size(inset.right - inset.left, inset.bottom - inset.top)
    work.draw(work.image.crop(inset))
    return Repair(
        "cut-bars",
        Message("Cut off the bars: {size} px of {whole} px are left", size=size, whole=whole),
        work.mended_by("cut-bars"),
        before={"width": whole.width, "height": whole.height},
        after={"width": size.width, "height": size.height},
        pixels_changed=whole.width * whole.height - size.width * size.height,
        box=inset,
    )


def _without_blur(image: Image, box: Box) -> Box:
    """The box without the rows that compression blurred into the bars."""
    left, top, right, bottom = box
    turned = image.transpose(Transpose.TRANSPOSE)
    return Box(
        left + (_blurred(turned, left, 1) if left else 0),
        top + (_blurred(image, top, 1) if top else 0),
        right - (_blurred(turned, right - 1, -1) if right < image.width else 0),
        bottom - (_blurred(image, bottom - 1, -1) if bottom < image.height else 0),
    )


def _blurred(image: Image, edge: int, way: int) -> int:
    """How many rows from the edge on are less than half as far from the bar as the picture, and BLURRED more."""
    import numpy as np

    def row(at: int) -> Any:
        return np.asarray(image.crop((0, at, image.width, at + 1)).convert("RGB"), np.float32)[0]

    bar = np.median(row(max(0, min(image.height - 1, edge - 2 * way))), axis=0)
    inside = [at for at in range(edge, edge + way * REACH, way) if 0 <= at < image.height]
    away = np.array([np.abs(row(at) - bar).mean() for at in inside])
    return int((away >= away.max() / 2).argmax()) + BLURRED


def _picture(design: Design) -> Box | None:
    if screen := design.measure(screen_picture):
        return screen
    found = design.measure(bars) or design.measure(backdrop)
    return found.inside if found else None
