"""Strokes and gaps of graphic art that are thinner than a limit, with their widths.

A stroke is what a morphological opening by a square removes; a gap between two forms is a stroke of the other tone.
Widths are measured on a sample of the removed pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from casecheck.measures.pixels import luma, unscaled
from casecheck.measures.stroke_width import measured
from casecheck.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.design import Design

    Pixels = NDArray[np.uint8]

BAND = 1024
"""Rows that are examined at a time, which bounds the memory."""

FINE = 3
"""Pictures with more pixels than needed are reduced until the limit is less than twice as many pixels."""

SAMPLE = 128
"""Pixels of strokes in a band that are measured, at most."""

CONTRAST = 64
"""Levels of 255 by which a stroke differs from both sides."""

AWAY, EVEN = 0.5, 0.2
"""A stroke is as wide, up to this share, on one side of each of its pixels at least: so far from it, times the limit.
The tips of forms and the corners between them are not."""

PLAIN = 0.12
"""Least share of small detail with contrast that lies on plain ground. Facades and grain have less."""

NARROW, LETTERED, LETTERING = 0.6, 0.33, 0.22
"""Lettering: so much of the detail is narrower than the limit and lies on plain ground, and so much of it has two sharp
edges. Then curves and joints are strokes, too, although they are not as wide beside."""

FLAT = 0.12
"""The ground all around a stroke of graphic art differs by at most this share of the contrast."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """Thin strokes of graphic art: one entry for each of their pixels that was measured."""

    widths: NDArray[np.float64]
    """In pixels of the picture."""
    lengths: NDArray[np.float64]
    """The length for which it stands, in pixels of the picture."""
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    share: float
    """Of all small detail with contrast, the share that is such strokes, 0 to 1."""


def thin_strokes(design: Design, box: Box, limit: float) -> Strokes | None:
    """All strokes in a part of the picture that are thinner than `limit` pixels; None where there are none."""
    import numpy as np

    if unscaled(design.image):
        return None
    step = max(1, int(limit // FINE))
    found = list(_all(design, box, step, limit / step))
    if not found:
        return None
    stroke, sharp, plain, pixels, width, x, y = (np.concatenate(parts) for parts in zip(*found, strict=True))

    def share_of(those: NDArray[np.bool_]) -> float:
        return float(pixels[those].sum() / pixels.sum())

    narrow = width < limit / step
    lettering = share_of(narrow) >= NARROW and share_of(plain) >= LETTERED and share_of(sharp) >= LETTERING
    if share_of(plain) < PLAIN:
        return None
    is_stroke = sharp if lettering else stroke
    share = share_of(is_stroke)
    width, length, x, y = (
        values[is_stroke] for values in (width * step, pixels / width * step, x * step + box.left, y * step + box.top)
    )
    return Strokes(width, length, x, y, share) if is_stroke.any() else None


def _all(design: Design, box: Box, step: int, limit: float) -> Iterator[tuple[NDArray[Any], ...]]:
    import numpy as np

    reach = ceil(2.5 * limit) + 2
    margin = 2 * reach * step
    for top in range(box.top, box.bottom, BAND * step):
        rows = Box(box.left, max(box.top, top - margin), box.right, min(box.bottom, top + BAND * step + margin))
        first = (top - rows.top) // step
        gray = _reduced(design.image, rows, step)
        bands: list[tuple[Pixels, NDArray[np.bool_] | None]] = [(gray, None)]
        if design.alpha is not None:
            alpha = _reduced(design.alpha, rows, step)
            bands = [(alpha, None), (gray, _spread(np.minimum, alpha, 2 * ceil(limit) + 1) == 255)]
        for band, where in bands:
            for tone in (band, 255 - band):
                for *values, y in _strokes(tone, where, limit, reach, slice(first, first + BAND)):
                    yield (*values, y + (rows.top - box.top) // step)


def _reduced(image: Image, rows: Box, step: int) -> Pixels:
    import numpy as np

    return np.asarray(luma(image.crop(rows)).reduce(step))


def _strokes(
    tone: Pixels, where: NDArray[np.bool_] | None, limit: float, reach: int, rows: slice
) -> Iterator[tuple[NDArray[Any], ...]]:
    """Of small detail that is lighter than its surroundings: whether it is a stroke of graphic art, whether it has two
    sharp edges, whether it lies on plain ground, the number of pixels for which it stands, its width, x and y."""
    import numpy as np

    if where is not None and not where[rows].any():
        return
    size = 2 * ceil(limit / 2) + 1
    ground = _spread(np.maximum, _spread(np.minimum, tone, size), size)
    above = tone - ground
    if not (above[rows] >= CONTRAST).any():
        return
    peak = _spread(np.maximum, above, 3)
    detail = (peak >= CONTRAST) & (above >= peak // 2)
    places = np.flatnonzero((detail if where is None else detail & where)[rows])
    if not len(places):
        return
    every = -(-len(places) // SAMPLE)
    y, x = divmod(places[::every], tone.shape[1])
    y += rows.start
    base, contrast = ground[y, x].astype(np.int16), peak[y, x]
    found = measured(tone, x, y, base, base + contrast, reach)
    height, width = tone.shape
    plain = np.ones(len(x), bool)
    for down, across in ((0, size), (0, -size), (size, 0), (-size, 0)):
        beside = ground[(y + down).clip(0, height - 1), (x + across).clip(0, width - 1)]
        plain &= abs(beside - base) <= FLAT * contrast
    even = np.zeros(len(x), bool)
    for away in (-AWAY * limit, AWAY * limit):
        down, across = np.rint(found.along * away).astype(int).T
        there_y, there_x = (y + down).clip(0, height - 1), (x + across).clip(0, width - 1)
        there = measured(tone, there_x, there_y, base, base + contrast, reach).width
        even |= (abs(there - found.width) <= EVEN * found.width) & (tone[there_y, there_x] > base + contrast / 2)
    sharp = (found.width < limit) & found.long & (found.hard | (found.steep & plain))
    yield sharp & even, sharp, plain, np.full(len(x), every), found.width, x, y


def _spread(extreme: np.ufunc, pixels: Pixels, size: int) -> Pixels:
    """The least or the largest value in a square around each pixel, by doubling shifts; the edges continue."""
    import numpy as np

    for _ in range(2):  # along the rows, and after each turn along the columns
        result, done = np.pad(pixels, ((0, 0), (size // 2, size // 2)), "edge"), 1
        while done < size:
            shift = min(done, size - done)
            result = extreme(result[:, :-shift], result[:, shift:])
            done += shift
        pixels = result.T
    return pixels
