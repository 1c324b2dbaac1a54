"""The median and other quantiles, without what NumPy's own cost: `numpy.median` imports `numpy.ma` when it is first
called, in 25 ms, and `numpy.quantile` takes 0.2 ms for a few values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def median(values: NDArray[Any], axis: int = 0) -> NDArray[np.floating]:
    """The median along an axis that is not empty, as `numpy.median`."""
    length = values.shape[axis]
    both = (length - 1) // 2, length // 2
    return np.asarray(np.partition(values, both, axis=axis).take(both, axis=axis).mean(axis=axis))


def quantile(values: NDArray[Any], share: float) -> float:
    """The value below which this share of the values lies, linear between two of them, as `numpy.quantile`.

    `values` has the shape (n,), and n is at least 1.
    """
    place = share * (len(values) - 1)
    both = int(place), min(int(place) + 1, len(values) - 1)
    lower, upper = np.partition(values, both).take(both).tolist()
    return float(lower + (place - both[0]) * (upper - lower))
