"""The median, without the 25 ms in which NumPy's own imports `numpy.ma` when it is first called."""

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
