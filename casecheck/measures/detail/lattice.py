"""The lattice of an interpolation by any factor whose traces do not fall on the comb that JPEG's blocks leave.

Each candidate is judged by a logistic regression of few features, none of which may speak against an enlargement as it
grows. Its weights are fitted by `python -m tests.evaluation.enlargements FOLDER --fit`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from casecheck.measures.detail.traces import Traces

    Numbers = NDArray[np.float64]

LEAST_FACTOR, MOST_FACTOR = 1.4, 6.0

STEP = 0.0005
"""Between the frequencies 1 / factor that are tried: the lines have at most a few thousand steps."""

WIDTH = 3
"""Its place among the features, of `comb`, too."""

COMB = 0.004
"""Nearer to a multiple of 1/8, compression leaves traces, too: see `comb`."""

LEAST, MOST = -0.7, 2.5
"""What a spectrum may say for or against: the natural logarithm of its bin against the median."""

NARROW, WIDE = 0.5, 0.75
"""The width of the sharpest outlines by the factor: below the first nothing was enlarged, above the second all may."""

UNKNOWN_WIDTH = 0.6
"""Taken where there are too few outlines."""

WEIGHTS = (1.59, 0.29, 0.49, 9.82, 0.64)
"""Of mirror, maxima, bends, width and factor, in logits."""

BIAS = -3.49


def candidates() -> Numbers:
    """The frequencies that are tried."""
    import numpy as np

    tried = np.arange(1 / MOST_FACTOR, 1 / LEAST_FACTOR, STEP)
    return np.asarray(tried[np.abs(tried - np.round(8 * tried) / 8) > COMB])


def features(both: tuple[Traces, Traces], width: float | None) -> Numbers:
    """Of each candidate: mirror, maxima, bends (sums over both axes), width and factor (logarithms)."""
    import numpy as np

    tried = candidates()
    folded = np.where(tried <= 0.5, tried, 1 - tried)
    mirror, maxima, bends = (np.zeros(len(tried)) for _ in range(3))
    for axis in both:
        mirror += _heights(axis.mirror, tried, len(axis.mirror))
        strongest = [_heights(each, folded, len(axis.mirror)) for each in (axis.weak, axis.strong)]
        maxima += np.maximum(*strongest)
        bends += _heights(axis.bends, folded, len(axis.mirror))
    relative = np.full(len(tried), UNKNOWN_WIDTH) if width is None else width * tried
    return np.stack([mirror, maxima, bends, relative_width(relative), np.log(1 / tried)], axis=1)


def relative_width(relative: Numbers) -> Numbers:
    """How much a width, divided by the factor, speaks for an enlargement."""
    import numpy as np

    return np.asarray(np.log(np.clip(relative, NARROW, WIDE)))


def too_sharp(features: Numbers) -> NDArray[np.bool_]:
    """Whether nothing was enlarged, whatever else is found: a pattern has a lattice of its own."""
    import numpy as np

    return np.asarray(features[..., WIDTH] <= np.log(NARROW))


def lattice(both: tuple[Traces, Traces], width: float | None) -> tuple[float, float]:
    """The logit of the likeliest factor, and the factor."""
    import numpy as np

    tried = features(both, width)
    logits = np.where(too_sharp(tried), -np.inf, tried @ np.array(WEIGHTS) + BIAS)
    best = int(logits.argmax())
    return float(logits[best]), float(1 / candidates()[best])


def _heights(spectrum: Numbers, frequencies: Numbers, length: int) -> Numbers:
    """Of the nearest two bins the higher one, as a logarithm within limits."""
    import numpy as np

    bins = np.minimum((frequencies * length).astype(np.intp), len(spectrum) - 2)
    return np.asarray(np.clip(np.log(np.maximum(spectrum[bins], spectrum[bins + 1]) + 1e-9), LEAST, MOST))
