"""Finds upscaling by any factor whose traces do not coincide with those of JPEG's blocks (see `comb` for those).

Each factor is a candidate. The best one is scored by a logistic regression of three features with non-negative weights:
its evidence, its margin over all other candidates, and the width of edges. Weights are fitted by
`python -m tests.evaluation.upscaling FOLDER --fit`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.measures.detail.traces import Traces

    Numbers = NDArray[np.float64]

LEAST_FACTOR, MOST_FACTOR = 1.4, 6.0

FREQUENCY_STEP = 0.0005
"""Distance of candidate frequencies (1 / factor); lines have at most a few thousand differences."""

COMB = 0.004
"""Frequencies this close to a multiple of 1/8 are left to `comb`: compression leaves traces there, too."""

LEAST, MOST = -0.7, 2.5
"""Limits of a bin's contribution: the natural logarithm of its height relative to the median."""

NARROW, WIDE = 0.5, 0.75
"""Width of the sharpest edges divided by the factor. Below NARROW the picture was not upscaled by this factor; above
WIDE, more width is no more evidence."""

SAME, HARMONIC = 0.012, 0.006
"""Frequencies within SAME of the candidate, or HARMONIC of its harmonics, are not treated as competitors."""

LEAST_MARGIN, MOST_MARGIN = -1, 3
"""Limits of the margin over the best competitor. A pattern has many frequencies, an interpolation one."""

EVIDENCE = (1.93, 0.45, 0.49)
"""Weights of mirror, maxima and bends, each summed over both axes."""

WEIGHTS = (0.53, 18.86, 1.47)
"""Logits per unit of evidence, width and margin."""

BIAS = 0.22
"""In logits."""


def lattice(both: tuple[Traces, Traces], width: float) -> tuple[float, float]:
    """The logit of the likeliest factor, and that factor. `width` is the edge width in pixels."""
    tried = candidates()
    evidence = traced(both) @ EVIDENCE
    relative = relative_width(width * tried)
    likely = np.where(too_sharp(relative), -np.inf, evidence + WEIGHTS[1] * relative)
    best = int(likely.argmax())
    if likely[best] == -np.inf:
        return -np.inf, 1
    logit = np.array([evidence[best], relative[best], margin(evidence, best)]) @ WEIGHTS + BIAS
    return float(logit), float(1 / tried[best])


@cache
def candidates() -> Numbers:
    """The candidate frequencies, 1 / factor."""
    tried = np.arange(1 / MOST_FACTOR, 1 / LEAST_FACTOR, FREQUENCY_STEP)
    return np.asarray(tried[np.abs(tried - np.round(8 * tried) / 8) > COMB])


def traced(both: tuple[Traces, Traces]) -> Numbers:
    """Mirror, maxima and bends, summed over both axes; shape (candidates, 3)."""
    tried = candidates()
    folded = np.where(tried <= 0.5, tried, 1 - tried)
    mirror, maxima, bends = (np.zeros(len(tried)) for _ in range(3))
    for axis in both:
        mirror += _heights(axis.mirror, tried, len(axis.mirror))
        strongest = [_heights(each, folded, len(axis.mirror)) for each in (axis.weak, axis.strong)]
        maxima += np.maximum(*strongest)
        bends += _heights(axis.bends, folded, len(axis.mirror))
    return np.stack([mirror, maxima, bends], axis=1)


def margin(evidence: Numbers, best: int) -> float:
    """How far the evidence of the candidate with this index exceeds that of all competitors, clipped."""
    tried = candidates()
    own = tried[best]
    others = np.abs(tried - own) > SAME
    for harmonic in (2 * own, own / 2, 1 - own, abs(1 - 2 * own), 2 - 2 * own, 3 * own - 1):
        others &= np.abs(tried - harmonic) > HARMONIC
    return float(np.clip(evidence[best] - evidence[others].max(), LEAST_MARGIN, MOST_MARGIN))


def relative_width(relative: Numbers) -> Numbers:
    """The feature of an edge width divided by the factor: its clipped logarithm."""
    return np.asarray(np.log(np.clip(relative, NARROW, WIDE)))


def too_sharp(relative_width: Numbers) -> NDArray[np.bool_]:
    """Whether edges this sharp rule out upscaling, whatever else is found: patterns have periods of their own."""
    return np.asarray(relative_width <= np.log(NARROW))


def _heights(spectrum: Numbers, frequencies: Numbers, length: int) -> Numbers:
    """The higher of the two nearest bins per frequency, as a clipped logarithm."""
    bins = np.minimum((frequencies * length).astype(np.intp), len(spectrum) - 2)
    return np.asarray(np.clip(np.log(np.maximum(spectrum[bins], spectrum[bins + 1]) + 1e-9), LEAST, MOST))
