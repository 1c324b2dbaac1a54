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

SPREAD = 5
"""Samples of a bar differ by at most this many levels of 255: JPEG does that to a flat area."""

BLACK, WHITE = 32, 224
"""All samples of a bar are below BLACK, or all are WHITE or above. Colored bands are a design."""

COLUMNS = 64
"""Columns that are picked to find where the bars end."""

BLURRED = 16
"""Rows over which JPEG blurs the edge of a bar: two blocks."""

CONTRAST = 10
"""Samples that differ by at least this many levels of 255 from a bar, or from each other along it, are a picture."""

STRAIGHT_PERCENT = 80, 50
"""The picture meets one bar along at least this part of its edge, and the other: where it is dark, it meets a black bar
unseen. Art on plain paper touches it here and there."""

SHAPES = (1, 5 / 4, 4 / 3, 3 / 2, 8 / 5, 16 / 9)
"""Common shapes of photos and videos, one side to the other."""

Color = tuple[int, int, int]
Sides = Literal["top and bottom", "left and right"]
Fill = Literal["black", "white", "colored", "blurred"]


@dataclass(frozen=True, slots=True)
class Bars:
    """Two bars on opposite sides."""

    sides: Sides
    fill: Fill
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
        found = _rows_between(image, row)
        sides: Sides = "top and bottom"
    elif column and _alike(column, _color(image, (width - 1, 0, width, height))):
        found = _rows_between(image.transpose(Image.Transpose.TRANSPOSE), column)
        sides = "left and right"
    else:
        return None
    color = row or column
    return bars_at(sides, "black" if color and max(color) < BLACK else "white", image.size, *found) if found else None


def bars_at(sides: Sides, fill: Fill, size: tuple[int, int], start: int, end: int) -> Bars:
    """Bars of an image of this size up to the row or column `start`, and from `end` on."""
    width, height = size
    if sides == "top and bottom":
        first, inside, second = (Box(0, above, width, below) for above, below in pairwise((0, start, end, height)))
        return Bars(sides, fill, first, second, inside, (start / height, (height - end) / height))
    first, inside, second = (Box(left, 0, right, height) for left, right in pairwise((0, start, end, width)))
    return Bars(sides, fill, first, second, inside, (start / width, (width - end) / width))


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
    edges = at_least(difference, SPREAD // 2 + 2).getbbox()  # more than half the spread, from the middle color
    if edges is None:
        return None
    _, top, _, bottom = edges
    margins = [(0, 0, image.width, max(1, top - BLURRED)), (0, min(image.height - 1, bottom + BLURRED), *image.size)]
    ends = [(top, min(top + BLURRED, bottom)), (max(top, bottom - BLURRED), bottom)]
    straight = sorted(_straight_percent(difference, *end) for end in ends)
    if (
        all(_color(image, margin) for margin in margins)
        and all(part >= least for part, least in zip(straight, sorted(STRAIGHT_PERCENT), strict=True))
        and (
            any(_lively(few, *end) for end in ends)
            or (common_shape(image.width, bottom - top) and _lively(few, top, bottom))
        )
    ):
        return top, bottom
    return None


def _straight_percent(difference: Image.Image, top: int, bottom: int) -> float:
    """How many of the columns leave the color of the bar within these rows; nearly all do at a straight edge."""
    from PIL import ImageChops

    rows = (difference.crop((0, row, COLUMNS, row + 1)) for row in range(top, bottom))
    return 100 * sum(reduce(ImageChops.lighter, rows).histogram()[CONTRAST:]) / COLUMNS


def common_shape(width: int, height: int) -> bool:
    """Whether a picture of this size, give or take a pixel of its height, has a common shape."""
    return any(abs(height - width * shape) <= 1.5 or abs(height - width / shape) <= 1.5 for shape in SHAPES)


def _lively(few: Image.Image, top: int, bottom: int) -> bool:
    """Whether these rows vary along the bar, unlike stripes parallel to it."""
    from PIL import Image

    columns = few.crop((0, top, COLUMNS, bottom)).resize((COLUMNS, 1), resample=Image.Resampling.BOX)
    return any(high - low >= CONTRAST for low, high in _extrema(columns))


def _extrema(image: Image.Image) -> list[tuple[int, int]]:
    return cast(list[tuple[int, int]], list(image.getextrema()))
