"""Finds artwork that stands in a box: a ground that was meant to be transparent, like paper or a single color."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from casecheck.measures.pixels import area, at_least, at_most, dilated, rgb
from casecheck.measures.samples import outline
from casecheck.measures.solid_box_art import is_framed, is_loose, is_tight, runs_through
from casecheck.measures.solid_box_field import Field, differing, edge_field, whole_field
from casecheck.measures.solid_box_place import BoxPlace, box_place
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design import Design

    Color = tuple[int, int, int]

RING_SHARE, TIGHT_RING_SHARE = 0.8, 0.64
"""At least this share of the ring belongs to the ground, for loose and for tight art (see `solid_box_art`): art may
touch the edges, a photo covers them."""

COARSE = 96
"""Pixels picked along each edge first: most pictures have no box, and are ruled out at little cost."""

COARSE_SLACK = 0.05
"""How far the share of the picked pixels may fall below that of the whole ring."""

FINE = Size(256, 256)
"""Size of the copy that shows where the art is."""

OVERSAMPLED = 2
"""So many pixels across and down are averaged for each pixel of the copy of a noisy picture: that halves noise."""

RING = 3
"""Width of the ring along the edges of the copy, in its pixels: about 1% of each side."""

CONTRAST = 48
"""A tenth of the art differs from the ground by more than this: less is a texture, or a soft pattern."""

NOISY = 1.5
"""Levels of 255: from this standard deviation on, the copy is averaged, and single pixels of the ground that are still
mistaken for art are filtered out."""

ROUNDED_EDGE = 2
"""Pixels of the copy beside clear corners, where it may have blended them with the box."""

RING_STEP = 3
"""The field along the edges is fitted to each third pixel of the ring."""

GRID = 4
"""The whole field is computed for each fourth pixel of the copy, across and down, and fitted to half of these."""

MOST_OF_NINE = 142
"""The mean of five masked pixels of nine, of 255."""


@dataclass(frozen=True, slots=True)
class SolidBox:
    """A box with art in it."""

    box: Box
    """The box: the whole picture, what is within a line along its edges, or the bounding box of a rectangle in a
    transparent picture."""
    art: Box
    """The art in it."""
    color: tuple[int, int, int]
    """RGB, 0 to 255 each: the median of its ground along the edges."""
    darkest: tuple[int, int, int]
    """The color of its ground where the light on it is least; the same as `lightest` for a flat color."""
    lightest: tuple[int, int, int]
    """The color of its ground where the light on it is strongest."""
    spread: float
    """How far the pixels of the ground are from its smooth color at most, in levels of 255: noise."""
    share: float
    """The share of the box that is ground, inside the art too, 0 to 1."""
    ring: float
    """The share of the ring along its edges that is ground, 0 to 1."""
    inner: bool
    """Whether the box is a rectangle in a transparent picture."""


def place_with_ground(design: Design) -> tuple[BoxPlace, float] | None:
    """Where a box may be, and the largest channel, 0 to 255, of what may be its ground where that is lightest.

    None where few pixels along the edges are on one smooth surface: most pictures, at little cost.
    """
    import numpy as np

    place = box_place(design)
    if place is None:
        return None
    if not place.upright:
        return place, 255.0
    edges = outline(design.image, place.box, COARSE)
    if edges is None:
        return None
    way, ends = np.linspace(-1, 1, COARSE), np.ones(COARSE)
    across, down = np.concatenate((way, way, -ends, ends)), np.concatenate((-ends, ends, way, way))
    field = edge_field(across, down, np.asarray(edges, np.float32).reshape(-1, 3))
    if field.share < TIGHT_RING_SHARE - COARSE_SLACK:
        return None
    return place, float(field.at(across, down).max())


def solid_box(design: Design) -> SolidBox | None:
    """The box that the art stands in; None where there is none."""
    found = design.measure(place_with_ground)
    if found is None:
        return None
    place, _ = found
    clear = None
    if place.inner and design.alpha:
        clear = dilated(at_most(place.picked(design.alpha, FINE), 254), ROUNDED_EDGE)
    fine = rgb(place.picked(design.image, FINE))
    first = fine and _edges(fine, clear)
    if first and first.noise >= NOISY:
        many = rgb(place.picked(design.image, Size(FINE.width * OVERSAMPLED, FINE.height * OVERSAMPLED)))
        fine = many and many.reduce(OVERSAMPLED)
        first = fine and _edges(fine, clear)
    if not fine or not first or first.share < TIGHT_RING_SHARE:
        return None
    ground = _ground(fine, clear, first)
    if ground.contrast < CONTRAST:
        return None
    mask, bounds = ground.mask, ground.mask.getbbox()
    if not bounds or runs_through(mask):
        return None
    if not ((first.share >= RING_SHARE and is_loose(mask)) or is_tight(mask)):
        return None
    left, top, right, bottom = (at / side for at, side in zip(bounds, FINE + FINE, strict=True))
    width, height = place.size
    upright = Box(int(left * width), int(top * height), ceil(right * width), ceil(bottom * height))
    if is_framed(mask.crop(bounds), Box(0, 0, width, height), upright):
        return None
    share = 1 - area(mask) / (FINE.width * FINE.height)
    art = place.bounds((left, top, right, bottom))
    colors = ground.color, ground.darkest, ground.lightest
    return SolidBox(place.box, art, *colors, first.spread, share, first.share, place.inner)


@dataclass(frozen=True, slots=True)
class _Ground:
    mask: Image
    """Of the pixels of the fine copy that are not ground: the art."""
    contrast: float
    """How far the strongest tenth of the art differs from the ground, in levels of 255."""
    color: Color
    darkest: Color
    lightest: Color


def _edges(fine: Image, clear: Image | None) -> Field | None:
    """The surface along the edges of the fine copy; None where most of these are clear."""
    import numpy as np

    ring = np.full((FINE.height, FINE.width), True) if clear is None else np.asarray(clear) == 0
    ring = ring.copy()
    ring[RING:-RING, RING:-RING] = False
    rows, columns = np.divmod(np.flatnonzero(ring)[::RING_STEP], FINE.width)
    if 2 * len(rows) * RING_STEP < 4 * RING * FINE.width:
        return None
    way = np.linspace(-1, 1, FINE.width, dtype=np.float32)
    return edge_field(way[columns], way[rows], np.asarray(fine)[rows, columns].astype(np.float32))


def _ground(fine: Image, clear: Image | None, first: Field) -> _Ground:
    """The ground in the fine copy, which may have rounded corners that are clear, from the surface along its edges."""
    import numpy as np
    from PIL import ImageFilter
    from PIL.Image import Resampling, fromarray

    from casecheck.measures.quantiles import quantile

    picked = np.s_[GRID // 2 :: GRID, GRID // 2 :: GRID]
    colors = np.asarray(fine)[picked].astype(np.float32)
    way = np.linspace(-1, 1, FINE.width, dtype=np.float32)[GRID // 2 :: GRID]
    down, across = (spots.ravel() for spots in np.meshgrid(way, way, indexing="ij"))
    inside = np.full(colors.shape[:2], True) if clear is None else np.asarray(clear)[picked] == 0
    thin = np.flatnonzero(inside)[::2]
    field = whole_field(first, across[thin], down[thin], colors.reshape(-1, 3)[thin])
    surface = field.at(across, down).reshape(colors.shape)
    small = fromarray(surface.clip(0, 255).round().astype(np.uint8))
    mask = differing(fine, small.resize(FINE, Resampling.BILINEAR), field.spread)
    if first.noise >= NOISY / OVERSAMPLED:
        mask = at_least(mask.filter(ImageFilter.BoxBlur(1)), MOST_OF_NINE)
    if clear is not None:
        mask.paste(0, (0, 0), clear)
    art = np.asarray(mask)[picked] > 0
    off = np.abs(colors - surface)[art].max(axis=1)
    contrast = quantile(off, 0.9) if off.size else 0.0
    bare = np.asarray(small)[inside & ~art]
    bare = bare[bare.sum(axis=1).argsort(kind="stable")] if len(bare) else np.zeros((1, 3), np.uint8)
    color, darkest, lightest = (
        (round(red), round(green), round(blue))
        for red, green, blue in np.stack((first.median, bare[0], bare[-1])).tolist()
    )
    return _Ground(mask, contrast, color, darkest, lightest)
