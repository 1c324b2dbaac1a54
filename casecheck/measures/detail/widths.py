"""How wide outlines are: an interpolated one is about as wide as the pixels before it, a sharp one a pixel.

After the width of Marziliano et al. 2002 ("A no-reference perceptual blur metric"), by the steepest step instead of
the ends, which noise hides: width = contrast / steepest step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from casecheck.measures.detail.steps import Steps

REACH = 8
"""The contrast of an outline is taken over so many steps to each side."""

STEEP = 6
"""Smaller steps are noise or shading."""

CONTRASTS = (32, 16)
"""Outlines of at least the first tell most; where they are too few, those of the second are taken."""

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
    import numpy as np

    tile, width, contrast = _outlines(steps)
    for least in CONTRASTS:
        strong = contrast >= least
        counts = np.zeros((tile.max(initial=0) + 1, len(BINS) + 1))
        bins = np.searchsorted(np.array(BINS) - 1e-4, width[strong], side="right")
        np.add.at(counts, (tile[strong], bins), 1)
        counts = counts[counts.sum(axis=1) >= OUTLINES]
        if len(counts) >= TILES:
            return _quantiles(counts)
    return None


def _outlines(steps: Steps) -> tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.int32]]:
    """Of each step that is steeper than both its neighbors: tile, width in pixels, and contrast."""
    import numpy as np

    lines = steps.lines
    size = np.abs(lines)
    middle = size[:, REACH:-REACH]
    steepest = (middle >= STEEP) & (middle >= size[:, REACH - 1 : -REACH - 1])
    steepest &= middle > size[:, REACH + 1 : size.shape[1] - REACH + 1]
    flat = np.flatnonzero(steepest)
    flat = flat[:: 1 + len(flat) // MOST]
    line, step = np.divmod(flat, middle.shape[1])
    step += REACH
    height = np.zeros((lines.shape[0], lines.shape[1] + 1), np.int32)
    np.cumsum(lines, axis=1, out=height[:, 1:])
    levels, at = height.ravel(), line * height.shape[1] + step
    sign = np.sign(lines[line, step])
    contrast = size[line, step].astype(np.int32)
    steep = contrast.astype(np.float64)
    for reach in range(1, REACH):
        np.maximum(contrast, sign * (levels[at + reach + 1] - levels[at - reach]), out=contrast)
    tile = steps.places[line] // TILE * (lines.shape[1] // TILE + 1) + step // TILE
    return tile, contrast / steep, contrast


def _quantiles(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each histogram, linear within a bin."""
    import numpy as np

    below = counts.cumsum(axis=1)
    wanted = SHARP_SHARE * below[:, -1]
    bins = np.clip((below < wanted[:, None]).sum(axis=1), 1, len(BINS) - 1)
    row = np.arange(len(counts))
    part = (wanted - below[row, bins - 1]) / np.maximum(1, counts[row, bins])
    edges = np.array(BINS)
    return np.asarray(edges[bins - 1] + part * (edges[bins] - edges[bins - 1]))
