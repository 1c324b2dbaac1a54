"""How wide outlines are: an interpolated one is about as wide as the pixels before it, a sharp one a pixel.

After the width of Marziliano et al. 2002 ("A no-reference perceptual blur metric"), by the steepest step instead of
the ends, which noise hides: width = contrast / steepest step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.measures.detail.steps import Steps

REACH = 8
"""The contrast of an outline is taken over so many steps to each side."""

OUTLINE = ((32, 6), (16, 6), (12, 4))
"""Least contrast of an outline, and of its steepest step. The first tell most; where they are too few, the next are
taken."""

TILE = 160
"""Side of a tile: what is sharp in a picture, an eye or a line of text, fills a few of them."""

SHARP_SHARE = 0.1
"""The width of a tile is that which so many of its outlines do not exceed: the rest is out of focus, or shading."""

OUTLINES, TILES = 16, 3
"""A tile with fewer outlines, and a picture with fewer tiles, tell nothing."""

MOST = 25_000
"""More outlines than that are not looked at."""

BINS = (1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6, 2.8, 3, 3.5, 4, 5, 6, 8)
"""Pixels; the histogram in which the share of a tile is found."""


def widths(steps: Steps) -> NDArray[np.float64] | None:
    """The width in pixels of the sharpest outlines of each tile that has outlines; None where there are too few."""
    size, at = _steepest(steps.lines)
    for contrast, steep in OUTLINE:
        tile, width = _outlines(steps, at[size >= steep], contrast)
        if len(tile) < TILES * OUTLINES:
            continue
        bins = np.searchsorted(np.array(BINS) - 1e-4, width, side="right")
        counts = np.bincount(tile * (len(BINS) + 1) + bins, minlength=(tile.max() + 1) * (len(BINS) + 1))
        counts = counts.reshape(-1, len(BINS) + 1)
        counts = counts[counts.sum(axis=1) >= OUTLINES]
        if len(counts) >= TILES:
            return _quantiles(counts)
    return None


def _steepest(lines: NDArray[np.int16]) -> tuple[NDArray[np.int16], NDArray[np.intp]]:
    """Size and place, in all lines one after the other, of each step that is steeper than both its neighbors."""
    size = np.abs(lines)
    middle = size[:, REACH - 1 : 1 - REACH]
    steepest = (middle >= OUTLINE[-1][1]) & (middle >= size[:, REACH - 2 : -REACH])
    steepest &= middle > size[:, REACH : size.shape[1] - REACH + 2]
    line, step = np.divmod(np.flatnonzero(steepest), middle.shape[1])
    at = line * size.shape[1] + step + REACH - 1
    return size.ravel()[at], at


def _outlines(steps: Steps, at: NDArray[np.intp], least_contrast: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Of those at these places, or of an even choice of them: the tile, and the width in pixels."""
    at = at[:: 1 + len(at) // MOST]
    lines = steps.lines
    rise = lines.ravel()[at + np.arange(1 - REACH, REACH)[:, None]]
    rise *= np.sign(rise[REACH - 1])
    steepest_rise = rise[REACH - 1]
    total, contrast = steepest_rise.copy(), steepest_rise.copy()
    for reach in range(1, REACH):
        total += rise[REACH - 1 - reach] + rise[REACH - 1 + reach]
        np.maximum(contrast, total, out=contrast)
    line, step = np.divmod(at, lines.shape[1])
    tile = (line * steps.apart).astype(np.intp) // TILE * (lines.shape[1] // TILE + 1) + step // TILE
    found = contrast >= least_contrast
    return tile[found], (contrast / steepest_rise)[found]


def _quantiles(counts: NDArray[np.intp]) -> NDArray[np.float64]:
    """Of each histogram, linear within a bin."""
    below = counts.cumsum(axis=1)
    wanted = SHARP_SHARE * below[:, -1]
    bins = np.clip((below < wanted[:, None]).sum(axis=1), 1, len(BINS) - 1)
    row = np.arange(len(counts))
    part = (wanted - below[row, bins - 1]) / np.maximum(1, counts[row, bins])
    edges = np.array(BINS)
    return np.asarray(edges[bins - 1] + part * (edges[bins] - edges[bins - 1]))
