"""How far the traces of weak kinds of upscaling stand out: `python -m tests.evaluation.weak_traces ART [--least N]`.

The strongest trace that we know of is how much the luma bends, averaged over all pixels of each column and row. Its
highest period, the lower one of both axes, is compared between upscaled pictures and healthy ones whose edges are as
wide: native ones, ones that were out of focus, and these scaled down by 0.6 to 0.95, which leaves a period, too. Prints
for each kind how many exceed a limit that at most 1% of the healthy pictures exceed.
"""

from __future__ import annotations

import argparse
import random
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from casecheck.design.opening import open_design
from casecheck.measures.detail.evidence import evidence
from casecheck.measures.detail.interpolated import SHARP, SHARP_TILES
from casecheck.measures.detail.repeats import repeats
from casecheck.measures.detail.rotated import LEAST_WIDTH, WIDTH_OF_REACH, bends
from casecheck.measures.detail.traces import spectrum
from casecheck.measures.pixels import luma
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.evaluation.defects import half_of
from tests.evaluation.kinds.upscaled import KINDS, healthy
from tests.evaluation.recall import files, longer_side, originals
from tests.evaluation.upscaling_steps import blurred, grain, reduced

if TYPE_CHECKING:
    from casecheck.design import Design
    from tests.evaluation.kinds import Maker

UPSCALED = ("2x", "2.5x to 4x", "1.5x", "grain", "steps of 1.1", "steps of 1.25")
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
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("art", type=Path, nargs="+", help="folders of pictures")
    parser.add_argument("--least", type=int, default=0, help="leave out originals with a shorter longer side")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    paths = [path for path in files(given.art) if half_of(path) == "test" and longer_side(path) >= given.least]
    heights: dict[str, list[float]] = {}
    for path, original in originals(paths):
        for kind, make in {**{kind: KINDS[kind] for kind in UPSCALED}, **HEALTHY}.items():
            made = make(original, random.Random(f"upscaled {kind} {path.name}"))
            if made and (found := height(open_design(made.encoded(), made.name, DEFAULT_MAX_PIXELS))):
                heights.setdefault(kind, []).append(found)
    limit = float(np.quantile([each for kind in HEALTHY for each in heights.get(kind, [])], 0.99))
    highest = sorted((each for kind in HEALTHY for each in heights.get(kind, [])), reverse=True)[:6]
    print(f"limit {limit:.1f}; the highest of the healthy: {', '.join(f'{each:.1f}' for each in highest)}")
    for kind, found in heights.items():
        print(f"{kind:<32}{sum(each > limit for each in found):>4} of {len(found):>3}  median {np.median(found):.1f}")


def height(design: Design) -> float | None:
    """The height of the period, relative to the median of the spectrum; None for patterns and sharp pictures."""
    found = design.measure(evidence)
    width = found and found.width(SHARP_TILES, SHARP)
    if not found or not width or width < LEAST_WIDTH or repeats(found.lines.rows.lines):
        return None
    bent = bends(np.asarray(luma(design.image), np.int16), max(1, round(width / WIDTH_OF_REACH)))
    frequencies = np.linspace(LOWEST, 0.5, FREQUENCIES)
    lower = np.minimum(*(_at(spectrum(bent.mean(axis=axis)), bent.shape[1 - axis], frequencies) for axis in (0, 1)))
    compressed = np.abs(frequencies - np.round(BLOCKS * frequencies) / BLOCKS) < 2.5 / min(bent.shape)
    return float(lower[~compressed].max())


def _at(heights: np.ndarray, length: int, frequencies: np.ndarray) -> np.ndarray:
    """The higher of the two nearest bins per frequency."""
    bins = np.minimum((frequencies * length).astype(np.intp), len(heights) - 2)
    return np.maximum(heights[bins], heights[bins + 1])


if __name__ == "__main__":
    main()
