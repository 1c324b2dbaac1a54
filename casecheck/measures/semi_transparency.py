"""Finds semi-transparent areas that are wider than the soft edge of a cut-out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha_histogram
from casecheck.measures.pixels import at_least, at_most, between, dilated
from casecheck.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design.levels import AlphaMask

FAINT = 6
"""Alpha below this (2% of opaque) counts as transparent."""

FIRM = 230
"""Alpha from this on (90% of opaque) counts as opaque."""

SHORTEST = 200
"""Images with a shorter longer side are not examined: fine lines look like semi-transparent areas there."""

TILES = 512
"""At most this many tiles along the longer side: areas are found in a copy with one pixel per tile."""

REACH = 2
"""Tiles in each direction that form the neighborhood of a tile: 5x5 tiles are 20x20 px of an image 2000 px high."""

CORE = 204
"""A tile is the core of an area if this much of 255 (80%) of its neighborhood is semi-transparent."""

ROUGH = 5
"""Tiles that differ from the local mean by more than a fifth of it are lines or hair, not an even area."""


@dataclass(frozen=True, slots=True)
class SemiTransparentAreas:
    """All semi-transparent areas of an image, without soft edges."""

    share: float
    """Their share of the visible pixels, 0 to 1."""
    opacity: float
    """Their mean opacity, 0 to 1."""
    box: Box
    """The bounding box of all of them."""


_ALLOWED = [max(3, min(mean, 255 - mean) // ROUGH) for mean in range(256)]


def semi_transparent_areas(design: AlphaMask) -> SemiTransparentAreas | None:
    """Even semi-transparent areas that are wider than an edge; None where there are none."""
    from PIL import ImageChops

    band = design.alpha
    if band is None or max(band.size) < SHORTEST:
        return None
    tile = max(2, -(-max(band.size) // TILES))
    tiles = between(band, FAINT, FIRM - 1).reduce(tile)
    near = _relevant_tiles(tiles)
    if near is None:
        return None
    semi = tiles.crop(near)
    cores = at_least(_mean_around(semi), CORE)
    if not cores.getbbox():
        return None
    place = Box(
        near.left * tile, near.top * tile, min(near.right * tile, band.width), min(near.bottom * tile, band.height)
    )
    means, samples = band.reduce(tile, place), band.resize(tiles.size, resample=0).crop(near)
    areas = ImageChops.darker(semi, dilated(ImageChops.darker(cores, _even(means, samples)), REACH))
    edges = areas.getbbox()
    if edges is None:
        return None
    left, top, right, bottom = edges
    amount = _sum(areas)
    visible = sum(design.measure(alpha_histogram)[FAINT:])
    return SemiTransparentAreas(
        share=min(1.0, amount / 255 * tile * tile / visible),
        opacity=_sum(ImageChops.multiply(means, areas)) / amount,
        box=Box(
            place.left + left * tile,
            place.top + top * tile,
            min(place.left + right * tile, place.right),
            min(place.top + bottom * tile, place.bottom),
        ),
    )


def _relevant_tiles(semi: Image) -> Box | None:
    """The box of tiles that can affect the result; None where no tile is mostly semi-transparent.

    Each core has a mostly semi-transparent tile within REACH, each tile of an area a core within REACH, and the core is
    compared with tiles within REACH of it: together three times REACH.
    """
    found = at_least(semi, CORE).getbbox()
    if found is None:
        return None
    (left, top, right, bottom), far = found, 3 * REACH
    width, height = semi.size
    return Box(max(0, left - far), max(0, top - far), min(right + far, width), min(bottom + far, height))


def _even(means: Image, samples: Image) -> Image:
    """A mask of tiles whose neighborhood is of one tone or fades slowly, by one sample pixel per tile."""
    from PIL import ImageChops

    deviations = _mean_around(ImageChops.difference(means, samples))
    allowed = _mean_around(means).point(_ALLOWED)
    return at_most(ImageChops.subtract(deviations, allowed), 0)


def _mean_around(tiles: Image) -> Image:
    """The mean of the neighborhood of each tile."""
    from PIL import ImageFilter

    return tiles.filter(ImageFilter.BoxBlur(REACH))


def _sum(tiles: Image) -> int:
    return sum(value * count for value, count in enumerate(tiles.histogram()))
