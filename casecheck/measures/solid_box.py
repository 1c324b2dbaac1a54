"""Finds artwork that stands in a box: a ground that was meant to be transparent, like paper or a single color."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from casecheck.measures.pixels import area, at_most, dilated, rgb
from casecheck.measures.samples import outline
from casecheck.measures.solid_box_art import is_framed, is_loose, is_tight, runs_through
from casecheck.measures.solid_box_field import differing, edge_field, whole_field
from casecheck.measures.solid_box_place import box_place
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

GRID = 4
"""The field is fitted to each fourth pixel of the copy, across and down."""


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


def solid_box(design: Design) -> SolidBox | None:
    """The box that the art stands in; None where there is none."""
    place = box_place(design)
    if place is None:
        return None
    if place.upright and not _may_be_a_box(outline(design.image, place.box, COARSE)):
        return None
    clear = None
    if place.inner and design.alpha:
        clear = dilated(at_most(place.picked(design.alpha, FINE), 254), ROUNDED_EDGE)
    fine = rgb(place.picked(design.image, FINE))
    ground = fine and _ground(fine, clear)
    if ground and ground.noise >= NOISY:
        many = rgb(place.picked(design.image, Size(FINE.width * OVERSAMPLED, FINE.height * OVERSAMPLED)))
        ground = many and _ground(many.reduce(OVERSAMPLED), clear)
    if not ground or ground.contrast < CONTRAST:
        return None
    mask, bounds = ground.mask, ground.mask.getbbox()
    if ground.ring < TIGHT_RING_SHARE or not bounds or runs_through(mask):
        return None
    if not ((ground.ring >= RING_SHARE and is_loose(mask)) or is_tight(mask)):
        return None
    left, top, right, bottom = (at / side for at, side in zip(bounds, FINE + FINE, strict=True))
    width, height = place.size
    upright = Box(int(left * width), int(top * height), ceil(right * width), ceil(bottom * height))
    if is_framed(mask.crop(bounds), Box(0, 0, width, height), upright):
        return None
    share = 1 - area(mask) / (FINE.width * FINE.height)
    art = place.bounds((left, top, right, bottom))
    colors = ground.color, ground.darkest, ground.lightest
    return SolidBox(place.box, art, *colors, ground.spread, share, ground.ring, place.inner)


def _may_be_a_box(edges: Image | None) -> bool:
    """Whether most of the pixels that `outline` picks are on one smooth surface."""
    import numpy as np

    if edges is None:
        return False
    way, ends = np.linspace(-1, 1, COARSE), np.ones(COARSE)
    across, down = np.concatenate((way, way, -ends, ends)), np.concatenate((-ends, ends, way, way))
    colors = np.asarray(edges, np.float32).reshape(-1, 3)
    return edge_field(across, down, colors).share >= TIGHT_RING_SHARE - COARSE_SLACK


@dataclass(frozen=True, slots=True)
class _Ground:
    mask: Image
    """Of the pixels of the fine copy that are not ground: the art."""
    contrast: float
    """How far the strongest tenth of the art differs from the ground, in levels of 255."""
    color: Color
    darkest: Color
    lightest: Color
    noise: float
    spread: float
    ring: float


def _ground(fine: Image, clear: Image | None) -> _Ground | None:
    """The ground in the fine copy, which may have rounded corners that are clear; None where its edges are."""
    import numpy as np
    from PIL import ImageFilter
    from PIL.Image import Resampling, fromarray

    colors = np.asarray(fine, np.float32)
    down, across = np.meshgrid(*(np.linspace(-1, 1, side) for side in (FINE.height, FINE.width)), indexing="ij")
    opaque = np.full(colors.shape[:2], True) if clear is None else np.asarray(clear) == 0
    ring = opaque.copy()
    ring[RING:-RING, RING:-RING] = False
    if 2 * ring.sum() < 4 * RING * FINE.width:
        return None
    first = edge_field(across[ring], down[ring], colors[ring])
    picked = np.s_[GRID // 2 :: GRID, GRID // 2 :: GRID]
    inside = opaque[picked]
    spots = across[picked], down[picked]
    field = whole_field(first, *(values[picked][inside] for values in (across, down, colors)))
    surface = field.at(*(spot.ravel() for spot in spots)).reshape(*inside.shape, 3)
    small = fromarray(surface.clip(0, 255).round().astype(np.uint8))
    mask = differing(fine, small.resize(FINE, Resampling.BILINEAR), field.spread)
    if first.noise >= NOISY / OVERSAMPLED:
        mask = mask.filter(ImageFilter.MedianFilter(3))
    if clear is not None:
        mask.paste(0, (0, 0), clear)
    art = np.asarray(mask)[picked] > 0
    off = np.abs(colors[picked] - surface)[art].max(axis=1)
    contrast = float(np.percentile(off, 90)) if off.size else 0.0
    bare = np.asarray(small)[inside & ~art]
    bare = bare[bare.sum(axis=1).argsort(kind="stable")] if len(bare) else np.zeros((1, 3), np.uint8)
    middle = np.median(colors[ring], axis=0)
    color, darkest, lightest = (
        (round(red), round(green), round(blue)) for red, green, blue in np.stack((middle, bare[0], bare[-1])).tolist()
    )
    return _Ground(mask, contrast, color, darkest, lightest, field.noise, field.spread, first.share)
