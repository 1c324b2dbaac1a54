"""What lies far outside the art: specks, and faint remains of a background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from casecheck.measures.alpha import alpha
from casecheck.measures.haze import FAINT
from casecheck.measures.pixels import area, at_least, dilated
from casecheck.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from casecheck.design.levels import AlphaMask

TILE = 8
"""Side of a tile: the mean of its 64 pixels still tells one pixel of alpha 32."""

BODY = 40
"""Mean alpha of a tile that is art: 10 opaque pixels, or all of them a sixth opaque. Remains are fainter throughout."""

FAR = 5
"""Tiles between the art and what lies far outside: 40 px, 3 mm of a phone case."""

SPECK_PIXELS = 10
"""So many pixels in one place are no speck any more."""

REMAINS_PERCENT = 1
"""Remains that take more than so much of the art are a shadow or a glow."""

MANY_PLACES = 20
"""More of them are dots, stars or confetti: a part of the design."""

MANY_TILES = 2000
"""And so is what takes more tiles than that."""


@dataclass(frozen=True, slots=True)
class Stray:
    """One place with something that hardly belongs to the art."""

    box: Box
    pixels: int


Tile = tuple[int, int]
"""Column and row."""


def strays(design: AlphaMask) -> tuple[Stray, ...]:
    """Places far outside the art, from the top down. None where there is no art to be far from."""
    from PIL import ImageChops

    band = design.alpha
    if band is None or not design.measure(alpha).transparent_pixels:
        return ()
    means = _means(band)
    bodies = at_least(means, BODY)
    near = dilated(bodies, FAR)
    seen = at_least(means, 1)
    lone = ImageChops.subtract(seen, near)
    if not lone.getbbox() or not near.getbbox() or area(lone) > MANY_TILES:
        return ()
    attached = dilated(ImageChops.darker(seen, near), 1)
    largest = max(SPECK_PIXELS, REMAINS_PERCENT * TILE * TILE * area(bodies) // 100)
    found, thin_art = [], []
    for place in _places(lone):
        if any(map(attached.getpixel, place)):
            continue
        left, top, part = _part(band, place)
        counts = part.histogram()
        pixels = sum(counts[FAINT:])
        _, highest = cast(tuple[int, int], part.getextrema())
        if pixels < SPECK_PIXELS or highest < BODY:
            if highest >= FAINT and pixels <= largest:
                visible = at_least(part, FAINT) if any(counts[1:FAINT]) else part
                x, y, right, bottom = visible.getbbox() or (0, 0, 0, 0)
                found.append((Stray(Box(left + x, top + y, left + right, top + bottom), pixels), place))
                if len(found) > MANY_PLACES:
                    return ()
        else:
            thin_art += place
    return tuple(stray for stray, place in found if not _near(place, thin_art))


def _means(band: Image) -> Image:
    """The mean alpha of each tile; what hangs over the edge is transparent."""
    width, height = (-(-side // TILE) * TILE for side in band.size)
    return (band if (width, height) == band.size else band.crop((0, 0, width, height))).reduce(TILE)


def _places(tiles: Image) -> Iterator[list[Tile]]:
    """Tiles that touch each other, in one list each, in the order of their first."""
    row = tiles.width + 1
    left = bytearray(tiles.crop((0, 0, row, tiles.height + 1)).tobytes())  # nothing is marked at the end of a row
    first = left.find(255)
    while first >= 0:
        left[first] = 0
        place = [first]
        for at in place:  # grows while it is gone through
            for neighbor in (
                at - row - 1,
                at - row,
                at - row + 1,
                at - 1,
                at + 1,
                at + row - 1,
                at + row,
                at + row + 1,
            ):
                if left[neighbor]:
                    left[neighbor] = 0
                    place.append(neighbor)
        yield [(at % row, at // row) for at in place]
        first = left.find(255, first)


def _part(band: Image, place: list[Tile]) -> tuple[int, int, Image]:
    """What is around these tiles, and where its left and its top are."""
    columns, rows = zip(*place, strict=True)
    left, top = min(columns) * TILE, min(rows) * TILE
    right, bottom = min((max(columns) + 1) * TILE, band.width), min((max(rows) + 1) * TILE, band.height)
    return left, top, band.crop((left, top, right, bottom))


def _near(place: list[Tile], others: list[Tile]) -> bool:
    return any(abs(x - a) <= FAR and abs(y - b) <= FAR for x, y in place for a, b in others)
