"""Finds nearest-neighbor upscaling: pixels became blocks, and luma changes at the edges of the blocks only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.detail.traces import spectrum

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.measures.detail.differences import Differences, Lines

MIN_DIFFERENCE = 12
"""Levels: smaller luma differences are ignored, since compression adds them everywhere."""

LEAST_FACTOR, MOST_FACTOR = 1.8, 24

PEAKS, LEAST_PEAK = 6, 5
"""Number of spectral peaks that are tried, and how many times the median they have to reach. Blocks cause far higher
peaks at the period of their side and, for large blocks, at a half or a third of it."""

MIN_COLUMNS = 24
"""Pictures with differences in fewer columns are not examined."""

USED, ENOUGH_USED = 0.25, 60
"""Least share, or else number, of block edges with differences. A drawing on a grid has them at few of its lines."""

ON_EDGES = 0.55
"""Least concentration of the differences at block edges on both axes, from 0 (chance) to 1 (all of them)."""

FOLLOWED, FACTORS_FOLLOWED, USED_FOLLOWED = 0.3, (2, 3, 4), 0.8
"""Least concentration, factors, and least share of block edges with differences, of the scalers of emulators: they
multiply pixels, but follow slanted edges. Patterns of dots reach 0.45, at two thirds of the block edges."""

LARGE, SURELY_ON_EDGES, VARIED = 8.5, 0.97, 0.1
"""Blocks larger than LARGE pixels need a concentration of SURELY_ON_EDGES, as in pixel art, and counts per edge that
vary by at least VARIED of their mean, unlike the equal squares of a pattern."""

AS_GOOD = 0.9
"""Block sizes that reach this share of the best concentration are as likely."""

NEARLY_WHOLE = 0.02
"""Factors this close to a whole number are rounded to it."""

FREQUENCIES = 1 << 15
"""Frequencies that are examined, from 0 to one period per column: at least ten for each that can be distinguished."""


@dataclass(frozen=True)
class Counts:
    """The number of differences at each position along one axis, over all lines."""

    counts: NDArray[np.float64]
    """Shape (differences per line,)."""

    @cached_property
    def waves(self) -> NDArray[np.complex128]:
        """Their Fourier transform, up to half a period per column; most pictures do not need it."""
        return np.fft.rfft(self.counts, FREQUENCIES)


def blocks(lines: Lines) -> float | None:
    """The side of the blocks, in pixels; None where there are none."""
    rows = _counted(lines.rows)
    if rows is None:
        return None
    tried = _factors(rows)
    if not any(_explained(rows, factor) >= FOLLOWED for factor in tried):
        return None
    columns = _counted(lines.columns)
    if columns is None:
        return None
    both = [rows, columns]
    found = {factor: _on_edges(both, factor) for factor in tried | _factors(columns)}
    best = max(found.values(), default=0)
    if best < ON_EDGES:
        return _followed(both, found)
    # blocks of a half or a third of the size explain all differences, too; those of twice the size explain some
    factor = max(factor for factor, on_edges in found.items() if on_edges >= AS_GOOD * best)
    larger = (_whole(times * factor) for times in range(2, int(MOST_FACTOR / factor) + 1))
    factor = max([_whole(factor), *(each for each in larger if _on_edges(both, each) >= AS_GOOD * best)])
    if factor > LARGE and (best < SURELY_ON_EDGES or not all(_varied(counted, factor) for counted in both)):
        return None
    return factor


def _followed(both: list[Counts], found: dict[float, float]) -> float | None:
    """The factor of a scaler that follows edges; None where there is no such concentration."""
    factor = max(found, key=lambda factor: found[factor])
    if found[factor] < FOLLOWED or _whole(factor) not in FACTORS_FOLLOWED:
        return None
    used = [np.mean(_edges(counted, factor) > 0) for counted in both]
    return _whole(factor) if np.mean(used) >= USED_FOLLOWED else None


def _whole(factor: float) -> float:
    return round(factor) if abs(factor - round(factor)) < NEARLY_WHOLE else factor


def _counted(differences: Differences) -> Counts | None:
    """None where too few columns have differences."""
    counts = (differences.size >= MIN_DIFFERENCE).sum(axis=0, dtype=np.uint16).astype(np.float64)
    used = counts > 0
    if used.sum() < MIN_COLUMNS:
        return None
    return Counts(np.minimum(counts, 4 * counts[used].mean()))


def _factors(counted: Counts) -> set[float]:
    return {factor for peak in _peaks(counted) for factor in (round(1 / peak), 1 / peak)}


def _peaks(counted: Counts) -> list[float]:
    """Candidate frequencies (1 / factor). The spectrum shows those above one half mirrored at one half."""
    length = len(counted.counts)
    least = int(length / LARGE)
    inner = spectrum(counted.counts)[least:]
    found = []
    for _ in range(PEAKS):
        peak = int(inner.argmax())
        if inner[peak] < LEAST_PEAK:
            break
        inner[max(0, peak - 3) : peak + 4] = 0
        first, last = (round((peak + least + part) * FREQUENCIES / length) for part in (-0.6, 0.6))
        found.append((first + int(np.abs(counted.waves[first:last]).argmax())) / FREQUENCIES)
    return [each for each in [*found, *(1 - each for each in found)] if each <= 1 / LEAST_FACTOR]


def _on_edges(both: list[Counts], factor: float) -> float:
    """The concentration at the edges of blocks of this size, on the axis where it is lower."""
    return min(_explained(counted, factor) for counted in both)


def _explained(counted: Counts, factor: float) -> float:
    """The concentration of the differences at block edges, from 0 (chance) to 1 (all of them)."""
    edges = _edges(counted, factor)
    if (edges > 0).sum() < min(USED * len(edges), ENOUGH_USED):
        return 0.0
    share = edges.sum() / counted.counts.sum()
    return float((share - 1 / factor) / (1 - 1 / factor))


def _varied(counted: Counts, factor: float) -> bool:
    edges = _edges(counted, factor)
    return bool(edges.std() >= VARIED * edges.mean())


def _edges(counted: Counts, factor: float) -> NDArray[np.float64]:
    """The counts at the block edges, which lie at the crests of the wave of their frequency."""
    counts = counted.counts
    frequency = round(FREQUENCIES / factor)
    folded = frequency >= len(counted.waves)
    wave = counted.waves[FREQUENCIES - frequency].conjugate() if folded else counted.waves[frequency]
    start = -np.angle(wave) / (2 * np.pi) % 1 * factor
    return counts[np.arange(start, len(counts) - 0.5, factor).round().astype(np.intp)]
