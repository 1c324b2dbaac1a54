"""Which colors a design is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design import Design
    from casecheck.design.levels import IntactImage

SPREAD = 2
"""Samples of one color may differ by so much of 255: JPEG and dithering do that to a flat area."""

_RGB = ("RGB", "RGBA", "RGBa", "RGBX", "P", "PA", "YCbCr")
_GRAY = ("1", "L", "LA", "La", "I", "F")


def color_model(design: IntactImage) -> Literal["RGB", "gray"] | str:
    """In what its colors are written: `RGB`, `gray`, or by another model's name, `CMYK` or `LAB`."""
    mode = design.mode
    if mode in _RGB:
        return "RGB"
    return "gray" if mode in _GRAY or mode.startswith("I;16") else mode


def solid_color(design: Design) -> tuple[int, int, int] | None:
    """The one color that all pixels have, transparent ones included; None where there are more."""
    image = design.image
    if image.mode in ("I", "F"):  # nothing tells which of its numbers are black and white
        return None
    if not _flat(_extrema(image.resize((16, 16), resample=0))):  # nearest neighbor: most pictures differ even here
        return None
    extrema = _extrema(image)
    if not _flat(extrema):
        return None
    red, green, blue = (low for low, _ in extrema)
    return red, green, blue


def _extrema(image: Image) -> list[tuple[int, int]]:
    """The least and the greatest sample of each channel, on 8 bits."""
    if image.mode.startswith("I;16"):  # converted to RGB, everything above 255 of 65535 would be white
        low, high = cast(tuple[int, int], image.convert("I").getextrema())
        return [(low >> 8, high >> 8)] * 3
    return cast(list[tuple[int, int]], list(image.convert("RGB").getextrema()))


def _flat(extrema: list[tuple[int, int]]) -> bool:
    return all(high - low <= SPREAD for low, high in extrema)
