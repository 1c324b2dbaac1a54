"""Sums over the square around each pixel, and what grows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Sums = NDArray[np.int32]


def box_sums(values: NDArray[np.generic], reach: int) -> Sums:
    """The sum of the values, rows x columns, at most `reach` pixels away in both directions; outside they are 0."""
    total = values.astype(np.int32)
    for axis in (0, 1):
        length = total.shape[axis]
        edges = [(reach + 1, reach) if each == axis else (0, 0) for each in (0, 1)]
        running = np.pad(total, edges).cumsum(axis=axis, dtype=np.int32)
        low, high = (slice(start, start + length) for start in (0, 2 * reach + 1))
        total = running[high] - running[low] if axis == 0 else running[:, high] - running[:, low]
    return total


def grown(mask: Mask, reach: int) -> Mask:
    """The mask grown by this many pixels in all directions: dilation by a square."""
    return box_sums(mask, reach) > 0
