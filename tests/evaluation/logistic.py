"""Logistic regression with non-negative weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RIDGE, ROUNDS = 0.1, 30_000


def fitted(examples: Sequence[tuple[NDArray[np.float64], bool]]) -> tuple[list[float], float]:
    """Maximum-likelihood weights and bias, by projected gradient descent with a ridge penalty; rounded to 2 digits."""
    features = np.array([row for row, _ in examples])
    truth = np.array([true for _, true in examples], float)
    scale = features.std(axis=0)
    rows = np.c_[features / scale, np.ones(len(features))]
    weights = np.zeros(rows.shape[1])
    ridge = np.array([RIDGE] * len(scale) + [0])
    rate = 1 / (np.linalg.norm(rows, 2) ** 2 / 4 + RIDGE)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        weights -= rate * (rows.T @ (chance - truth) + ridge * weights)
        weights[:-1] = np.maximum(weights[:-1], 0)
    return [round(float(each), 2) for each in weights[:-1] / scale], round(float(weights[-1]), 2)
