"""Parts of a picture as plain samples, whatever its mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Size

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design import Design
    from casecheck.model import Box


def rgb(image: Image, box: Box, size: Size | None = None) -> Image | None:
    """A part of the picture in RGB, 8 bits a channel; None where nothing tells which numbers are black and white.

    With a size, so many pixels are picked from it in even steps: as cheap as the few that are picked.
    """
    if image.mode in ("I", "F"):
        return None
    part = image.crop(box) if size is None else image.resize(size, resample=0, box=box)
    if part.mode.startswith("I;16"):  # converted to RGB, everything above 255 of 65535 would be white
        part = part.convert("I").point(lambda sample: sample * (1 / 256)).convert("L")
    return part.convert("RGB")


def rgba(design: Design, box: Box, most: int) -> Image | None:
    """A part of the picture in RGB or, where it has alpha, in RGBA; None as for `rgb`.

    Where a side of it is longer than twice `most` pixels, one in many is picked, so that neither time nor memory grow
    with the picture.
    """
    whole = Size(box.right - box.left, box.bottom - box.top)
    step = max(1, max(whole) // most)
    size = Size(*(max(1, side // step) for side in whole))
    picture = rgb(design.image, box, size)
    if picture is not None and design.alpha is not None:
        picture.putalpha(design.alpha.resize(size, resample=0, box=box))
    return picture
