"""Finds upscaling by 2 and by 4, whose traces have the same periods as the blocks of JPEG and WebP.

Compression changes the differences within a block of 8 smoothly and symmetrically. What alternates from position to
position within a block, or repeats every four, is interpolation. WebP's blocks of 4 px repeat like that, too, but they
mirror the spectrum at all multiples of a quarter; interpolation does so mostly at one of them. Weights are fitted like
those of `lattice`.
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

WIDTH = 4
"""Index of the edge width among the features."""

WEIGHTS = {2: (2.71, 0.96, 0.77, 1.31, 9.71, 8.26), 4: (2.43, 0.0, 3.08, 0.63, 0.75, 41.06)}
"""Logits per unit of maxima, lower mirror, mirror, mirror above blocks, width and excess."""

BIAS = {2: 0.6, 4: -3.5}
"""In logits."""

BLOCKS_OF_FOUR = 1.5
"""Logits that a factor of 2 loses in pictures with blocks of 4 px: WebP's alternate a little, too."""

LEAST_BLOCKS, SHARE_OF_JPEG = 0.06, 0.4
"""Blocks of 4 px change the bends at their edges by at least LEAST_BLOCKS, as a logarithm, and by more than this share
of the change at every second edge, where JPEG's blocks of 8 px end as well."""

MOST_RELATIVE = 1.4
"""Pixels before upscaling: wider edges were soft before, and their softness may be the cause."""

WIDER_THAN_TWICE = 3.0
"""Pixels: upscaling by 4 alternates like upscaling by 2, but edges after upscaling by 2 are narrower than this."""

EDGE_LIKE = 0.2
"""By this logarithm the ends of a block differ from its middle in compressed originals, like a period of 4."""

LEAST_OF_BLOCKS = 0.3
"""As a logarithm: lower mirrors at the periods of blocks do not count."""


def comb(both: tuple[Traces, Traces], width: float) -> tuple[float, float]:
    """The logit of the likelier factor, 2 or 4, and that factor. `width` is the edge width in pixels."""
    twice, four = (_logit(features(both, width, factor), factor) for factor in FACTORS)
    if twice > 0 and _has_blocks_of_four(both):
        twice -= BLOCKS_OF_FOUR
    if four >= twice or (four > 0 and width >= WIDER_THAN_TWICE):
        return four, 4
    return twice, 2


def _logit(features: Numbers, factor: int) -> float:
    return -math.inf if too_sharp(features[WIDTH]) else float(features @ WEIGHTS[factor]) + BIAS[factor]


def _has_blocks_of_four(both: tuple[Traces, Traces]) -> bool:
    """Whether the luma was compressed in blocks of 4 px, as by WebP: it bends more, or less, at their edges.

    JPEG's blocks of 8 px bend it at every second of these edges only.
    """
    bends = np.array([axis.by_eight["bends"] for axis in both]) + 1e-6
    inside = bends[:, [0, 1, 4, 5]].mean(axis=1)
    of_four, of_eight = (np.abs(np.log(bends[:, at].mean(axis=1) / inside)).mean() for at in ([2, 3], [6, 7]))
    return bool(of_four > max(LEAST_BLOCKS, SHARE_OF_JPEG * of_eight))


def features(both: tuple[Traces, Traces], width: float, factor: int) -> Numbers:
    """Maxima, the lower mirror, and mirror and mirror above blocks, summed over both axes; width and excess."""
    repeated = _alternating if factor == 2 else _every_fourth
    maxima = sum(min(1, repeated(_from_block_start(axis.by_eight) + PSEUDOCOUNT)) for axis in both)
    peaks = [_peaks(axis.mirror) for axis in both]
    at = 8 // factor
    others = [each for each in (2, 4, 6) if each != at]  # blocks of 4 px mirror the spectrum at each of these
    mirror = [np.clip(peak[at] - max(peak[at - 1], peak[at + 1], 0), -0.5, 2.5) for peak in peaks]
    above_blocks = [np.clip(peak[at] - max(*peak[others], LEAST_OF_BLOCKS), -1.5, 1.5) for peak in peaks]
    relative = float(relative_width(np.array(width / factor)))
    excess = -max(0, math.log(width / factor / MOST_RELATIVE))
    return np.array([maxima, min(mirror), sum(mirror), sum(above_blocks), relative, excess])


def _from_block_start(sums: dict[str, Numbers]) -> Numbers:
    """The maxima, rotated so that the difference across two blocks, where the luma bends most, comes last."""
    bends = sums["bends"]
    last = int(np.argmax(bends + np.roll(bends, 1)))
    return np.roll(sums["strong"], 7 - last)


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


def _peaks(mirror: Numbers) -> Numbers:
    """The height of the mirror at each eighth of a period per pixel, as a logarithm; shape (8,)."""
    at = np.arange(8)[:, None] * len(mirror) // 8 + np.array([-1, 0, 1])
    return np.asarray(np.log(mirror[at].max(axis=1) + 1e-9))
