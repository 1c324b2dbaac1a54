"""Enlargements by 2 and by 4, whose lattice has the same periods as the blocks of JPEG and WebP.

What compression does to the steps within a block of 8 is a smooth, even function of their place. What alternates from
place to place within a block, or repeats every four, is interpolation. Weights are fitted as those of `lattice`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.detail.lattice import relative_width, too_sharp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.measures.detail.traces import Traces

    Numbers = NDArray[np.float64]

FACTORS = (2, 4)

FEW = 10
"""Added to all counts: few of them are no contrast."""

WIDTH = 3
"""Its place among the features."""

WEIGHTS = {2: (2.6, 1.54, 5.21, 26.77, 10.86), 4: (0.0, 0.93, 4.48, 17.64, 0.0, 6.86)}
"""Of weak maxima, strong maxima, mirror, width, excess and, for 4, bends, in logits."""

BIAS = {2: 3.74, 4: -0.32}
"""Half a logit less than fitted: the blocks of JPEG look like it where a picture was blurred."""

MOST_RELATIVE = 1.4
"""Outlines that are wider than so many pixels before the enlargement were soft before: it may be their softness that
is seen."""

WIDER_THAN_TWICE = 3.0
"""Pixels: what was enlarged by 4 alternates, too, but an enlargement by 2 has sharper outlines."""

EDGE_LIKE = 0.2
"""Both ends of a block differ from its middle by so much in compressed natives, which looks like a period of 4."""


def comb(both: tuple[Traces, Traces], width: float) -> tuple[float, float]:
    """The logit of the likelier factor, and the factor."""
    twice, four = (_logit(features(both, width, factor), factor) for factor in FACTORS)
    if four >= twice or (four > 0 and width >= WIDER_THAN_TWICE):
        return four, 4
    return twice, 2


def _logit(features: Numbers, factor: int) -> float:
    return -math.inf if too_sharp(features[WIDTH]) else float(features @ WEIGHTS[factor]) + BIAS[factor]


def features(both: tuple[Traces, Traces], width: float, factor: int) -> Numbers:
    """Weak maxima, strong maxima, mirror (sums over both axes), width, excess and, for 4, bends."""
    repeated = _alternating if factor == 2 else _every_fourth
    weak = strong = mirror = bends = 0.0
    for axis in both:
        places = _from_block_start(axis.by_eight)
        weak += min(1, repeated(places["weak"] + FEW))
        strong += min(1, repeated(places["strong"] + FEW))
        bends += min(0.5, _bends_by_four(places["bends"] + 1e-6))
        mirror += _above_its_neighbors(axis.mirror, 8 // factor)
    relative = float(relative_width(np.array(width / factor)))
    excess = -max(0, math.log(width / factor / MOST_RELATIVE))
    return np.array([weak, strong, mirror, relative, excess, bends][: len(WEIGHTS[factor])])


def _from_block_start(sums: dict[str, Numbers]) -> dict[str, Numbers]:
    """Turned so that the step between two blocks is the last: where it bends most."""
    bends = sums["bends"]
    last = int(np.argmax(bends + np.roll(bends, 1)))
    return {name: np.roll(each, 7 - last) for name, each in sums.items()}


def _alternating(counts: Numbers) -> float:
    """How far the odd places are all above or all below the even ones; those beside the next block do not count."""
    even = (counts[2] + counts[4]) / 2
    middle, ends = np.log(counts[3] / even), np.log((counts[1] + counts[5]) / 2 / even)
    return float(min(abs(middle), abs(ends))) if middle * ends > 0 else 0.0


def _every_fourth(counts: Numbers) -> float:
    """How far one place of four is above the others."""

    def above(*places: int) -> float:
        inside = counts[1:6]
        chosen = counts[list(places)].mean()
        return float(np.log(chosen * (5 - len(places)) / (inside.sum() - chosen * len(places))))

    return max(0, above(2), above(3), above(4), above(1, 5) - EDGE_LIKE)


def _bends_by_four(bends: Numbers) -> float:
    middle = np.log((bends[2] + bends[3]) / (bends[1] + bends[4]))
    first = np.log((bends[1] + bends[2]) / (bends[3] + bends[4]))
    return float(max(abs(middle), abs(first)))


def _above_its_neighbors(mirror: Numbers, eighths: int) -> float:
    """How far a tooth of the comb is above the two beside it, as a logarithm within limits."""

    def tooth(eighths: int) -> float:
        at = eighths * len(mirror) // 8
        return float(np.log(mirror[at - 1 : at + 2].max() + 1e-9))

    return float(np.clip(tooth(eighths) - max(tooth(eighths - 1), tooth(eighths + 1), 0.7), 0, 1.5))
