"""Finds what is an object of its own: art on a transparent ground, or a name, a logo or a face on a calm one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casecheck.measures.alpha import alpha
from casecheck.measures.art import art_map
from casecheck.measures.contrast import BUSY, contrast, standing_out
from casecheck.measures.moves import within
from casecheck.measures.pieces import Piece, box_of, closed, pieces
from casecheck.measures.pixels import at_least, rgb
from casecheck.measures.raster import Raster, raster
from casecheck.measures.semi_transparency import FAINT
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design import Design
    from casecheck.model import Target

GAP = 3
"""Pixels of a copy within which detail is connected, on both sides: the letters of a word are one object."""

LEAST = 0.03
"""The longer side of an object is at least this share of the case's height: 5 mm. Less is texture."""

MOST = 6
"""Objects on a full print. Of 541 healthy photos, paintings, flags and patterns, 74 have detail on a calm ground
under the opening of an iPhone 13 Pro; 3 of them have so few objects in all."""

WIDE = 2 / 3
"""More than MOST are a pattern where they span so much of the width and of the height. On a full print they are one,
too, where some run over its edge: stars, clouds and other parts of a scene."""


class Object(NamedTuple):
    """An object on a copy of the picture."""

    piece: Piece
    box: Box
    weight: float = 1
    """On a full print: the part of all detail that it holds, 0 to 1."""


class Objects(NamedTuple):
    """All of them that are of a size to be seen and do not run over the edge of the print."""

    raster: Raster
    """That of the copy."""
    found: list[Object]
    pattern: bool
    """Whether the picture repeats its objects, or is a scene of many. Then none is `found`."""


def transparent(design: Design) -> bool:
    """Whether the picture is art on a transparent ground, and not a full print."""
    return design.measure(alpha).background == "transparent"


def objects(design: Design, target: Target) -> Objects:
    """The objects on what the target prints of the picture."""
    cut_out = transparent(design)
    mask = design.measure(art_map) if cut_out else at_least(design.measure(contrast), BUSY)
    on = raster(Size(*mask.size), design.upright, target)
    shown = on.shown()
    least = LEAST * (shown.bottom - shown.top)
    every = sorted((_moved(piece, shown) for piece in pieces(_joined(mask.crop(shown)))), key=_area, reverse=True)
    large: list[Object] = []
    for each in every:
        if max(_size(each.box)) >= least and not any(within(each.box, other.box) for other in large):
            large.append(each)
    inside = [each for each in large if not _at_edge(each.box, shown)]
    scene = not cut_out and len(inside) < len(large)
    pattern = len(large) > MOST and (scene or _spread([each.box for each in large], shown))
    if pattern or cut_out:
        return Objects(on, [] if pattern else inside, pattern)
    weights = standing_out(design.measure(contrast), [each.box for each in inside], shown)
    alone = [each._replace(weight=weight) for each, weight in zip(inside, weights, strict=True) if weight is not None]
    return Objects(on, alone, pattern)


def part_in(piece: Piece, box: Box, mask: Image) -> int:
    """The number of pixels of a piece in a mask, which lies in this box."""
    inside = 0
    samples = mask.tobytes()
    for row, left, right in piece:
        first, last = max(left, box.left), min(right, box.right)
        if box.top <= row < box.bottom and first < last:
            start = (row - box.top) * mask.width - box.left
            inside += samples.count(255, start + first, start + last)
    return inside


def exact_box(design: Design, on: Raster, found: Object) -> Box:
    """The box around an object in the picture itself, in its pixels; about right where the ground is uneven."""
    from PIL import Image, ImageChops

    across, down = (design.upright[axis] / on.size[axis] for axis in (0, 1))
    left, top, right, bottom = found.box
    slack = 0 if design.upright == on.size else 1
    near = Box(
        max(0, int((left - slack) * across)),
        max(0, int((top - slack) * down)),
        min(design.upright.width, -int(-(right + 1 + slack) * across // 1)),
        min(design.upright.height, -int(-(bottom + 1 + slack) * down // 1)),
    )
    if design.alpha is not None and transparent(design):
        part = at_least(design.alpha.crop(near), FAINT)
    else:
        colors = rgb(design.image, near)
        if colors is None:
            return near
        ground = Image.new("RGB", colors.size, colors.getpixel((0, 0)))
        part = at_least(_lightest(ImageChops.difference(colors, ground)), BUSY)
    inner = part.getbbox()
    if inner is None or (0 in inner[:2] and inner[2:] == part.size):
        return near
    return Box(near.left + inner[0], near.top + inner[1], near.left + inner[2], near.top + inner[3])


def _lightest(image: Image) -> Image:
    from PIL import ImageChops

    red, green, blue = image.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _joined(mask: Image) -> Image:
    """The mask with its gaps filled, but not those up to its edges."""
    from PIL import Image

    frame = GAP + 1
    framed = Image.new("L", (mask.width + 2 * frame, mask.height + 2 * frame))
    framed.paste(mask, (frame, frame))
    return closed(framed, GAP).crop((frame, frame, frame + mask.width, frame + mask.height))


def _moved(piece: Piece, shown: Box) -> Object:
    """A piece of the part that is printed, as an object of the whole copy."""
    moved = [(row + shown.top, left + shown.left, right + shown.left) for row, left, right in piece]
    return Object(moved, box_of(moved))


def _area(each: Object) -> int:
    width, height = _size(each.box)
    return width * height


def _size(box: Box) -> tuple[int, int]:
    return box.right - box.left, box.bottom - box.top


def _spread(boxes: list[Box], shown: Box) -> bool:
    across = max(box.right for box in boxes) - min(box.left for box in boxes)
    down = max(box.bottom for box in boxes) - min(box.top for box in boxes)
    width, height = _size(shown)
    return across >= WIDE * width and down >= WIDE * height


def _at_edge(box: Box, shown: Box) -> bool:
    """Whether it runs over the edge of the print, as a background does."""
    return (
        box.left <= shown.left + 1
        or box.top <= shown.top + 1
        or box.right >= shown.right - 1
        or box.bottom >= shown.bottom - 1
    )
