"""Finds black or white bars on two opposite sides: what video players and galleries add to fill a screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, cast

from casecheck.measures.alpha import alpha
from casecheck.measures.pixels import at_least, is_8_bit, rgb
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from PIL import Image

    from casecheck.design import Design

SPREAD = 3
"""Samples of a bar differ by at most this many levels of 255: JPEG does that to a flat area."""

BLACK, WHITE = 32, 224
"""All samples of a bar are below BLACK, or all are WHITE or above. Colored bands are a design."""

COLUMNS = 64
"""Columns that are picked to find where the bars end."""

BLURRED = 16
"""Rows over which JPEG blurs the edge of a bar: two blocks."""

CONTRAST = 24
"""Samples that differ by at least this many levels of 255 from a bar, or from each other along it, are a picture."""

STRAIGHT_PERCENT = 80
"""The picture meets the bar along at least this part of its edge. Art on plain paper touches it here and there."""

Color = tuple[int, int, int]
Sides = Literal["top and bottom", "left and right"]


@dataclass(frozen=True, slots=True)
class Bars:
    """Two bars on opposite sides."""

    sides: Sides
    color: Literal["black", "white"]
    first: Box
    """At the top or left."""
    second: Box
    inside: Box
    """The picture between them."""
    shares: tuple[float, float]
    """The shares of the image's height or width that the first and the second take, 0 to 1."""


def bars(design: Design) -> Bars | None:
    """Bars at the top and bottom or at the left and right, of any thickness; None where there are none."""
    from PIL import Image

    image = design.image
    if not is_8_bit(image):  # no phone or player writes these
        return None
    if design.alpha and design.alpha.getpixel((0, 0)) != 255:  # most cut-outs end here
        return None
    width, height = image.size
    row, column = _color(image, (0, 0, width, 1)), _color(image, (0, 0, 1, height))
    if (row is None) == (column is None) or design.measure(alpha).background != "opaque":
        return None  # neither is of one color, or both are: a frame
    if row and _alike(row, _color(image, (0, height - 1, width, height))):
        if inner := _rows_between(image, row):
            top, inside, bottom = (Box(0, start, width, end) for start, end in pairwise((0, *inner, height)))
            return _bars("top and bottom", row, top, inside, bottom)
    elif column and _alike(column, _color(image, (width - 1, 0, width, height))):
        turned = image.transpose(Image.Transpose.TRANSPOSE)
        if inner := _rows_between(turned, column):
            left, inside, right = (Box(start, 0, end, height) for start, end in pairwise((0, *inner, width)))
            return _bars("left and right", column, left, inside, right)
    return None


def _bars(sides: Sides, color: Color, first: Box, inside: Box, second: Box) -> Bars:
    whole = _area(first) + _area(inside) + _area(second)
    name: Literal["black", "white"] = "black" if max(color) < BLACK else "white"
    return Bars(sides, name, first, second, inside, (_area(first) / whole, _area(second) / whole))


def _area(box: Box) -> int:
    return (box.right - box.left) * (box.bottom - box.top)


def _color(image: Image.Image, box: tuple[int, int, int, int]) -> Color | None:
    """The one black or white of all pixels in this box; None where there are other colors."""
    few = rgb(image, box, Size(8, 8))  # most pictures differ even here
    return _only_color(few) and _only_color(rgb(image, box))


def _only_color(part: Image.Image | None) -> Color | None:
    if part is None:
        return None
    extrema = _extrema(part)
    dark, light = (all(high < BLACK for _, high in extrema), all(low >= WHITE for low, _ in extrema))
    if not (dark or light) or any(high - low > SPREAD for low, high in extrema):
        return None
    red, green, blue = ((low + high) // 2 for low, high in extrema)
    return red, green, blue


def _alike(one: Color, other: Color | None) -> bool:
    return other is not None and all(abs(a - b) <= SPREAD for a, b in zip(one, other, strict=True))


def _rows_between(image: Image.Image, color: Color) -> tuple[int, int] | None:
    """First row of the picture between bars of this color, and first row of the lower bar; None without such bars."""
    from PIL import Image, ImageChops

    few = rgb(image, size=Size(COLUMNS, image.height))
    if few is None:
        return None
    channels = ImageChops.difference(few, Image.new("RGB", few.size, color)).split()
    difference = reduce(ImageChops.lighter, channels)
    edges = at_least(difference, SPREAD + 1).getbbox()
    if edges is None:
        return None
    _, top, _, bottom = edges
    margins = [(0, 0, image.width, max(1, top - BLURRED)), (0, min(image.height - 1, bottom + BLURRED), *image.size)]
    ends = [(top, min(top + BLURRED, bottom)), (max(top, bottom - BLURRED), bottom)]
    if (
        all(_color(image, margin) for margin in margins)
        and all(_straight(difference, *end) for end in ends)
        and any(_lively(few, *end) for end in ends)
    ):
        return top, bottom
    return None


def _straight(difference: Image.Image, top: int, bottom: int) -> bool:
    """Whether nearly all columns leave the color of the bar within these rows: a straight edge."""
    from PIL import ImageChops

    rows = (difference.crop((0, row, COLUMNS, row + 1)) for row in range(top, bottom))
    left = sum(reduce(ImageChops.lighter, rows).histogram()[CONTRAST:])
    return 100 * left >= STRAIGHT_PERCENT * COLUMNS


def _lively(few: Image.Image, top: int, bottom: int) -> bool:
    """Whether these rows vary along the bar, unlike stripes parallel to it."""
    from PIL import Image

    columns = few.crop((0, top, COLUMNS, bottom)).resize((COLUMNS, 1), resample=Image.Resampling.BOX)
    return any(high - low >= CONTRAST for low, high in _extrema(columns))


def _extrema(image: Image.Image) -> list[tuple[int, int]]:
    return cast(list[tuple[int, int]], list(image.getextrema()))
