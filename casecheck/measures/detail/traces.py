"""What interpolation leaves in the steps along one axis: periods, in the spectra of four different questions.

- *maxima*: where a step is steeper than both its neighbors. Interpolation puts them at the same place between the
  pixels before it.
- *bends*: how much the step changes. It changes most over the pixels before it (Gallagher 2005, "Detection of linear
  and cubic interpolation in JPEG compressed images").
- *mirror*: interpolation by s makes the spectrum of each line mirror itself about 1/(2 s), with one phase for all of
  it (Popescu and Farid 2005, "Exposing digital forgeries by detecting traces of resampling", by another way).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Profile = NDArray[np.float64]

WEAK, STRONG = 4, 12
"""Maxima are counted from such a step on: of textures, and of outlines, which survive compression better."""

BAND = 16
"""Lines that are counted together..."""

MOST_IN_BAND = 3
"""... and the most that one column of them may count: a drawn line is no lattice."""

AROUND = 16
"""A profile is seen against its mean over so many columns to each side."""

MOST_OF_MEAN = 3
"""Nor does a column count more than so often its mean."""

MOST_BENT = 30
"""A greater change of a step counts as this one."""

MEDIAN = 40
"""A bin of a spectrum is seen against the median of so many to each side."""

EVERY = 8
"""A running median changes little from bin to bin."""

MIRRORED = 16
"""Bins to both sides of 1/(2 s), at most, that are held against each other."""

LIVELY = 64
"""Lines with most of the steps, which the mirror is looked for in."""


@dataclass(frozen=True)
class Traces:
    """Spectra by frequency, from 0 to half a period per pixel (the mirror: to one). Of noise, the median is 1.

    Each is worked out where it is asked for: of most pictures, few are.
    """

    lines: NDArray[np.int16]
    """The steps they are found in."""

    @cached_property
    def weak(self) -> Profile:
        """Of maxima."""
        return spectrum(self._profiles["weak"])

    @cached_property
    def strong(self) -> Profile:
        """Of maxima in outlines."""
        return spectrum(self._profiles["strong"])

    @cached_property
    def bends(self) -> Profile:
        """Of how much the steps change."""
        return spectrum(self._profiles["bends"])

    @cached_property
    def by_eight(self) -> dict[str, Profile]:
        """Sums of what these three are spectra of, by the place within blocks of 8."""
        capped = {name: np.minimum(each, MOST_OF_MEAN * each.mean()) for name, each in self._profiles.items()}
        return {name: each.reshape(-1, 8).sum(axis=0) for name, each in capped.items()}

    @cached_property
    def mirror(self) -> Profile:
        """Where the spectrum of the lines mirrors itself."""
        return _mirror(self.lines)

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        """By step along the lines."""
        size = np.abs(self.lines)
        steepest = np.ones(size.shape, np.bool_)
        steepest[:, 1:] = size[:, 1:] >= size[:, :-1]
        steepest[:, :-1] &= size[:, :-1] > size[:, 1:]
        change = np.abs(self.lines[:, 1:] - self.lines[:, :-1])
        bends = np.zeros(size.shape[1])
        bends[:-1] = np.sqrt(np.minimum(change, MOST_BENT).astype(np.float32)).mean(axis=0)
        return {
            "weak": _counted(steepest & (size >= WEAK)),
            "strong": _counted(steepest & (size >= STRONG)),
            "bends": bends,
        }


def _counted(maxima: NDArray[np.bool_]) -> Profile:
    """Of each column."""
    whole = len(maxima) // BAND * BAND
    bands = maxima[:whole].view(np.uint8).reshape(-1, BAND, maxima.shape[1]).sum(axis=1, dtype=np.uint8)
    return np.asarray(np.minimum(bands, MOST_IN_BAND).sum(axis=0), np.float64)


def spectrum(profile: Profile) -> Profile:
    """Of a profile seen against what is around each column, by frequency from 0 to one half."""
    kernel = np.full(2 * AROUND + 1, 1 / (2 * AROUND + 1))
    around = np.convolve(np.pad(profile, AROUND, mode="reflect"), kernel, "valid")
    wave = np.minimum(profile, MOST_OF_MEAN * around) / (around + 0.05 * profile.mean() + 1e-6)
    wave = (wave - wave.mean()) * _window(len(wave))
    size = np.abs(np.fft.rfft(wave))
    return np.asarray(size / (_median(size) + 1e-9))


def _mirror(lines: NDArray[np.int16]) -> Profile:
    """The sum of U[i] U[d - i] over bins i near d / 2 and over lines, by d. U: the spectrum, amplitudes leveled."""
    activity = np.abs(lines).sum(axis=1)
    lively = lines[np.sort(np.argsort(-activity, kind="stable")[:LIVELY])]
    length = lines.shape[1]
    waves = np.fft.rfft(lively * _window(length).astype(np.float32), axis=1)
    size = np.abs(waves)
    level = (waves / (size + 0.05 * size.mean(axis=1, keepdims=True) + 1e-6)).astype(np.complex64).T.copy()
    bins = len(level)
    sums, terms = np.zeros(2 * bins, np.complex128), np.ones(2 * bins)
    for apart in range(1, MIRRORED + 1):
        sums[apart : 2 * bins - apart : 2] += np.einsum("ij,ij->i", level[apart:], level[:-apart])
        terms[apart : 2 * bins - apart : 2] += len(lively)
    size = np.abs(sums) / np.sqrt(terms)
    return np.asarray((size / (_median(size) + 0.3))[:length])


def _window(length: int) -> Profile:
    return np.hanning(length + 2)[1:-1]


def _median(spectrum: Profile) -> Profile:
    """Running, of 2 * MEDIAN + 1 bins; worked out at one bin of EVERY, and linear between them."""
    from numpy.lib.stride_tricks import sliding_window_view

    padded = np.pad(spectrum, MEDIAN, mode="reflect")
    medians = np.median(sliding_window_view(padded, 2 * MEDIAN + 1)[::EVERY], axis=1)
    bins = np.arange(len(spectrum))
    return np.asarray(np.interp(bins, bins[::EVERY], medians))
