"""The median and other quantiles: those of NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from casecheck.measures.quantiles import median, quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

RANDOM = np.random.default_rng(3)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize(
    "values",
    [
        pytest.param(RANDOM.integers(0, 256, (7, 3), np.uint8), id="odd, levels"),
        pytest.param(RANDOM.integers(0, 256, (8, 4), np.uint8), id="even, levels"),
        pytest.param(RANDOM.normal(size=(6, 5)).astype(np.float32), id="real"),
        pytest.param(np.full((1, 1), 255, np.uint8), id="one"),
    ],
)
def test_the_median(values: NDArray[Any], axis: int) -> None:
    assert median(values, axis).tolist() == np.median(values, axis=axis).tolist()


@pytest.mark.parametrize("share", [0, 0.2, 0.5, 0.95, 1])
@pytest.mark.parametrize(
    "values",
    [
        pytest.param(np.array([7.0]), id="one"),
        pytest.param(np.array([9.0, 1.0]), id="two"),
        pytest.param(RANDOM.normal(size=41), id="odd"),
        pytest.param(RANDOM.integers(0, 256, 40), id="levels"),
    ],
)
def test_a_quantile(values: NDArray[Any], share: float) -> None:
    assert quantile(values, share) == pytest.approx(np.quantile(values, share))
