"""The part of a picture that is not sharp: a photo under crisp text, in a crisp frame, or beside a sharp picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.detail.differences import Differences, Part
from casecheck.measures.detail.edge_widths import MIN_TILES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.measures.detail.evidence import Evidence

SIDE, MIN_EDGES = 96, 8
"""Side of the tiles that are judged separately, in pixels, and the edges they need. Smaller than in `edge_widths`, so
that a line of text takes little of the picture along with it."""

SHARP = 1.4
"""Pixels: tiles with narrower edges are not part of an upscaled picture. Interpolation by 2 makes edges of 1.5 px."""

LEAST_SHARE = 0.2
"""Smaller parts of the textured area are not examined."""


@dataclass(frozen=True, slots=True)
class SoftPart:
    """A picture without its sharp tiles."""

    lines: Part
    """The differences; 0 in the sharp tiles."""
    widths: NDArray[np.float64]
    """The edge widths of the other tiles, in pixels."""
    share: float
    """Their share of all tiles with enough edges."""


def soft_part(found: Evidence) -> SoftPart | None:
    """The part that is not sharp; None where no tile is sharp, or almost all are."""
    of_rows = found.widths_of_rows
    if of_rows is None or not LEAST_SHARE / 2 <= np.mean(of_rows[~np.isnan(of_rows)] >= SHARP) < 1:
        return None
    widths = _by_tile(found)
    if widths is None:
        return None
    textured, sharp = ~np.isnan(widths), widths < SHARP
    soft = widths[textured & ~sharp]
    share = len(soft) / int(textured.sum())
    if len(soft) < MIN_TILES or share < LEAST_SHARE or not sharp.any():
        return None
    hidden = sharp | (~textured & _beside(sharp))
    rows, columns = found.lines.rows, found.lines.columns
    return SoftPart(Part(_without(rows, hidden), _without(columns, hidden.T)), soft, share)


def _by_tile(found: Evidence) -> NDArray[np.float64] | None:
    """The width of the edges on the sharper axis, in pixels; shape (tiles down, tiles across).

    None where too few tiles have edges, or too few are soft along the rows.
    """
    along_rows = found.edges_of_rows.widths(SIDE, MIN_EDGES)
    if along_rows is None or np.mean(along_rows[~np.isnan(along_rows)] >= SHARP) < LEAST_SHARE:
        return None
    along_columns = found.edges_of_columns.widths(SIDE, MIN_EDGES)
    if along_columns is None:
        return along_rows
    shape = np.maximum(along_rows.shape, along_columns.T.shape)
    return np.fmin(*(_padded(each, shape) for each in (along_rows, along_columns.T)))


def _padded(tiles: NDArray[np.float64], shape: NDArray[np.intp]) -> NDArray[np.float64]:
    return np.pad(
        tiles, [(0, most - size) for most, size in zip(shape, tiles.shape, strict=True)], constant_values=np.nan
    )


def _beside(tiles: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The tiles that touch one of these, and these."""
    down = np.pad(tiles, 1)
    across = down[:-2] | down[1:-1] | down[2:]
    return np.asarray(across[:, :-2] | across[:, 1:-1] | across[:, 2:])


def _without(differences: Differences, tiles: NDArray[np.bool_]) -> Differences:
    """The differences, 0 in these tiles."""
    count, length = differences.lines.shape
    down = np.minimum((np.arange(count) * differences.spacing).astype(np.intp) // SIDE, len(tiles) - 1)
    across = np.minimum(np.arange(length) // SIDE, tiles.shape[1] - 1)
    return Differences(differences.lines * ~tiles[:, across][down], differences.spacing)
