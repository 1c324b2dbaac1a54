"""The lattice of an interpolation by any factor whose traces do not fall on the comb that JPEG's blocks leave.

Each factor is a candidate; the best one is judged by a logistic regression of three features, none of which may speak
against an enlargement as it grows: its evidence, how far it stands above that of all others, and the width of outlines.
The weights are fitted by `python -m tests.evaluation.enlargements FOLDER --fit`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.measures.detail.traces import Traces

    Numbers = NDArray[np.float64]

LEAST_FACTOR, MOST_FACTOR = 1.4, 6.0

STEP = 0.0005
"""Between the frequencies 1 / factor that are tried: the lines have at most a few thousand steps."""

COMB = 0.004
"""Nearer to a multiple of 1/8, compression leaves traces, too: see `comb`."""

LEAST, MOST = -0.7, 2.5
"""What a spectrum may say for or against: the natural logarithm of its bin against the median."""

NARROW, WIDE = 0.5, 0.75
"""The width of the sharpest outlines by the factor: below the first nothing was enlarged, above the second all may."""

SAME, HARMONIC = 0.012, 0.006
"""Frequencies so near to a candidate's, or to a harmonic of it, are no others."""

LEAST_MARGIN, MOST_MARGIN = -1, 3
"""A pattern has many frequencies of its own, an interpolation one."""

EVIDENCE = (1.93, 0.45, 0.49)
"""Weights of mirror, maxima and bends, each a sum over both axes."""

WEIGHTS = (0.53, 18.86, 1.47)
"""Of evidence, width and margin, in logits."""

BIAS = 0.22


def lattice(both: tuple[Traces, Traces], width: float) -> tuple[float, float]:
    """The logit of the likeliest factor, and the factor."""
    tried = candidates()
    evidence = traced(both) @ EVIDENCE
    relative = relative_width(width * tried)
    likely = np.where(too_sharp(relative), -np.inf, evidence + WEIGHTS[1] * relative)
    best = int(likely.argmax())
    if likely[best] == -np.inf:
        return -np.inf, 1
    logit = np.array([evidence[best], relative[best], margin(evidence, best)]) @ WEIGHTS + BIAS
    return float(logit), float(1 / tried[best])


def candidates() -> Numbers:
    """The frequencies that are tried."""
    tried = np.arange(1 / MOST_FACTOR, 1 / LEAST_FACTOR, STEP)
    return np.asarray(tried[np.abs(tried - np.round(8 * tried) / 8) > COMB])


def traced(both: tuple[Traces, Traces]) -> Numbers:
    """Of each candidate: mirror, maxima and bends, sums over both axes."""
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
    """How far the evidence of a candidate is above that of all others, within limits."""
    tried = candidates()
    own = tried[best]
    others = np.abs(tried - own) > SAME
    for harmonic in (2 * own, own / 2, 1 - own, abs(1 - 2 * own), 2 - 2 * own, 3 * own - 1):
        others &= np.abs(tried - harmonic) > HARMONIC
    return float(np.clip(evidence[best] - evidence[others].max(), LEAST_MARGIN, MOST_MARGIN))


def relative_width(relative: Numbers) -> Numbers:
    """How much a width, divided by the factor, speaks for an enlargement."""
    return np.asarray(np.log(np.clip(relative, NARROW, WIDE)))


def too_sharp(relative_width: Numbers) -> NDArray[np.bool_]:
    """Whether nothing was enlarged, whatever else is found: a pattern has a lattice of its own."""
    return np.asarray(relative_width <= np.log(NARROW))


def _heights(spectrum: Numbers, frequencies: Numbers, length: int) -> Numbers:
    """Of the nearest two bins the higher one, as a logarithm within limits."""
    bins = np.minimum((frequencies * length).astype(np.intp), len(spectrum) - 2)
    return np.asarray(np.clip(np.log(np.maximum(spectrum[bins], spectrum[bins + 1]) + 1e-9), LEAST, MOST))
