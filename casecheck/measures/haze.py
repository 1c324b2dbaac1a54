"""Half transparent areas: what is wider than the soft edge of a cut-out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.measures.alpha import levels
from casecheck.measures.pixels import at_least, at_most, between, dilated
from casecheck.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design.levels import AlphaMask

FAINT = 6
"""Alpha below it is as good as nothing: 2 % of opaque."""

FIRM = 230
"""Alpha from it on is as good as opaque: 90 %."""

LEAST = 200
"""In a picture whose longer side is shorter, fine lines cannot be told from a haze."""

TILES = 512
"""Areas are looked for in a copy of at most so many tiles along the longer side."""

REACH = 2
"""Tiles around a tile that belong to its surroundings: 5x5 tiles are 20x20 px of a picture 2000 px high."""

HAZY = 204
"""Surroundings are a haze if at least so much of 255 of them is half transparent: 80 %."""

ROUGH = 5
"""Lines and hair, not a haze, is what differs from its own mean by more than this part of it: a fifth."""


@dataclass(frozen=True, slots=True)
class Haze:
    """Half transparent areas, edges not counted."""

    share: float
    """Of the visible pixels, 0 to 1."""
    opacity: float
    """Mean opacity of the areas, 0 to 1."""
    box: Box
    """Around all of them."""


_ALLOWED = [max(3, min(mean, 255 - mean) // ROUGH) for mean in range(256)]


def haze(design: AlphaMask) -> Haze | None:
    """Areas that are half transparent, even, and wider than an edge; None where there are none."""
    from PIL import ImageChops

    band = design.alpha
    if band is None or max(band.size) < LEAST:
        return None
    tile = max(2, -(-max(band.size) // TILES))
    tiles = between(band, FAINT, FIRM - 1).reduce(tile)
    near = _near(tiles)
    if near is None:
        return None
    half_clear = tiles.crop(near)
    cores = at_least(_mean_around(half_clear), HAZY)
    if not cores.getbbox():
        return None
    place = Box(
        near.left * tile, near.top * tile, min(near.right * tile, band.width), min(near.bottom * tile, band.height)
    )
    means, samples = band.reduce(tile, place), band.resize(tiles.size, resample=0).crop(near)
    areas = ImageChops.darker(half_clear, dilated(ImageChops.darker(cores, _even(means, samples)), REACH))
    edges = areas.getbbox()
    if edges is None:
        return None
    left, top, right, bottom = edges
    amount = _sum(areas)
    visible = sum(design.measure(levels)[FAINT:])
    return Haze(
        share=min(1.0, amount / 255 * tile * tile / visible),
        opacity=_sum(ImageChops.multiply(means, areas)) / amount,
        box=Box(
            place.left + left * tile,
            place.top + top * tile,
            min(place.left + right * tile, place.right),
            min(place.top + bottom * tile, place.bottom),
        ),
    )


def _near(half_clear: Image) -> Box | None:
    """Tiles that may belong to an area, with all that they are held against; None where no tile is half transparent.

    A tile of which so much is half transparent lies within reach of each core, the core within reach of each part of
    its area, and what the core is compared with within reach of it.
    """
    found = at_least(half_clear, HAZY).getbbox()
    if found is None:
        return None
    (left, top, right, bottom), far = found, 3 * REACH
    width, height = half_clear.size
    return Box(max(0, left - far), max(0, top - far), min(right + far, width), min(bottom + far, height))


def _even(means: Image, samples: Image) -> Image:
    """Tiles whose surroundings are of one tone or fade slowly. One pixel of each tile stands for all of it."""
    from PIL import ImageChops

    deviations = _mean_around(ImageChops.difference(means, samples))
    allowed = _mean_around(means).point(_ALLOWED)
    return at_most(ImageChops.subtract(deviations, allowed), 0)


def _mean_around(tiles: Image) -> Image:
    from PIL import ImageFilter

    return tiles.filter(ImageFilter.BoxBlur(REACH))


def _sum(tiles: Image) -> int:
    return sum(value * count for value, count in enumerate(tiles.histogram()))
