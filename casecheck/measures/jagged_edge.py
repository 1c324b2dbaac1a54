"""Finds stairs in the outline of a cut-out whose alpha is either transparent or opaque, without levels between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casecheck.measures.alpha import alpha_histogram, visible_box
from casecheck.measures.semi_transparency import FAINT, FIRM, SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.design.levels import AlphaMask
    from casecheck.model import Box

MOST_SEMI = 0.1
"""Semi-transparent pixels per pixel of width and height of the visible part. A smooth circle has about 2."""

STRIPS, ROWS = 16, 34
"""Strips of so many rows are examined, in even steps."""

LONGEST = 8192
"""Columns of a wider picture that are examined, from its middle."""

CURVED = 0.1
"""Least number of corners per pixel of the outline, times the height of a stair. A circle has 0.6, an upright
rectangle nearly 0, and one with round corners of a quarter of its side 0.2."""

SOLID = 5
"""Pixels of art per pixel of its outline; textures, halftones and thin lines have fewer."""

MIN_CORNERS, MAX_CORNERS, COMPARED = 64, 1024, 2000
"""With fewer corners, it cannot be told; more of a strip, and more of all, are not compared with grids."""

ON_GRID = 0.95
"""The share of the corners that lie on a grid, if stairs are several pixels high."""

TALLEST, LARGEST_GRID = 4, 64
"""Pixels: stairs taller than TALLEST are squares that the designer wanted. Grids up to the latter are tried."""

PRIMES = [side for side in range(2, LARGEST_GRID) if all(side % part for part in range(2, side))]


class Stairs(NamedTuple):
    """The corners of an outline, without regard to how smooth it is."""

    side: int
    """Pixels of the squares that it is made of, up to `LARGEST_GRID`; 1 where it is made of pixels."""
    corners: int
    edges: int
    """Pixels that lie along the outline."""
    solid: int
    """Pixels of art."""


def stair_height(design: AlphaMask) -> int | None:
    """The height of the stairs, in pixels; None where the outline is smooth, straight or that of a texture."""
    box = design.measure(visible_box)
    if box is None or max(design.upright) < SHORTEST:
        return None
    if sum(design.measure(alpha_histogram)[FAINT:FIRM]) > MOST_SEMI * (box.right - box.left + box.bottom - box.top):
        return None
    found = design.measure(stairs)
    if found is None or found.solid < SOLID * found.edges or found.side > TALLEST:
        return None
    return found.side if found.corners * found.side >= CURVED * found.edges else None


def stairs(design: AlphaMask) -> Stairs | None:
    """The stairs where alpha reaches one half; None where the outline has hardly any corners."""
    import numpy as np

    band, box = design.alpha, design.measure(visible_box)
    if band is None or box is None:
        return None
    edges, solid, corners, some = 0, 0, 0, [np.zeros((0, 2), np.intp)]
    for top, art in _strips(band, box):
        steps = art[:, 1:] ^ art[:, :-1]
        edges += int(np.count_nonzero(steps) + np.count_nonzero(art[1:] ^ art[:-1]))
        solid += int(np.count_nonzero(art))
        turns = steps[1:] ^ steps[:-1]  # an odd number of the four pixels around a corner is opaque
        found = np.flatnonzero(turns)
        corners += len(found)
        row, column = np.divmod(found[:MAX_CORNERS], turns.shape[1])
        some.append(np.stack([top + row, column], axis=1))
    if corners < MIN_CORNERS:
        return None
    at = np.concatenate(some)
    at = at[:: -(-len(at) // COMPARED)]
    return Stairs(_grid(at), corners, edges, solid)


def _strips(band: Image, box: Box) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """The first row of each strip, and where it is opaque: shape (rows, columns)."""
    import numpy as np

    left, right = max(0, box.left - 1), min(box.right + 1, band.width)
    skipped = max(0, right - left - LONGEST) // 2
    step = max(ROWS, (box.bottom - box.top) // STRIPS)
    for top in range(max(0, box.top - 1), min(box.bottom + 1, band.height), step):
        strip = band.crop((left + skipped, top, right - skipped, min(top + ROWS, box.bottom + 1, band.height)))
        yield top, np.asarray(strip) >= 128


def _grid(at: NDArray[np.intp]) -> int:
    """The largest grid on which these corners lie, shape (corners, 2), in pixels; 1 where they lie on none."""
    shared = [prime for prime in PRIMES if _on_grid(at, prime)]  # what is on no grid of 2 px is on none of 4
    sides = [side for side in range(LARGEST_GRID, 1, -1) if any(side % prime == 0 for prime in shared)]
    return next((side for side in sides if _on_grid(at, side)), 1)


def _on_grid(at: NDArray[np.intp], side: int) -> bool:
    """Whether these corners lie on a grid of this many pixels, shape (corners, 2)."""
    import numpy as np

    return all(np.bincount(axis % side).max() >= ON_GRID * len(at) for axis in at.T)
