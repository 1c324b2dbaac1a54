"""Pixels that became blocks (nearest neighbor): there are steps at the edges of the blocks, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.detail.traces import spectrum

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.measures.detail.steps import Sampled, Steps

STEP = 12
"""Smaller steps are left out: compression adds them everywhere."""

LEAST_FACTOR, MOST_FACTOR = 1.8, 24

PEAKS, LEAST_PEAK = 6, 5
"""So many peaks of the spectrum are tried, if they stand so far above its median: blocks give far higher ones, at a
period of their side and, where that is long, of a half or a third of it."""

COLUMNS = 24
"""Fewer columns with steps tell nothing."""

USED, ENOUGH_USED = 0.25, 60
"""At least so many of the edges of blocks have steps, as a share or a number: a drawing on a grid has them at few of
its lines."""

ON_EDGES = 0.55
"""So far from chance (0) to all of them (1) the steps are at the edges of blocks, on both axes."""

LARGE, SURELY_ON_EDGES, VARIED = 8.5, 0.97, 0.1
"""Larger blocks than that are those of pixel art, which stay exact, or the squares of a pattern, which are alike: by so
much of their mean, at least, the numbers of steps at the edges of blocks differ."""

AS_GOOD = 0.9
"""Blocks that explain so much of what the best ones do are as likely."""

NEARLY_WHOLE = 0.02
"""A factor so near to a whole number is that."""

FREQUENCIES = 1 << 15
"""So many are looked at for a factor, from 0 to one period per column: at least ten for each that can be told apart."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many steps there are at each place along one axis."""

    counts: NDArray[np.float64]
    waves: NDArray[np.complex128]
    """Its Fourier transform, up to half a period per column."""


def blocks(lines: Sampled) -> float | None:
    """The side of the blocks in pixels; None where there are none."""
    rows = _counted(lines.rows)
    if rows is None:
        return None
    tried = _factors(rows)
    if not any(_explained(rows, factor) >= ON_EDGES for factor in tried):
        return None
    columns = _counted(lines.columns)
    if columns is None:
        return None
    both = [rows, columns]
    found = {factor: _on_edges(both, factor) for factor in tried | _factors(columns)}
    best = max(found.values(), default=0)
    if best < ON_EDGES:
        return None
    # blocks of a half or a third of the size explain all of the steps, too; those of twice the size some of them
    factor = max(factor for factor, on_edges in found.items() if on_edges >= AS_GOOD * best)
    larger = (_whole(times * factor) for times in range(2, int(MOST_FACTOR / factor) + 1))
    factor = max([_whole(factor), *(each for each in larger if _on_edges(both, each) >= AS_GOOD * best)])
    if factor > LARGE and (best < SURELY_ON_EDGES or not all(_varied(counted, factor) for counted in both)):
        return None
    return factor


def _whole(factor: float) -> float:
    return round(factor) if abs(factor - round(factor)) < NEARLY_WHOLE else factor


def _counted(steps: Steps) -> Counts | None:
    """None where too few of them have steps."""
    counts = (np.abs(steps.lines) >= STEP).sum(axis=0, dtype=np.uint16).astype(np.float64)
    used = counts > 0
    if used.sum() < COLUMNS:
        return None
    counts = np.minimum(counts, 4 * counts[used].mean())
    return Counts(counts, np.fft.rfft(counts, FREQUENCIES))


def _factors(counted: Counts) -> set[float]:
    return {factor for peak in _peaks(counted) for factor in (round(1 / peak), 1 / peak)}


def _peaks(counted: Counts) -> list[float]:
    """Frequencies 1 / factor, of which the spectrum shows those above one half folded back."""
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
    """How much blocks of this size explain, on that axis where they explain less."""
    return min(_explained(counted, factor) for counted in both)


def _explained(counted: Counts, factor: float) -> float:
    """0: no more than by chance, 1: all."""
    edges = _edges(counted, factor)
    if (edges > 0).sum() < min(USED * len(edges), ENOUGH_USED):
        return 0.0
    share = edges.sum() / counted.counts.sum()
    return float((share - 1 / factor) / (1 - 1 / factor))


def _varied(counted: Counts, factor: float) -> bool:
    edges = _edges(counted, factor)
    return bool(edges.std() >= VARIED * edges.mean())


def _edges(counted: Counts, factor: float) -> NDArray[np.float64]:
    """The steps at the edges of blocks, which begin where a wave of their frequency has its crests."""
    counts = counted.counts
    frequency = round(FREQUENCIES / factor)
    folded = frequency >= len(counted.waves)
    wave = counted.waves[FREQUENCIES - frequency].conjugate() if folded else counted.waves[frequency]
    start = -np.angle(wave) / (2 * np.pi) % 1 * factor
    return counts[np.arange(start, len(counts) - 0.5, factor).round().astype(np.intp)]
