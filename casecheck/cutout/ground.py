"""The plain ground around artwork, at every pixel: one color, or paper in uneven light."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from casecheck.measures.solid_box_field import edge_field, whole_field

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.model import Box

    Pixels = NDArray[np.uint8]
    Levels = NDArray[np.float32]

GRID = 64
"""Points across and down to which the surface is fitted."""

EVEN = 3.0
"""Levels of 255: a surface that differs by less is one color."""

RING = 4
"""Pixels along the edges to which it is fitted first; each fourth of them is enough."""


class Ground(NamedTuple):
    """The ground around artwork."""

    levels: Levels
    """Its color at each pixel, height x width x 3; height and width are 1 where it is one color."""
    color: tuple[int, int, int]
    share: float
    """The share of the edges that belongs to it, 0 to 1."""


def ground_of(pixels: Pixels, box: Box) -> Ground:
    """The ground of RGB pixels, height x width x 3, whose edges are those of a box. It goes on outside the box."""
    part = pixels[box.top : box.bottom, box.left : box.right]
    height, width = part.shape[:2]
    rows, columns = _ring(height, width)
    down, across = _places(rows, height), _places(columns, width)
    first = edge_field(across, down, part[rows, columns].astype(np.float32))
    grid_rows = np.linspace(0, height - 1, GRID).round().astype(int)
    grid_columns = np.linspace(0, width - 1, GRID).round().astype(int)
    v, u = (
        each.ravel() for each in np.meshgrid(_places(grid_rows, height), _places(grid_columns, width), indexing="ij")
    )
    colors = part[np.ix_(grid_rows, grid_columns)].reshape(-1, 3).astype(np.float32)
    field = whole_field(first, u, v, colors)
    surface = field.at(u, v).reshape(GRID, GRID, 3)
    red, green, blue = (round(float(level)) for level in first.median)
    ring = first.at(across, down)  # pale artwork in the middle bends the surface, but not the edges
    if min(np.ptp(surface, axis=(0, 1)).max(), np.ptp(ring, axis=0).max()) < EVEN:
        levels = first.median.astype(np.float32).reshape(1, 1, 3)
    else:
        levels = _everywhere(surface.clip(0, 255).astype(np.float32), pixels.shape[:2], box)
    return Ground(levels, (red, green, blue), first.share)


def _ring(height: int, width: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    ring = np.full((height, width), True)
    ring[RING:-RING, RING:-RING] = False
    rows, columns = ring.nonzero()
    return rows[::RING], columns[::RING]


def _places(at: NDArray[np.intp], length: int) -> Levels:
    return (at / max(1, length - 1) * 2 - 1).astype(np.float32)


def _everywhere(surface: Levels, size: tuple[int, ...], box: Box) -> Levels:
    """A small surface, which reaches over the box, between its points (bilinear) and outside of it (the nearest)."""
    rows = (np.arange(size[0]) - box.top) / max(1, box.bottom - box.top - 1) * (GRID - 1)
    columns = (np.arange(size[1]) - box.left) / max(1, box.right - box.left - 1) * (GRID - 1)
    return _between(_between(surface, rows, 0), columns, 1)


def _between(surface: Levels, at: NDArray[np.float64], axis: int) -> Levels:
    at = at.clip(0, GRID - 1)
    low = np.minimum(at.astype(int), GRID - 2)
    weight = (at - low).astype(np.float32).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
    one, other = np.take(surface, low, axis), np.take(surface, low + 1, axis)
    between: Levels = one + (other - one) * weight
    return between
