"""Periodic traces of interpolation in the luma differences along one axis, as spectra of three signals:

- *maxima*: where a difference is larger than both its neighbors. Interpolation places them at the same phase between
  the original pixels.
- *bends*: how much the difference changes. It changes most at the original pixels (Gallagher 2005, "Detection of
  linear and cubic interpolation in JPEG compressed images").
- *mirror*: interpolation by s mirrors the spectrum of each line at 1/(2 s) with a constant phase (Popescu and Farid
  2005, "Exposing digital forgeries by detecting traces of resampling", derived differently).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.measures.detail.differences import Differences

    Profile = NDArray[np.float64]

WEAK, STRONG = 4, 12
"""Least differences, in levels, of the maxima of textures and of edges, which survive compression better."""

BAND = 16
"""The number of lines that are counted together."""

MOST_IN_BAND = 3
"""The count of one column within a band is limited to this: a drawn line is no periodic trace."""

AROUND = 16
"""A profile is normalized by its mean over this many columns to each side."""

MOST_OF_MEAN = 3
"""The value of a column is limited to this multiple of that mean."""

MOST_BENT = 30
"""Levels: changes of a difference are limited to this."""

MEDIAN = 40
"""A spectrum is normalized by its running median over this many bins to each side."""

EVERY = 8
"""The running median is computed at every eighth bin: it changes little between them."""

MIRRORED = 16
"""Most bins to either side of 1/(2 s) that are compared."""

SEARCHED = 1 / 8, 3 / 4
"""Periods per pixel, 1/s, at which the mirror is searched."""

LIVELY = 64
"""The number of lines in which the mirror is searched, those with the largest differences."""


@dataclass(frozen=True)
class Traces:
    """Spectra by frequency, from 0 to 0.5 periods per pixel (the mirror: to 1), relative to their running median.

    Each is computed when it is first used: most pictures need few of them.
    """

    differences: Differences

    @cached_property
    def weak(self) -> Profile:
        """The spectrum of all maxima."""
        return spectrum(self._profiles["weak"])

    @cached_property
    def strong(self) -> Profile:
        """The spectrum of maxima in edges."""
        return spectrum(self._profiles["strong"])

    @cached_property
    def bends(self) -> Profile:
        """The spectrum of the bends."""
        return spectrum(self._profiles["bends"])

    @cached_property
    def by_eight(self) -> dict[str, Profile]:
        """Maxima in edges and bends, summed by position within blocks of 8; shape (8,) each."""
        profiles = {name: self._profiles[name] for name in ("strong", "bends")}
        capped = {name: np.minimum(each, MOST_OF_MEAN * each.mean()) for name, each in profiles.items()}
        return {name: each.reshape(-1, 8).sum(axis=0) for name, each in capped.items()}

    @cached_property
    def mirror(self) -> Profile:
        """How far the spectra of the lines mirror themselves, by frequency."""
        return _mirror(self.differences.lines)

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        """The three signals, summed or averaged over the lines; shape (differences,) each."""
        lines, size, steepest = self.differences.lines, self.differences.size, self.differences.steepest
        change = np.abs(lines[:, 1:] - lines[:, :-1])
        bends = np.zeros(size.shape[1])
        bends[:-1] = np.sqrt(np.minimum(change, MOST_BENT).astype(np.float32)).mean(axis=0)
        return {
            "weak": _counted(steepest & (size >= WEAK)),
            "strong": _counted(steepest & (size >= STRONG)),
            "bends": bends,
        }


def _counted(maxima: NDArray[np.bool_]) -> Profile:
    """The number of maxima per column, limited to MOST_IN_BAND in each band."""
    whole = len(maxima) // BAND * BAND
    bands = maxima[:whole].view(np.uint8).reshape(-1, BAND, maxima.shape[1]).sum(axis=1, dtype=np.uint8)
    return np.asarray(np.minimum(bands, MOST_IN_BAND).sum(axis=0), np.float64)


def spectrum(profile: Profile) -> Profile:
    """The amplitude spectrum, from 0 to 0.5 periods per column, of a locally normalized profile."""
    kernel = np.full(2 * AROUND + 1, 1 / (2 * AROUND + 1))
    around = np.convolve(_reflected(profile, AROUND), kernel, "valid")
    wave = np.minimum(profile, MOST_OF_MEAN * around) / (around + 0.05 * profile.mean() + 1e-6)
    wave = (wave - wave.mean()) * _window(len(wave))
    size = np.abs(np.fft.rfft(wave))
    return np.asarray(size / (_median(size) + 1e-9))


def _mirror(lines: NDArray[np.int16]) -> Profile:
    """The sum of U[i] U[d - i] over bins i near d / 2 and all lines, by d. U: the spectrum with leveled amplitudes."""
    activity = np.abs(lines).sum(axis=1)
    lively = lines[np.sort(np.argsort(-activity, kind="stable")[:LIVELY])]
    length = lines.shape[1]
    waves = np.fft.rfft(lively * _window(length).astype(np.float32), axis=1)
    first, last = (int(part * length) // 2 for part in SEARCHED)
    first, last = max(0, first - MEDIAN) // EVERY * EVERY, min(last + MEDIAN, waves.shape[1])
    size = np.abs(waves)
    size += 0.05 * size.mean(axis=1, keepdims=True) + 1e-6
    level = (waves[:, first:last] / size[:, first:last]).astype(np.complex64)
    sums, terms = _products(np.ascontiguousarray(level.T))
    size = np.abs(sums) / np.sqrt(terms * len(lively) + 1)
    mirror = np.zeros(length)
    mirror[2 * first : 2 * last] = (size / (_median(size) + 0.3))[: length - 2 * first]
    return mirror


def _products(level: NDArray[np.complex64]) -> tuple[NDArray[np.complex64], NDArray[np.intp]]:
    """The sums of level[i] level[j], by i + j, of all i < j up to MIRRORED apart; and the number of pairs.

    `level` has the shape (bins, lines). The pairs come from products of matrices, which take the least time.
    """
    bins, lines = level.shape
    padded = np.concatenate([level, np.zeros((2 * MIRRORED, lines), np.complex64)])
    blocks = sliding_window_view(padded, 2 * MIRRORED, axis=0)[::MIRRORED]
    products = (blocks[..., :MIRRORED].transpose(0, 2, 1) @ blocks).ravel()
    at = np.arange(bins)
    own = 2 * MIRRORED * at + at % MIRRORED
    sums, pairs = np.zeros(2 * bins, np.complex64), np.zeros(2 * bins, np.intp)
    for apart in range(1, MIRRORED + 1):
        both = slice(apart, 2 * bins - apart, 2)
        sums[both] += products[own[:-apart] + apart]
        pairs[both] += 1
    return sums, pairs


@lru_cache(maxsize=8)
def _window(length: int) -> Profile:
    return np.hanning(length + 2)[1:-1]


def _median(spectrum: Profile) -> Profile:
    """The running median of 2 * MEDIAN + 1 bins, computed at every EVERY-th bin and interpolated linearly."""
    padded = _reflected(spectrum, MEDIAN)
    around = sliding_window_view(padded, 2 * MEDIAN + 1)[::EVERY]
    medians = np.partition(around, MEDIAN, axis=1)[:, MEDIAN]
    bins = np.arange(len(spectrum))
    return np.asarray(np.interp(bins, bins[::EVERY], medians))


def _reflected(values: Profile, by: int) -> Profile:
    """Values with so many of them reflected at both ends: `np.pad`, in a tenth of its time."""
    if len(values) <= by:
        return np.pad(values, by, mode="reflect")
    return np.concatenate((values[by:0:-1], values, values[-2 : -by - 2 : -1]))
