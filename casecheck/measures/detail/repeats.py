"""Finds repeating patterns (stripes, dots, tiles), whose period looks like that of an interpolation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LIVELY = 64
"""The number of lines that are examined, those with the largest differences."""

NEAREST = 16
"""Shortest period, in pixels: at shorter distances any soft picture correlates. Multiples of shorter periods count."""

ALIKE = 0.9
"""Least autocorrelation of a repeating pattern. Upscaled pictures that do not repeat stay below 0.6."""


def repeats(lines: NDArray[np.int16]) -> bool:
    """Whether differences of shape (lines, differences) repeat at some distance of up to half their length."""
    activity = np.abs(lines).sum(axis=1)
    lively = lines[np.argsort(-activity, kind="stable")[:LIVELY]].astype(np.float32)
    length = lines.shape[1]
    power = np.square(np.abs(np.fft.rfft(lively, 2 * length, axis=1))).mean(axis=0)
    correlation = np.fft.irfft(power)[:length] * length / np.arange(length, 0, -1)
    return bool(correlation[NEAREST : length // 2].max() >= ALIKE * correlation[0] > 0)
