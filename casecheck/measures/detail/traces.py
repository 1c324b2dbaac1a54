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

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from casecheck.measures.detail.steps import Steps

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

MEDIAN = 40
"""A bin of a spectrum is seen against the median of so many to each side."""

EVERY = 4
"""A running median changes little from bin to bin."""

MIRRORED = 32
"""Bins to both sides of 1/(2 s), at most, that are held against each other."""

LIVELY = 128
"""Lines with most of the steps, which the mirror is looked for in."""


@dataclass(frozen=True)
class Traces:
    """Spectra by frequency, from 0 to half a period per pixel (the mirror: to one). Of noise, the median is 1."""

    lines: NDArray[np.int16]
    """The steps they were found in."""
    weak: Profile
    strong: Profile
    bends: Profile
    by_eight: dict[str, Profile]
    """Sums of what these three are spectra of, by the place within blocks of 8."""

    @cached_property
    def mirror(self) -> Profile:
        """Worked out where it is asked for: it costs as much as all the rest."""
        return _mirror(self.lines)


def traces(steps: Steps) -> Traces:
    """What is to be seen along one axis."""
    import numpy as np

    lines = steps.lines
    size = np.abs(lines)
    steepest = np.ones(lines.shape, np.bool_)
    steepest[:, 1:] = size[:, 1:] >= size[:, :-1]
    steepest[:, :-1] &= size[:, :-1] > size[:, 1:]
    weak, strong = steepest & (size >= WEAK), steepest & (size >= STRONG)
    bends = np.zeros(lines.shape[1])
    bends[:-1] = np.sqrt(np.arange(512))[np.minimum(np.abs(np.diff(lines, axis=1)), 30)].mean(axis=0)
    profiles = {"weak": _counted(weak), "strong": _counted(strong), "bends": bends}
    spectra = {name: _spectrum(profile) for name, profile in profiles.items()}
    capped = {name: np.minimum(each, MOST_OF_MEAN * each.mean()) for name, each in profiles.items()}
    by_eight = {name: each.reshape(-1, 8).sum(axis=0) for name, each in capped.items()}
    return Traces(lines, **spectra, by_eight=by_eight)


def _counted(maxima: NDArray[np.bool_]) -> Profile:
    import numpy as np

    bands = np.add.reduceat(maxima, np.arange(0, len(maxima), BAND), axis=0, dtype=np.int16)
    return np.asarray(np.minimum(bands, MOST_IN_BAND).sum(axis=0), np.float64)


def _spectrum(profile: Profile) -> Profile:
    import numpy as np

    kernel = np.full(2 * AROUND + 1, 1 / (2 * AROUND + 1))
    around = np.convolve(np.pad(profile, AROUND, mode="reflect"), kernel, "valid")
    wave = np.minimum(profile, MOST_OF_MEAN * around) / (around + 0.05 * profile.mean() + 1e-6)
    wave = (wave - wave.mean()) * _window(len(wave))
    size = np.abs(np.fft.rfft(wave))
    return np.asarray(size / (_median(size) + 1e-9))


def _mirror(lines: NDArray[np.int16]) -> Profile:
    """The sum of U[i] U[d - i] over bins i near d / 2 and over lines, by d. U: the spectrum, amplitudes leveled."""
    import numpy as np

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
    import numpy as np

    return np.hanning(length + 2)[1:-1]


def _median(spectrum: Profile) -> Profile:
    """Running, of 2 * MEDIAN + 1 bins; worked out at one bin of EVERY, and linear between them."""
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    padded = np.pad(spectrum, MEDIAN, mode="reflect")
    medians = np.median(sliding_window_view(padded, 2 * MEDIAN + 1)[::EVERY], axis=1)
    bins = np.arange(len(spectrum))
    return np.asarray(np.interp(bins, bins[::EVERY], medians))
