"""The edges of an image, and downsampled parts of a design, as RGB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha
from casecheck.measures.pixels import rgb
from casecheck.model import Size

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design import Design
    from casecheck.model import Box


def outline(image: Image, box: Box, count: int) -> Image | None:
    """The outermost of the count x count pixels that `rgb` picks in a box, joined into one
    row: top, bottom, left, right; None as for `rgb`."""
    left, top, right, bottom = box
    across, down = (right - left) / count, (bottom - top) / count
    rows = (left, top, right, top + down), (left, bottom - down, right, bottom)
    columns = (left, top, left + across, bottom), (right - across, top, right, bottom)
    picked = [rgb(image, row, Size(count, 1)) for row in rows] + [rgb(image, side, Size(1, count)) for side in columns]
    return _in_a_row(picked)


def _in_a_row(sides: list[Image | None]) -> Image | None:
    """Two rows and two columns as one strip: the columns are transposed."""
    from PIL.Image import Transpose, new

    strips = [side for side in sides if side]
    if not strips:
        return None
    rows = [*strips[:2], *(strip.transpose(Transpose.TRANSPOSE) for strip in strips[2:])]
    row, end = new("RGB", (sum(strip.width for strip in rows), rows[0].height)), 0
    for strip in rows:
        row.paste(strip, (end, 0))
        end += strip.width
    return row


def rgba(design: Design, box: Box, most: int) -> Image | None:
    """A part of the design as RGB, or as RGBA where it is not opaque; None as for `rgb`.

    Downsampled by picking pixels (nearest neighbor) where a side is at least twice `most` pixels, to less than that:
    time and memory do not grow with the picture.
    """
    whole = Size(box.right - box.left, box.bottom - box.top)
    step = max(1, max(whole) // most)
    size = Size(*(max(1, side // step) for side in whole))
    if design.alpha is None or design.measure(alpha).background == "opaque":
        return rgb(design.image, box, size)
    plain = design.image.mode == "RGBA"  # converting to RGB first takes twice as long
    picture = design.image.resize(size, resample=0, box=box) if plain else rgb(design.image, box, size)
    if picture is not None:
        picture.putalpha(design.alpha.resize(size, resample=0, box=box))
    return picture
