"""How far the traces of weak kinds of upscaling stand out: `python -m tests.evaluation.weak_traces ART [--every N]`.

The strongest trace that we know of is how much the luma bends, averaged over all pixels of each column and row. Its
highest period, the lower one of both axes, is compared between upscaled pictures and healthy ones whose edges are as
wide: native ones, ones that were out of focus, and these scaled down by 0.6 to 0.95, which leaves a period, too. Prints
for each kind how many exceed a limit that at most 1% of the healthy pictures exceed, and how many are taken for
upscaled.
"""

from __future__ import annotations

import random
import warnings
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from casecheck.design.opening import open_design
from casecheck.measures.detail.bend_spectrum import bends, reach_for
from casecheck.measures.detail.evidence import evidence
from casecheck.measures.detail.interpolated import SHARP, SHARP_TILES
from casecheck.measures.detail.repeats import repeats
from casecheck.measures.detail.rotated import LEAST_WIDTH
from casecheck.measures.detail.traces import spectrum
from casecheck.measures.detail.verdict import detail
from casecheck.measures.pixels import luma
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.evaluation.kinds.upscaled import KINDS, healthy, upscaled
from tests.evaluation.recall import originals, paths_of_test_half
from tests.evaluation.upscaling_steps import blurred, grain, reduced

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.design import Design
    from tests.evaluation.kinds import Maker

    Numbers = NDArray[np.float64]

UPSCALED: dict[str, Maker] = {
    "1.5x": upscaled((1.5,)),
    **{name: KINDS[name] for name in ("2x", "2.5x to 4x", "grain", "steps of 1.1", "steps of 1.25")},
}
HEALTHY: dict[str, Maker] = {
    **{name: KINDS[name] for name in ("native", "blurred", "scaled down", "with grain")},
    "blurred, scaled down": healthy(blurred, reduced),
    "blurred, scaled down, again": healthy(blurred, reduced),
    "blurred, with grain": healthy(blurred, grain),
}

LOWEST, BLOCKS, FREQUENCIES = 0.13, 16, 2048
"""The least frequency; multiples of 1 / BLOCKS are left to compression; frequencies that are examined, up to 1/2."""


def main() -> None:
    """Measure all kinds, and print the table."""
    warnings.simplefilter("ignore")
    paths = paths_of_test_half(__doc__)
    heights: dict[str, list[float]] = {}
    told: Counter[str] = Counter()
    for path, original in originals(paths):
        for kind, make in {**UPSCALED, **HEALTHY}.items():
            made = make(original, random.Random(f"upscaled {kind} {path.name}"))
            if made is None:
                continue
            design = open_design(made.encoded(), made.name, DEFAULT_MAX_PIXELS)
            if found := height(design):
                heights.setdefault(kind, []).append(found)
                told[kind] += design.measure(detail).native is not None
    limit = float(np.quantile([each for kind in HEALTHY for each in heights.get(kind, [])], 0.99))
    highest = sorted((each for kind in HEALTHY for each in heights.get(kind, [])), reverse=True)[:6]
    print(f"limit {limit:.1f}; the highest of the healthy: {', '.join(f'{each:.1f}' for each in highest)}")
    print(f"{'':<32}{'above':>8}{'reported':>10}{'of':>6}{'median':>8}")
    for kind, each in heights.items():
        above = sum(one > limit for one in each)
        print(f"{kind:<32}{above:>8}{told[kind]:>10}{len(each):>6}{np.median(each):>8.1f}")


def height(design: Design) -> float | None:
    """The height of the period, relative to the median of the spectrum; None for patterns and sharp pictures."""
    found = design.measure(evidence)
    width = found and found.width(SHARP_TILES, SHARP)
    if not found or not width or width < LEAST_WIDTH or repeats(found.lines.rows.lines):
        return None
    bent = bends(np.asarray(luma(design.image), np.int16), reach_for(width))
    frequencies = np.linspace(LOWEST, 0.5, FREQUENCIES)
    lower = np.minimum(*(_at(spectrum(bent.mean(axis=axis)), bent.shape[1 - axis], frequencies) for axis in (0, 1)))
    compressed = np.abs(frequencies - np.round(BLOCKS * frequencies) / BLOCKS) < 2.5 / min(bent.shape)
    return float(lower[~compressed].max())


def _at(heights: Numbers, length: int, frequencies: Numbers) -> Numbers:
    """The higher of the two nearest bins per frequency."""
    bins = np.minimum((frequencies * length).astype(np.intp), len(heights) - 2)
    return np.asarray(np.maximum(heights[bins], heights[bins + 1]))


if __name__ == "__main__":
    main()
