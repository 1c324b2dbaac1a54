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

USED = 0.4
"""At least so many of the edges of blocks have steps."""

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
    across, down = (_along(*axis) for axis in zip(steps, traces, strict=True))
    if min(across.on_edges, down.on_edges) < ON_EDGES or abs(across.factor / down.factor - 1) > ALIKE:
        return None
    return (across.factor + down.factor) / 2


def _along(steps: Steps, traces: Traces) -> Blocks:
    import numpy as np

    counts = (np.abs(steps.lines) >= STEP).sum(axis=0).astype(np.float64)
    used = counts > 0
    if used.sum() < COLUMNS:
        return Blocks()
    counts = np.minimum(counts, 4 * counts[used].mean())
    found = [_fitted(counts, frequency) for frequency in _peaks(traces.strong, len(counts))]
    best = max((each.on_edges for each in found), default=0)
    # blocks of twice or three times the size explain some of the steps, too
    return max((each for each in found if each.on_edges >= 0.9 * best), key=lambda each: each.factor, default=Blocks())


def _peaks(spectrum: Numbers, length: int) -> list[float]:
    """Frequencies 1 / factor, of which the spectrum shows those above one half folded back."""

    least = int(length / MOST_FACTOR)
    inner = spectrum[least:].copy()
    found = []
    for _ in range(CANDIDATES):
        at = int(inner.argmax())
        if inner[at] < LEAST_PEAK:
            break
        found.append((at + least) / length)
        inner[max(0, at - 3) : at + 4] = 0
    return [each for each in [*found, *(1 - each for each in found)] if each <= 1 / LEAST_FACTOR]


def _fitted(counts: Numbers, frequency: float) -> Blocks:
    """Blocks of about this frequency, of the size and from the place that explain most."""
    import numpy as np

    best = Blocks()
    whole = np.round(1 / frequency)
    near = frequency + np.linspace(-0.6, 0.6, 13) / len(counts)
    for factor in {whole, *(1 / near)}:
        for start in np.arange(0, 1, 1 / 12) * factor:
            edges = np.arange(start, len(counts) - 0.5, factor).astype(np.intp)
            share = counts[edges].sum() / counts.sum()
            on_edges = float((share - 1 / factor) / (1 - 1 / factor))
            if (on_edges, factor == whole) > (best.on_edges, False) and (counts[edges] > 0).mean() >= USED:
                best = Blocks(float(factor), on_edges)
    return best
