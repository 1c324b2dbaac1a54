"""Cuts the canvas to the artwork, without stray pixels.

What it does
    Erases the stray pixels that `stray-pixels` reports, and cuts off the transparent margin. The report has the place
    of each stray mark, and the box of what is kept.

When
    Only if you ask for it, with `--trim`. With `--for-upload`, where there are stray pixels.

Limits
    The canvas stays as large as a device needs it: artwork that would be too small for it without its margin, as
    `padded-design` reports it, only loses its stray pixels. A white margin is not trimmed; see `clear-background`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha
from casecheck.measures.art import art_box
from casecheck.measures.stray_pixels import stray_pixels
from casecheck.model import Box, Message, Repair, Size, plural
from casecheck.placement import place, worst_slot
from casecheck.repair import RefusedError, Step, Work, repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casecheck.measures.stray_pixels import Stray
    from casecheck.model import Target


@repair(step=Step.ART, asked=True, for_upload=True)
def mend(work: Work) -> Repair | None:
    """Trim the canvas."""
    if work.measure(alpha).background == "opaque" or (work.sure_only and not work.mended_by("trim")):
        return None
    box, strays = work.measure(art_box), work.measure(stray_pixels)
    whole = Size(*work.image.size)
    if box is None:
        raise RefusedError(Message("no artwork is visible in it"))
    if box == Box(0, 0, *whole) and not strays:
        return None
    size = Size(box.right - box.left, box.bottom - box.top)
    needed_for = [target.name for target in work.plan.targets if _too_small_for(target, size, whole)]
    if needed_for and not strays:
        raise RefusedError(
            Message("trimmed to {size} px, it would be too small for {device}", size=size, device=needed_for[0])
        )
    image = work.image.copy()
    band = image.getchannel("A")
    for stray in strays:
        band.paste(0, stray.box)
    image.putalpha(band)
    kept = Box(0, 0, *whole) if needed_for else box
    work.draw(image.crop(kept))
    new = Size(kept.right - kept.left, kept.bottom - kept.top)
    return Repair(
        "trim",
        _said(whole, new, strays, needed_for),
        work.mended_by("trim"),
        before={"width": whole.width, "height": whole.height, "stray_marks": len(strays)},
        after={"width": new.width, "height": new.height, "stray_marks": 0},
        pixels_changed=sum(stray.pixels for stray in strays),
        box=kept,
    )


def _too_small_for(target: Target, size: Size, whole: Size) -> bool:
    """Whether a picture of this size is too small for a target for which the whole is large enough."""
    return place(whole, worst_slot(whole, target)).enough and not place(size, worst_slot(size, target)).enough


def _said(whole: Size, new: Size, strays: Sequence[Stray], needed_for: Sequence[str]) -> Message:
    trimmed = Message("Trimmed the canvas from {whole} to {size} px", whole=whole, size=new)
    if needed_for:
        trimmed = Message(
            "The canvas stays at {whole} px: trimmed, it would be too small for {device}",
            whole=whole,
            device=needed_for[0],
        )
    if not strays:
        return trimmed
    places = ", ".join(f"({stray.box.left}, {stray.box.top})" for stray in strays)
    erased = plural(
        "Erased {count} stray mark at {places}", "Erased {count} stray marks at {places}", len(strays), places=places
    )
    return Message("{erased}. {trimmed}", erased=erased, trimmed=trimmed)
