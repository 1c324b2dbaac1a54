"""How far the traces of an earlier JPEG stand out in WebP files.

Run `python -m tests.evaluation.weak_blocks ART [--every N]`. ART are folders of pictures, searched recursively.

The trace is that the coefficients of blocks fit the steps of a low quality. The best fit is searched thoroughly, at all
64 positions of the blocks, in files that were JPEGs of a low quality before and in healthy ones: native pictures, and
patterns as in `tests/evaluation/kinds/heavy_compression.py`. Prints the limit that at most 1% of the healthy ones
exceed, how many of the others exceed it, how many `heavy-compression` reports, and the medians.
"""

from __future__ import annotations

import random
import warnings
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from casecheck.design.opening import open_design
from casecheck.measures.compression import earlier_quality
from casecheck.measures.jpeg_fit import QUALITIES, REPORTED_BELOW, scores
from casecheck.measures.jpeg_grid import BLOCK, bands
from casecheck.measures.jpeg_steps import BLOCKS, histograms_of, textured_blocks
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.evaluation.kinds.heavy_compression import KINDS, bayer, grainy, halftone, native, pixel_art, soft, tiles
from tests.evaluation.recall import originals, paths_of_test_half

if TYPE_CHECKING:
    from pathlib import Path

    from casecheck.design import Design
    from tests.evaluation.kinds import Maker

WEAK, FORM = "WebP 80 of a JPEG 30-50", "WebP-80"
"""The kind, and its format."""

HEALTHY = [native((FORM,), *steps) for steps in ((), (grainy,), (soft,), (tiles,), (halftone,), (bayer,), (pixel_art,))]


def main() -> None:
    """Measure all kinds, and print the table."""
    warnings.simplefilter("ignore")
    paths = paths_of_test_half(__doc__)
    healthy = [score for make in HEALTHY for score, _ in measured(make, paths)]
    each = measured(KINDS[WEAK], paths)
    limit = float(np.quantile(healthy, 0.99))
    print(f"{WEAK}: {len(each)}, and {len(healthy)} healthy; limit {limit:.1f}")
    print(f"above the limit {sum(score > limit for score, _ in each)}, reported {sum(told for _, told in each)}")
    print(f"median {np.median([score for score, _ in each]):.1f}, of the healthy {np.median(healthy):.1f}")


def measured(make: Maker, paths: list[Path]) -> list[tuple[float, bool]]:
    """By original: the best fit, and whether it is reported."""
    found = []
    for path, original in originals(paths):
        made = make(original, random.Random(f"heavy-compression {WEAK} {path.name}"))
        if made is not None:
            design = open_design(made.encoded(), made.name, DEFAULT_MAX_PIXELS)
            found.append((best_fit(design), design.measure(earlier_quality) is not None))
    return found


def best_fit(design: Design) -> float:
    """Of all positions of the blocks and all qualities that are reported, in standard errors."""
    pixels = bands(design.image)
    if pixels is None:
        return 0
    textured = textured_blocks(pixels)
    low = np.tile(np.array(QUALITIES) < REPORTED_BELOW, 2)
    best = 0.0
    for start in product(range(BLOCK), range(BLOCK)):
        own = design.metadata.quantization if start == (0, 0) else None
        best = max(best, float(scores(histograms_of(pixels, textured, start, BLOCKS, own)).score[low].max()))
    return best


if __name__ == "__main__":
    main()
