"""Pixels that became blocks (nearest neighbor): there are steps at the edges of the blocks, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from casecheck.measures.detail.steps import Steps
    from casecheck.measures.detail.traces import Traces

    Numbers = NDArray[np.float64]

STEP = 12
"""Smaller steps are left out: compression adds them everywhere."""

LEAST_FACTOR, MOST_FACTOR = 1.8, 8.5

CANDIDATES, LEAST_PEAK = 6, 5
"""So many peaks of the spectrum are tried, if they stand so far above its median: blocks give far higher ones."""

COLUMNS = 24
"""Fewer columns with steps tell nothing."""

USED = 0.25
"""At least so many of the edges of blocks have steps: a drawing on a grid has them at few of its lines."""

ON_EDGES = 0.55
"""So far from chance (0) to all of them (1) the steps are at the edges of blocks, on both axes."""

ALIKE = 0.03
"""The factors along both axes differ by at most so much."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The best explanation of the steps along one axis by blocks."""

    factor: float = 1
    on_edges: float = 0
    """0: no more than by chance, 1: all."""


def blocks(steps: tuple[Steps, Steps], traces: tuple[Traces, Traces]) -> float | None:
    """The side of the blocks in pixels; None where there are none."""
    across, down = map(_counts, steps)
    if across is None or down is None:
        return None
    peaks = {peak for counts, axis in zip((across, down), traces, strict=True) for peak in _peaks(axis, len(counts))}
    nearest = 1 / min(len(across), len(down))
    fits = [[_fitted(counts, peak, nearest) for counts in (across, down)] for peak in sorted(peaks)]
    found = [fit for fit in fits if abs(fit[0].factor / fit[1].factor - 1) <= ALIKE]
    best = max((min(one.on_edges, other.on_edges) for one, other in found), default=0)
    if best < ON_EDGES:
        return None
    # blocks of a half or a third of the size explain all of the steps, too; those of twice the size some of them
    return max(
        (one.factor + other.factor) / 2 for one, other in found if min(one.on_edges, other.on_edges) >= 0.9 * best
    )


def _counts(steps: Steps) -> Numbers | None:
    """The steps of each column, where enough columns have any."""
    import numpy as np

    counts = (np.abs(steps.lines) >= STEP).sum(axis=0).astype(np.float64)
    used = counts > 0
    return np.minimum(counts, 4 * counts[used].mean()) if used.sum() >= COLUMNS else None


def _peaks(traces: Traces, length: int) -> list[float]:
    """Frequencies 1 / factor, of which the spectrum shows those above one half folded back."""

    least = int(length / MOST_FACTOR)
    inner = traces.strong[least:].copy()
    found = []
    for _ in range(CANDIDATES):
        at = int(inner.argmax())
        if inner[at] < LEAST_PEAK:
            break
        found.append((at + least) / length)
        inner[max(0, at - 3) : at + 4] = 0
    return [each for each in [*found, *(1 - each for each in found)] if each <= 1 / LEAST_FACTOR]


def _fitted(counts: Numbers, frequency: float, near: float) -> Blocks:
    """Blocks of a frequency that is so near to this one, of the size and from the place that explain most."""
    import numpy as np

    best = Blocks()
    whole = np.round(1 / frequency)
    for factor in {whole, *(1 / (frequency + np.linspace(-0.6, 0.6, 19) * near))}:
        for start in np.arange(0, 1, 1 / 12) * factor:
            edges = np.arange(start, len(counts) - 0.5, factor).astype(np.intp)
            share = counts[edges].sum() / counts.sum()
            on_edges = float((share - 1 / factor) / (1 - 1 / factor))
            if (on_edges, factor == whole) > (best.on_edges, False) and (counts[edges] > 0).mean() >= USED:
                best = Blocks(float(factor), on_edges)
    return best
