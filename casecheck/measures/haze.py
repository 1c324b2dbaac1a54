"""Half transparent areas: what is wider than the soft edge of a cut-out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.measures.alpha import levels
from casecheck.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design.steps import Silhouette

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


def haze(design: Silhouette) -> Haze | None:
    """Areas that are half transparent, even, and wider than an edge; None where there are none."""
    from PIL import ImageChops

    band = design.alpha
    if band is None or max(band.size) < LEAST:
        return None
    tile = max(2, -(-max(band.size) // TILES))
    half_clear = band.point([255 * (FAINT <= alpha < FIRM) for alpha in range(256)]).reduce(tile)
    cores = _mean_around(half_clear).point([255 * (mean >= HAZY) for mean in range(256)])
    if not cores.getbbox():
        return None
    means = band.reduce(tile)
    areas = ImageChops.multiply(half_clear, _around(ImageChops.multiply(cores, _even(band, means))))
    edges = areas.getbbox()
    if edges is None:
        return None
    amount = _sum(areas)
    visible = sum(design.measure(levels)[FAINT:])
    left, top, right, bottom = (edge * tile for edge in edges)
    return Haze(
        share=min(1.0, amount / 255 * tile * tile / visible),
        opacity=_sum(ImageChops.multiply(means, areas)) / amount,
        box=Box(left, top, min(right, band.width), min(bottom, band.height)),
    )


def _even(band: Image, means: Image) -> Image:
    """Tiles whose surroundings are of one tone or fade slowly. One pixel of each tile stands for all of it."""
    from PIL import ImageChops

    deviations = _mean_around(ImageChops.difference(means, band.resize(means.size, resample=0)))
    allowed = _mean_around(means).point([max(3, min(mean, 255 - mean) // ROUGH) for mean in range(256)])
    return ImageChops.subtract(deviations, allowed).point([255] + [0] * 255)


def _mean_around(tiles: Image) -> Image:
    from PIL import ImageFilter

    return tiles.filter(ImageFilter.BoxBlur(REACH))


def _around(tiles: Image) -> Image:
    """These tiles and their surroundings."""
    return _mean_around(tiles).point([0] + [255] * 255)


def _sum(tiles: Image) -> int:
    return sum(value * count for value, count in enumerate(tiles.histogram()))
