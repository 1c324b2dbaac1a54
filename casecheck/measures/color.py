"""The color model of an image, and whether all of it has one color."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from casecheck.measures.pixels import rgb
from casecheck.model import Size

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design import Design
    from casecheck.design.levels import IntactImage

SPREAD = 2
"""Samples of one color differ by at most this many levels of 255: JPEG and dithering do that to a flat area."""

_RGB = ("RGB", "RGBA", "RGBa", "RGBX", "P", "PA", "YCbCr")
_GRAY = ("1", "L", "LA", "La", "I", "F")


def color_model(design: IntactImage) -> Literal["RGB", "gray"] | str:
    """The color model of the file: `RGB`, `gray`, or another model by its Pillow mode, such as `CMYK` or `LAB`."""
    mode = design.mode
    if mode in _RGB:
        return "RGB"
    return "gray" if mode in _GRAY or mode.startswith("I;16") else mode


def solid_color(design: Design) -> tuple[int, int, int] | None:
    """The one RGB color of all pixels, transparent ones included; None where there are more, or no defined black."""
    few = rgb(design.image, size=Size(16, 16))  # most pictures differ even here
    return _only_color(few) and _only_color(rgb(design.image))


def _only_color(part: Image | None) -> tuple[int, int, int] | None:
    if part is None:
        return None
    extrema = cast(tuple[tuple[int, int], ...], part.getextrema())
    if any(high - low > SPREAD for low, high in extrema):
        return None
    red, green, blue = (low for low, _ in extrema)
    return red, green, blue
