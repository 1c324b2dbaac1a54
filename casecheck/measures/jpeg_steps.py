"""Finds that a picture was a JPEG before, from the steps to which its DCT coefficients are rounded.

JPEG divides a picture into blocks of 8x8 pixels and rounds each DCT coefficient to a multiple of a step, which is large
at low qualities. The coefficients of the same blocks stay near these multiples when the picture is cropped or saved in
another format, or as a JPEG of a higher quality (Fan and de Queiroz 2003, "Identification of bitmap compression
history: JPEG detection and quantizer estimation"). Scaling removes them.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from casecheck.measures.jpeg_fit import FREQUENCIES, MOST_VALUE, match, may_match, zigzag
from casecheck.measures.jpeg_grid import BLOCK, bands, borders

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.design import Design
    from casecheck.measures.jpeg_grid import Bands

    Numbers = NDArray[np.float32]
    Places = NDArray[np.intp]

OWN_BORDERS: dict[str, tuple[int, ...]] = {"JPEG": (0,), "WebP": (0, BLOCK // 2)}
"""By format: where the borders of its own blocks are, modulo 8."""

LINES = 4
"""Every fourth row and column is searched for borders: neighbors look alike."""

BORDERS = 5.0
"""Least sum of `borders` along both axes where coefficients are examined. 95% of the JPEGs of quality 20 to 58 that
were saved again reach it, and 25% of other pictures."""

MOST_STARTS = 3
"""The most positions of the blocks that are examined: those with the strongest borders, after that of a picture that
was not cropped."""

FIRST_BLOCKS, BLOCKS, TEXTURED = 300, 1200, 5
"""The most blocks that are examined first, and of pictures that may have been JPEGs; and the levels by which the pixels
of a block differ at least."""


def earlier_quality(design: Design) -> int | None:
    """The libjpeg quality, to about 2, below REPORTED_BELOW; None where there are no traces of one."""
    pixels = bands(design.image)
    if pixels is None:
        return None
    own = OWN_BORDERS.get(design.format.id, ())
    across = borders(pixels[:, ::LINES], own)
    down = borders(np.ascontiguousarray(pixels[:, :, ::LINES].transpose(0, 2, 1)), own)
    strength = {(x, y): across[x] + down[y] for x, y in product(_likely(across, own), _likely(down, own))}
    likely = sorted((start for start in strength if strength[start] >= BORDERS), key=lambda start: -strength[start])
    if not likely:
        return None
    textured = _textured(pixels)
    for start in [(0, 0), *likely[:MOST_STARTS]]:
        if may_match(_histograms(pixels, textured, start, FIRST_BLOCKS)):
            found = match(_histograms(pixels, textured, start, BLOCKS))
            if found is not None:
                return found
    return None


def _likely(strength: NDArray[np.float64], own: tuple[int, ...]) -> list[int]:
    """Where blocks may start: at 0, and at the two strongest borders that are neither there nor the format's own."""
    others = [int(start) for start in np.argsort(-strength) if start and start not in own]
    return [0, *others[:2]]


def _textured(pixels: Bands) -> Places:
    """Band, row and column of the blocks of a picture that was not cropped whose pixels differ; shape (blocks, 3)."""
    blocks = sliding_window_view(pixels, (BLOCK, BLOCK), axis=(1, 2))[:, ::BLOCK, ::BLOCK]
    thin = np.stack([blocks[..., row, column] for row in range(0, BLOCK, 2) for column in range(0, BLOCK, 2)])
    return np.argwhere(thin.max(axis=0) - thin.min(axis=0) >= TEXTURED) * (1, BLOCK, BLOCK)


def _histograms(pixels: Bands, textured: Places, start: tuple[int, int], most: int) -> Numbers:
    """The numbers of coefficients by frequency and size, of blocks that start at x and y, each different block once."""
    windows = sliding_window_view(pixels, (BLOCK, BLOCK), axis=(1, 2))
    x, y = start
    moved = textured + np.array((0, y, x))
    moved = moved[(moved < windows.shape[:3]).all(axis=1)]
    chosen = moved[:: -(-len(moved) // most) or 1]
    blocks = windows[tuple(chosen.T)].reshape(-1, BLOCK * BLOCK).astype(np.float32)
    coefficients = blocks @ _waves()
    sizes = np.minimum(np.abs(coefficients) + 0.5, MOST_VALUE).astype(np.intp)
    # told apart by a hash, to which an overflow does no harm
    sizes = sizes[np.unique(sizes @ 7 ** np.arange(FREQUENCIES), return_index=True)[1]]
    length = MOST_VALUE + 1
    counted = np.bincount((sizes + length * np.arange(FREQUENCIES)).ravel(), minlength=length * FREQUENCIES)
    return counted.reshape(FREQUENCIES, length).astype(np.float32)


@cache
def _waves() -> Numbers:
    """The frequencies of the orthonormal DCT-II as patterns of a block, shape (64, FREQUENCIES)."""
    at = np.arange(BLOCK)
    waves = np.cos((2 * at + 1) * at[:, None] * np.pi / 16) * np.where(at[:, None], 0.5, np.sqrt(1 / 8))
    return np.stack([np.outer(waves[row], waves[column]).ravel() for row, column in zigzag()], axis=1, dtype=np.float32)
