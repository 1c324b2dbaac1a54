"""Patterns that repeat: stripes, dots, tiles. Their own period looks like that of an enlargement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LIVELY = 64
"""Lines with most of the steps are looked at."""

NEAREST = 16
"""Columns: nearer ones are alike in any soft picture. A shorter period has multiples that are not."""

ALIKE = 0.9
"""Correlation of the steps with themselves, so many columns on. Of what was made larger and does not repeat, it is
below 0.6."""


def repeats(lines: NDArray[np.int16]) -> bool:
    """Whether the steps along one axis come again after some distance, up to half of the lines."""
    activity = np.abs(lines).sum(axis=1)
    lively = lines[np.argsort(-activity, kind="stable")[:LIVELY]].astype(np.float32)
    length = lines.shape[1]
    power = np.square(np.abs(np.fft.rfft(lively, 2 * length, axis=1))).mean(axis=0)
    correlation = np.fft.irfft(power)[:length] * length / np.arange(length, 0, -1)
    return bool(correlation[NEAREST : length // 2].max() >= ALIKE * correlation[0] > 0)
