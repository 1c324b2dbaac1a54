"""Finds that a picture was a JPEG before, from the steps to which its DCT coefficients are rounded.

JPEG divides a picture into blocks of 8x8 pixels and rounds each DCT coefficient to a multiple of a step, which is large
at low qualities. The coefficients of the same blocks stay near these multiples when the picture is cropped or saved in
another format, or as a JPEG of a higher quality (Fan and de Queiroz 2003, "Identification of bitmap compression
history: JPEG detection and quantizer estimation"). Scaling removes them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from casecheck.measures.jpeg_fit import (
    FREQUENCIES,
    LEAST_FIRST,
    LOW,
    MOST_VALUE,
    fit_by_position,
    match,
    may_match,
    zigzag,
)
from casecheck.measures.jpeg_grid import BLOCK, bands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from casecheck.design import Design
    from casecheck.measures.jpeg_grid import Bands

    Numbers = NDArray[np.float32]
    Places = NDArray[np.intp]

FEW_BLOCKS, MOST_STARTS = 60, 3
"""The number of blocks by which all 64 positions of the blocks are compared, and the positions that are examined."""

FIRST_BLOCKS, BLOCKS, TEXTURED = 300, 1200, 5
"""The most blocks that are examined first, and of pictures that may have been JPEGs; and the levels by which the pixels
of a block differ at least."""


def earlier_quality(design: Design) -> int | None:
    """The libjpeg quality, to about 2, below REPORTED_BELOW; None where there are no traces of one."""
    pixels = bands(design.image)
    if pixels is None:
        return None
    textured = textured_blocks(pixels)
    for start in _likely(pixels, textured):
        own = design.metadata.quantization if start == (0, 0) else None
        if may_match(histograms_of(pixels, textured, start, FIRST_BLOCKS, own)):
            found = match(histograms_of(pixels, textured, start, BLOCKS, own))
            if found is not None:
                return found
    return None


def _likely(pixels: Bands, textured: Places) -> list[tuple[int, int]]:
    """Where blocks may start, x and y: the positions at which a few coefficients fit the steps of a quality best."""
    windows = sliding_window_view(pixels, (2 * BLOCK - 1, 2 * BLOCK - 1), axis=(1, 2))
    inner = textured[(textured < windows.shape[:3]).all(axis=1)]
    chosen = inner[:: -(-len(inner) // FEW_BLOCKS) or 1]
    blocks = sliding_window_view(windows[tuple(chosen.T)].astype(np.float32), (BLOCK, BLOCK), axis=(1, 2))
    fit = fit_by_position(blocks.reshape(-1, BLOCK * BLOCK, BLOCK * BLOCK) @ _waves()[:, :LOW])
    best = [int(at) for at in np.argsort(-fit)[:MOST_STARTS] if fit[at] >= LEAST_FIRST]
    return [(at % BLOCK, at // BLOCK) for at in best]


def textured_blocks(pixels: Bands) -> Places:
    """Band, row and column of the blocks of a picture that was not cropped whose pixels differ; shape (blocks, 3)."""
    blocks = sliding_window_view(pixels, (BLOCK, BLOCK), axis=(1, 2))[:, ::BLOCK, ::BLOCK]
    thin = np.stack([blocks[..., row, column] for row in range(0, BLOCK, 2) for column in range(0, BLOCK, 2)])
    return np.argwhere(thin.max(axis=0) - thin.min(axis=0) >= TEXTURED) * (1, BLOCK, BLOCK)


def histograms_of(
    pixels: Bands, textured: Places, start: tuple[int, int], most: int, own: Sequence[int] | None
) -> Numbers:
    """The numbers of coefficients by frequency and size, of blocks that start at x and y, each different block once.

    Those of a JPEG's own blocks are multiples of its own steps, and are spread over them.
    """
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
    histograms = counted.reshape(FREQUENCIES, length).astype(np.float32)
    return histograms if own is None else _spread(histograms, own)


def _spread(histograms: Numbers, steps: Sequence[int]) -> Numbers:
    """Each count spread evenly over one step around it."""
    spread = np.zeros_like(histograms)
    for row, counts, step in zip(spread, histograms, steps[1:], strict=False):
        wide = np.convolve(counts, np.full(max(step, 1), 1 / max(step, 1), np.float32))
        row[:] = wide[step // 2 :][: len(row)]
    return spread


@cache
def _waves() -> Numbers:
    """The frequencies of the orthonormal DCT-II as patterns of a block, shape (64, FREQUENCIES)."""
    at = np.arange(BLOCK)
    waves = np.cos((2 * at + 1) * at[:, None] * np.pi / 16) * np.where(at[:, None], 0.5, np.sqrt(1 / 8))
    return np.stack([np.outer(waves[row], waves[column]).ravel() for row, column in zigzag()], axis=1, dtype=np.float32)
