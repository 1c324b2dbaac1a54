"""How wide the outline of a cut-out is: the distance over which it turns from transparent to opaque."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha_histogram, visible_box
from casecheck.measures.semi_transparency import FIRM, SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.design.levels import AlphaMask
    from casecheck.model import Box

CLEAR = 26
"""Alpha below this (10% of opaque) is outside the outline; from FIRM on (90%), it is inside."""

THIN = 2
"""Semi-transparent pixels per pixel of width and height of the visible part. Art with fewer has a thin outline: that
of any shape is at least 1.4 times as long as width and height together."""

LINES = 64
"""Rows and columns of the picture that are examined, in even steps."""

LONGEST = 8192
"""Pixels of a longer row or column that are examined, from its middle."""

MIN_CROSSINGS = 24
"""Places where the lines cross the outline; with fewer, it is not measured."""

QUANTILE = 0.35
"""An outline is as wide as it is, or wider, at 65% of all crossings. Shadows and fades at some sides do not count."""


SLANTED = 0.5
"""Crossings at less than 30 degrees to the outline are not measured: this is the least cosine to its perpendicular."""


def outline_width(design: AlphaMask) -> float | None:
    """The width of the outline in pixels, from 10% to 90% opaque; None where it is thin or too short to tell."""
    import numpy as np

    from casecheck.measures.quantiles import quantile

    band, box = design.alpha, design.measure(visible_box)
    if band is None or box is None or max(band.size) < SHORTEST:
        return None
    semi = sum(design.measure(alpha_histogram)[CLEAR:FIRM])
    if semi < THIN * (box.right - box.left + box.bottom - box.top):
        return None
    widths = np.concatenate([_widths(lines) for lines in _sampled(band, box)])
    return quantile(widths, QUANTILE) if len(widths) >= MIN_CROSSINGS else None


def _sampled(band: Image, box: Box) -> Iterator[NDArray[np.int16]]:
    """Rows, then columns, with the lines before and after them: shape (3, lines, pixels)."""
    from PIL.Image import Resampling

    nearest = Resampling.NEAREST
    (left, right), (top, bottom) = _middle(box.left, box.right, band.width), _middle(box.top, box.bottom, band.height)
    rows, columns = (min(LINES, end - start - 2) for start, end in ((top, bottom), (left, right)))
    if rows > 0:
        high = (bottom - top - 2) // rows * rows
        yield _stacked(
            band.resize((right - left, rows), nearest, (left, top + at, right, top + at + high)) for at in range(3)
        )
    if columns > 0:
        wide = (right - left - 2) // columns * columns
        yield _stacked(
            band.resize((columns, bottom - top), nearest, (left + at, top, left + at + wide, bottom)) for at in range(3)
        ).transpose(0, 2, 1)


def _stacked(lines: Iterator[Image]) -> NDArray[np.int16]:
    import numpy as np

    return np.stack([np.asarray(line, np.int16) for line in lines])


def _middle(start: int, end: int, size: int) -> tuple[int, int]:
    """The pixels from one before the visible part to one behind it; of these, the LONGEST in the middle."""
    start, end = max(0, start - 1), min(end + 1, size)
    extra = max(0, end - start - LONGEST)
    return start + extra // 2, end - (extra + 1) // 2


def _widths(lines: NDArray[np.int16]) -> NDArray[np.float64]:
    """The width at each crossing, in pixels, perpendicular to the outline."""
    import numpy as np

    above, levels, below = lines
    at = np.flatnonzero((levels < CLEAR) | (levels >= FIRM))
    opaque = levels.ravel()[at] >= FIRM
    turns = np.flatnonzero(opaque[1:] != opaque[:-1])
    turns = turns[at[turns] // levels.shape[1] == at[turns + 1] // levels.shape[1]]
    line, first = np.divmod(at[turns], levels.shape[1])
    last, rises = at[turns + 1] % levels.shape[1], opaque[turns + 1]
    low, high = CLEAR - 0.5, FIRM - 0.5
    begin, end = np.where(rises, low, high), np.where(rises, high, low)
    first_level, last_level = levels[line, first], levels[line, last]
    start = first + (begin - first_level) / (levels[line, first + 1] - first_level)
    stop = last + (end - last_level) / (last_level - levels[line, last - 1])
    middle = (first + last) // 2
    along = np.abs(levels[line, middle + 1] - levels[line, np.maximum(middle - 1, 0)])
    across = np.abs(below[line, middle] - above[line, middle])
    slope = np.hypot(along, across)
    cosine = np.divide(along, slope, out=np.ones_like(slope), where=slope > 0)
    widths: NDArray[np.float64] = ((stop - start) * cosine)[cosine >= SLANTED]
    return widths
