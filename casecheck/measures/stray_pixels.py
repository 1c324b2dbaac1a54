"""Finds stray pixels far outside the art: specks, and faint remains of a removed background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from casecheck.measures.alpha import alpha
from casecheck.measures.pixels import area, at_least, dilated
from casecheck.measures.semi_transparency import FAINT
from casecheck.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from casecheck.design.levels import AlphaMask

TILE = 8
"""Side of a tile, in pixels. The mean of its 64 pixels is above 0 for a single pixel of alpha 32."""

BODY = 40
"""Least mean alpha of a tile of art: 10 opaque pixels, or all pixels at a sixth. Remains are fainter everywhere."""

FAR = 5
"""Tiles within this distance of art belong to it: 40 px, 3 mm on a phone case."""

SPECK_PIXELS = 10
"""Clusters of at least this many pixels are not specks."""

REMAINS_PERCENT = 1
"""Larger remains, as a part of the art, are a shadow or a glow."""

MAX_STRAYS = 20
"""More clusters than this are dots, stars or confetti: a part of the design."""

MAX_TILES = 2000
"""More tiles than this outside the art are a texture: a part of the design, too."""


@dataclass(frozen=True, slots=True)
class Stray:
    """One cluster of pixels outside the art."""

    box: Box
    pixels: int
    """The number of visible pixels in it."""


Tile = tuple[int, int]
"""Column and row."""


def stray_pixels(design: AlphaMask) -> tuple[Stray, ...]:
    """Clusters of stray pixels, from the top down; none where there is no art, or only a design of many dots."""
    from PIL import ImageChops

    band = design.alpha
    if band is None or not design.measure(alpha).transparent_pixels:
        return ()
    means = _means(band)
    bodies = at_least(means, BODY)
    near = dilated(bodies, FAR)
    visible = at_least(means, 1)
    lone = ImageChops.subtract(visible, near)
    if not lone.getbbox() or not near.getbbox() or area(lone) > MAX_TILES:
        return ()
    attached = dilated(ImageChops.darker(visible, near), 1)
    largest = max(SPECK_PIXELS, REMAINS_PERCENT * TILE * TILE * area(bodies) // 100)
    found: list[tuple[Stray, list[Tile]]] = []
    thin_art: list[Tile] = []
    for tiles in _clusters(lone):
        if any(map(attached.getpixel, tiles)):
            continue
        left, top, part = _part(band, tiles)
        counts = part.histogram()
        pixels = sum(counts[FAINT:])
        _, highest = cast(tuple[int, int], part.getextrema())
        if pixels >= SPECK_PIXELS and highest >= BODY:
            thin_art += tiles
        elif highest >= FAINT and pixels <= largest:
            x, y, right, bottom = at_least(part, FAINT).getbbox() or (0, 0, 0, 0)
            found.append((Stray(Box(left + x, top + y, left + right, top + bottom), pixels), tiles))
            if len(found) > MAX_STRAYS:
                return ()
    return tuple(stray for stray, tiles in found if not _near(tiles, thin_art))


def _means(band: Image) -> Image:
    """The mean alpha of each tile; tiles at the edge are padded with transparent pixels."""
    width, height = (-(-side // TILE) * TILE for side in band.size)
    return (band if (width, height) == band.size else band.crop((0, 0, width, height))).reduce(TILE)


def _clusters(tiles: Image) -> Iterator[list[Tile]]:
    """The marked tiles in clusters that touch, also at a corner, in the order of their first tile."""
    row = tiles.width + 1
    left = bytearray(tiles.crop((0, 0, row, tiles.height + 1)).tobytes())  # an unmarked column keeps rows apart
    first = left.find(255)
    while first >= 0:
        left[first] = 0
        cluster = [first]
        for at in cluster:  # grows during the loop
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
                    cluster.append(neighbor)
        yield [(at % row, at // row) for at in cluster]
        first = left.find(255, first)


def _part(band: Image, tiles: list[Tile]) -> tuple[int, int, Image]:
    """The left and the top of the box around these tiles, and the crop to it."""
    columns, rows = zip(*tiles, strict=True)
    left, top = min(columns) * TILE, min(rows) * TILE
    right, bottom = min((max(columns) + 1) * TILE, band.width), min((max(rows) + 1) * TILE, band.height)
    return left, top, band.crop((left, top, right, bottom))


def _near(tiles: list[Tile], others: list[Tile]) -> bool:
    return any(abs(x - a) <= FAR and abs(y - b) <= FAR for x, y in tiles for a, b in others)
