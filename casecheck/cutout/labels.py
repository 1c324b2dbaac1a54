"""Numbers the connected pieces of a mask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Labels = NDArray[np.int32]


def labeled(mask: Mask, *, diagonal: bool = False) -> Labels:
    """The number of the piece that each pixel belongs to, from 1; 0 outside the mask.

    With `diagonal`, pixels that touch at a corner are connected. Works on runs of pixels: those that overlap in
    adjacent rows are joined, all at once, until nothing changes (hooking and pointer jumping, after Shiloach and
    Vishkin, 1982).
    """
    height, width = mask.shape
    framed = np.zeros((height, width + 2), bool)  # so that no run reaches from row to row
    framed[:, 1:-1] = mask
    flat = framed.ravel()
    edges = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    below = width + 2
    first = np.searchsorted(ends, starts + below, "left" if diagonal else "right")
    beyond = np.searchsorted(starts, ends + below, "right" if diagonal else "left")
    counts = np.maximum(beyond - first, 0)
    one = np.repeat(np.arange(len(starts)), counts)
    other = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)
    roots = _joined(len(starts), one, other)
    _, numbers = np.unique(roots, return_inverse=True)
    labels = np.zeros(flat.shape, np.int32)
    labels[flat] = np.repeat(numbers + 1, ends - starts)
    return labels.reshape(height, width + 2)[:, 1:-1]


def _joined(count: int, one: NDArray[np.intp], other: NDArray[np.intp]) -> NDArray[np.intp]:
    """The lowest number that each of `count` things is connected with, by pairs."""
    roots = np.arange(count)
    while True:
        low, high = np.minimum(roots[one], roots[other]), np.maximum(roots[one], roots[other])
        apart = low != high
        if not apart.any():
            return roots
        np.minimum.at(roots, high[apart], low[apart])
        while not np.array_equal(roots, roots[roots]):
            roots = roots[roots]
