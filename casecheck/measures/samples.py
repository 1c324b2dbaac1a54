"""Parts of a picture as plain samples, whatever its mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.model import Box, Size


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
