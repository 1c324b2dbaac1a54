"""Finds upscaling by 2 and by 4, whose traces have the same periods as the blocks of JPEG and WebP.

Compression changes the differences within a block of 8 smoothly and symmetrically. What alternates from position to
position within a block, or repeats every four, is interpolation. Weights are fitted like those of `lattice`.
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

PSEUDOCOUNT = 10
"""Added to all counts, so that small numbers make no contrast."""

WIDTH = 3
"""Index of the edge width among the features."""

WEIGHTS = {2: (2.6, 1.54, 5.21, 26.77, 10.86), 4: (0.0, 0.93, 4.48, 17.64, 0.0, 6.86)}
"""Logits per unit of weak maxima, strong maxima, mirror, width, excess and, for 4, bends."""

BIAS = {2: 3.74, 4: -0.32}
"""In logits; 0.5 below the fit, since the JPEG blocks of a blurred picture look similar."""

MOST_RELATIVE = 1.4
"""Pixels before upscaling: wider edges were soft before, and their softness may be the cause."""

WIDER_THAN_TWICE = 3.0
"""Pixels: upscaling by 4 alternates like upscaling by 2, but edges after upscaling by 2 are narrower than this."""

EDGE_LIKE = 0.2
"""By this logarithm the ends of a block differ from its middle in compressed originals, like a period of 4."""


def comb(both: tuple[Traces, Traces], width: float) -> tuple[float, float]:
    """The logit of the likelier factor, 2 or 4, and that factor. `width` is the edge width in pixels."""
    twice, four = (_logit(features(both, width, factor), factor) for factor in FACTORS)
    if four >= twice or (four > 0 and width >= WIDER_THAN_TWICE):
        return four, 4
    return twice, 2


def _logit(features: Numbers, factor: int) -> float:
    return -math.inf if too_sharp(features[WIDTH]) else float(features @ WEIGHTS[factor]) + BIAS[factor]


def features(both: tuple[Traces, Traces], width: float, factor: int) -> Numbers:
    """Weak maxima, strong maxima and mirror, summed over both axes, width, excess and, for 4, bends."""
    repeated = _alternating if factor == 2 else _every_fourth
    weak = strong = mirror = bends = 0.0
    for axis in both:
        places = _from_block_start(axis.by_eight)
        weak += min(1, repeated(places["weak"] + PSEUDOCOUNT))
        strong += min(1, repeated(places["strong"] + PSEUDOCOUNT))
        bends += min(0.5, _bends_by_four(places["bends"] + 1e-6))
        mirror += _above_its_neighbors(axis.mirror, 8 // factor)
    relative = float(relative_width(np.array(width / factor)))
    excess = -max(0, math.log(width / factor / MOST_RELATIVE))
    return np.array([weak, strong, mirror, relative, excess, bends][: len(WEIGHTS[factor])])


def _from_block_start(sums: dict[str, Numbers]) -> dict[str, Numbers]:
    """Rotated so that the difference across two blocks, where the luma bends most, comes last."""
    bends = sums["bends"]
    last = int(np.argmax(bends + np.roll(bends, 1)))
    return {name: np.roll(each, 7 - last) for name, each in sums.items()}


def _alternating(counts: Numbers) -> float:
    """How far all odd positions are above or below the even ones, as a logarithm; block boundaries are left out."""
    even = (counts[2] + counts[4]) / 2
    middle, ends = np.log(counts[3] / even), np.log((counts[1] + counts[5]) / 2 / even)
    return float(min(abs(middle), abs(ends))) if middle * ends > 0 else 0.0


def _every_fourth(counts: Numbers) -> float:
    """How far one position of four is above the others, as a logarithm."""

    def above(*places: int) -> float:
        inside = counts[1:6]
        chosen = counts[list(places)].mean()
        return float(np.log(chosen * (5 - len(places)) / (inside.sum() - chosen * len(places))))

    return max(0, above(2), above(3), above(4), above(1, 5) - EDGE_LIKE)


def _bends_by_four(bends: Numbers) -> float:
    """How far the bends repeat every four positions, as a logarithm."""
    middle = np.log((bends[2] + bends[3]) / (bends[1] + bends[4]))
    first = np.log((bends[1] + bends[2]) / (bends[3] + bends[4]))
    return float(max(abs(middle), abs(first)))


def _above_its_neighbors(mirror: Numbers, eighths: int) -> float:
    """How far the peak at this many eighths is above the peaks on both sides, as a clipped logarithm."""

    def peak(eighths: int) -> float:
        at = eighths * len(mirror) // 8
        return float(np.log(mirror[at - 1 : at + 2].max() + 1e-9))

    return float(np.clip(peak(eighths) - max(peak(eighths - 1), peak(eighths + 1), 0.7), 0, 1.5))
