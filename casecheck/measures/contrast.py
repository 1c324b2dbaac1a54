"""Detail on a coarse copy of a full print, and whether a part of it stands out from calm surroundings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.pixels import area, at_least, rgb
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design import Design

MAP = 384
"""At most so many pixels of the longer side are compared in a full print: half a millimeter each on a case."""

BUSY, STRONG = 20, 60
"""Neighbors that differ by so many levels of 255 are detail, or an edge that catches the eye."""

STRONG_PART = 0.05
"""Least part of an object's detail that is strong. Clouds, grain and soft shadows have less."""

ONLY, ONLY_STRONG_PART = 0.9, 0.025
"""The same of an object that holds at least this part of the detail of the print: all else is calm."""

AROUND, CALM = 5, 0.08
"""Pixels of a copy around an object, and the most part of them with detail, where its surroundings are calm."""

WEIGHT = 0.05
"""An object holds at least this part of the detail of the print. Less is a small part of a scene."""


def contrast(design: Design) -> Image:
    """How much each pixel of a copy of at most MAP pixels a side differs from the next ones, in levels of 255."""
    from PIL import Image, ImageChops

    image = design.image
    times = -(-max(image.size) // MAP)
    colors = rgb(image.reduce(times) if image.mode in ("L", "RGB", "RGBA") else image, size=_reduced(image.size, times))
    if colors is None:
        return Image.new("L", (1, 1))
    bands = [*colors.split()]
    if design.alpha is not None:
        clear = design.alpha.resize(colors.size, resample=0)
        bands = [*(ImageChops.multiply(band, clear) for band in bands), clear]
    width, height = colors.size
    most = Image.new("L", (width, height))
    for band in bands:
        for across, down in ((1, 0), (0, 1)):
            first, second = band.crop((0, 0, width - across, height - down)), band.crop((across, down, width, height))
            differences = ImageChops.difference(first, second).crop((0, 0, width, height))
            most = ImageChops.lighter(most, differences)
    return most


def standing_out(levels: Image, boxes: list[Box], shown: Box) -> list[float | None]:
    """For each box in what is shown, the part of all detail in it (0 to 1), where it is an object of its own.

    None where its edges are weak, its surroundings are busy, or it is a small part of a scene.
    """
    busy, strong = at_least(levels, BUSY), at_least(levels, STRONG)
    whole = area(busy.crop(shown))
    found: list[float | None] = []
    for box in boxes:
        left, top, right, bottom = box
        outer = Box(
            max(shown.left, left - AROUND),
            max(shown.top, top - AROUND),
            min(shown.right, right + AROUND),
            min(shown.bottom, bottom + AROUND),
        )
        detail = area(busy.crop(box))
        around = area(busy.crop(outer)) - detail
        calm = around <= CALM * (_pixels(outer) - _pixels(box))
        least = ONLY_STRONG_PART if detail >= ONLY * whole else STRONG_PART
        alone = calm and detail >= WEIGHT * whole and area(strong.crop(box)) > least * detail
        found.append(detail / whole if alone else None)
    return found


def _pixels(box: Box) -> int:
    return (box.right - box.left) * (box.bottom - box.top)


def _reduced(size: tuple[int, int], times: int) -> Size:
    return Size(-(-size[0] // times), -(-size[1] // times))
