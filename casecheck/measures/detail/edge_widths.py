"""The width of edges: a sharp one is about one pixel wide, an interpolated one about one original pixel.

After Marziliano et al. 2002 ("A no-reference perceptual blur metric"), but measured by the steepest difference instead
of the ends of the edge, which noise hides: width = contrast / steepest difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.measures.detail.differences import Differences

REACH = 8
"""Pixels to each side over which the contrast of an edge is measured."""

EDGE = ((32, 6), (16, 6), (12, 4))
"""Least contrast of an edge and of its steepest difference, in levels. The first pair is the most reliable; the next is
used where it yields too few edges."""

TILE = 160
"""Side of a tile, in pixels. Sharp parts of a picture, such as an eye or a line of text, fill a few tiles."""

SHARP_SHARE = 0.1
"""The width of a tile is this quantile of its edge widths: the rest is out of focus, or shading."""

MIN_EDGES, MIN_TILES = 16, 3
"""Tiles with fewer edges are left out, pictures with fewer tiles are not measured."""

MAX_EDGES = 25_000
"""At most about this many edges are measured, evenly chosen."""

BINS = (1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6, 2.8, 3, 3.5, 4, 5, 6, 8)
"""Bin edges, in pixels, of the histogram for the quantile of a tile."""


@dataclass(frozen=True)
class Edges:
    """The edges along one axis, measured when they are first used."""

    differences: Differences

    def widths(self, side: int = TILE, enough: int = MIN_EDGES) -> NDArray[np.float64] | None:
        """The width of the sharpest edges of each tile, in pixels; None where there are too few edges.

        Shape (tiles across the lines, tiles along them); NaN for tiles with fewer than `enough` edges. `side`: in
        pixels.
        """
        lines, steps = self.differences.lines.shape
        shape = int((lines - 1) * self.differences.spacing) // side + 1, (steps - 1) // side + 1
        for contrast, steep in EDGE:
            line, step, width = self._measured(contrast, steep)
            if len(width) < MIN_TILES * enough:
                continue
            tile = (line * self.differences.spacing).astype(np.intp) // side * shape[1] + step // side
            bins = np.searchsorted(np.array(BINS) - 1e-4, width, side="right")
            counts = np.bincount(tile * (len(BINS) + 1) + bins, minlength=shape[0] * shape[1] * (len(BINS) + 1))
            counts = counts.reshape(-1, len(BINS) + 1)
            known = counts.sum(axis=1) >= enough
            if known.sum() >= MIN_TILES:
                widths = np.full(len(counts), np.nan)
                widths[known] = _quantiles(counts[known])
                return widths.reshape(shape)
        return None

    def _measured(self, contrast: int, steep: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
        """Line, step and width in pixels of the edges of this contrast, and of at least this steepest difference."""
        if steep not in self._by_steepness:
            size, at = self._steepest
            self._by_steepness[steep] = _edges(self.differences.lines, at[size >= steep])
        edges = self._by_steepness[steep]
        found = edges.contrast >= contrast
        line, step = np.divmod(edges.at[found], self.differences.lines.shape[1])
        return line, step, (edges.contrast[found] / edges.steepest[found])

    @cached_property
    def _by_steepness(self) -> dict[int, _Rises]:
        return {}

    @cached_property
    def _steepest(self) -> tuple[NDArray[np.int16], NDArray[np.intp]]:
        """Size and flat index of each difference that is larger than its neighbors, REACH from the ends or more."""
        size, inner = self.differences.size, slice(REACH - 1, 1 - REACH)
        steepest = self.differences.steepest[:, inner] & (size[:, inner] >= EDGE[-1][1])
        line, step = np.divmod(np.flatnonzero(steepest), steepest.shape[1])
        at = line * size.shape[1] + step + REACH - 1
        return size.ravel()[at], at


class _Rises(NamedTuple):
    """Differences that are larger than both their neighbors; each of shape (edges,)."""

    at: NDArray[np.intp]
    """Flat indices."""
    steepest: NDArray[np.int16]
    """Their sizes, in levels."""
    contrast: NDArray[np.int16]
    """The most that luma rises around them, in levels."""


def _edges(lines: NDArray[np.int16], at: NDArray[np.intp]) -> _Rises:
    """The edges at these flat indices, or at an even choice of them."""
    at = at[:: 1 + len(at) // MAX_EDGES]
    rise = lines.ravel().take(at + np.arange(1 - REACH, REACH)[:, None])
    rise *= np.sign(rise[REACH - 1])
    steepest = rise[REACH - 1]
    total, contrast = steepest.copy(), steepest.copy()
    for reach in range(1, REACH):
        total += rise[REACH - 1 - reach] + rise[REACH - 1 + reach]
        np.maximum(contrast, total, out=contrast)
    return _Rises(at, steepest, contrast)


def _quantiles(counts: NDArray[np.intp]) -> NDArray[np.float64]:
    """The SHARP_SHARE quantile of each histogram, linear within a bin."""
    below = counts.cumsum(axis=1)
    wanted = SHARP_SHARE * below[:, -1]
    bins = np.clip((below < wanted[:, None]).sum(axis=1), 1, len(BINS) - 1)
    row = np.arange(len(counts))
    part = (wanted - below[row, bins - 1]) / np.maximum(1, counts[row, bins])
    edges = np.array(BINS)
    return np.asarray(edges[bins - 1] + part * (edges[bins] - edges[bins - 1]))
