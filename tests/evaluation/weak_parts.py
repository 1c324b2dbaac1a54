"""Why upscaled parts are missed: `python -m tests.evaluation.weak_parts ART [--least N] [--every N]`.

The rule's best logit, of the whole picture and of its soft part, is compared with the least one that it asks for, less
which it is negative. Prints for each kind how many are reported, and how many would be at the logit that at most 1% of
healthy pictures with text, frames and several parts exceed; then, for those that are reported and for the others, the
median of this difference and of the share of tiles without sharp edges, which could have been upscaled.
"""

from __future__ import annotations

import random
import warnings
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from casecheck.design.opening import open_design
from casecheck.measures.detail.comb import comb
from casecheck.measures.detail.evidence import Evidence, evidence
from casecheck.measures.detail.interpolated import (
    MIN_LOGIT,
    MIN_LOGIT_OF_PART,
    MIN_LOGIT_OF_SMALL,
    SHARP_TILES,
    SMALL_FACTOR,
)
from casecheck.measures.detail.interpolated import SHARP as SHARPEST
from casecheck.measures.detail.lattice import lattice
from casecheck.measures.detail.soft_part import MIN_EDGES, SHARP, SIDE, soft_part
from casecheck.measures.detail.verdict import detail
from casecheck.measures.quantiles import quantile
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.evaluation.kinds.upscaled import KINDS
from tests.evaluation.recall import originals, paths_of_test_half

if TYPE_CHECKING:
    from casecheck.design import Design

UPSCALED = (
    *("2x", "4 lines of text at 2x", "4 lines of text at 2.5x to 4x"),
    *("half upscaled", "two of three upscaled", "WebP at 2x"),
)
HEALTHY = (
    "with text",
    "blurred with text",
    "framed",
    "of two natives",
    "partly in focus",
    "partly in focus, WebP",
    "WebP",
)


NO_FACTOR = -9.0
"""Stands for the logit where no factor fits the width of edges, and for lower ones."""


class Looked(NamedTuple):
    """What was found in one picture."""

    told: bool
    excess: float
    """The best logit, less the least one that the rule asks for."""
    soft: float
    """The share of the tiles with edges that have no sharp ones."""


def main() -> None:
    """Measure all kinds, and print the table."""
    warnings.simplefilter("ignore")
    paths = paths_of_test_half(__doc__)
    looked: dict[str, list[Looked]] = {}
    for path, original in originals(paths):
        for kind in (*UPSCALED, *HEALTHY):
            made = KINDS[kind](original, random.Random(f"upscaled {kind} {path.name}"))
            found = made and look(open_design(made.encoded(), made.name, DEFAULT_MAX_PIXELS))
            if found:
                looked.setdefault(kind, []).append(found)
    healthy = [each.excess for kind in HEALTHY for each in looked[kind]]
    limit = float(np.quantile(healthy, 0.99))
    print(f"{len(healthy)} healthy pictures: 1% exceed {limit:+.1f}, and {sum(each > 0 for each in healthy)} exceed 0")
    print(f"{'':<32}{'of':>4}{'reported':>10}{'above':>7}{'reported: excess, soft':>24}{'missed: excess, soft':>24}")
    for kind in UPSCALED:
        all_of = looked[kind]
        above = sum(each.excess > limit for each in all_of)
        print(f"{kind:<32}{len(all_of):>4}{sum(each.told for each in all_of):>10}{above:>7}", end="")
        for told in (True, False):
            some = [each for each in all_of if each.told == told]
            excess, soft = np.median([each[1:] for each in some] or [(np.nan, np.nan)], axis=0)
            print(f"{excess:>+16.1f}{soft:>8.0%}", end="")
        print()


def look(design: Design) -> Looked | None:
    """None where there is too little to examine."""
    found = design.measure(evidence)
    if found is None:
        return None
    width, tiles = found.width(SHARP_TILES, SHARPEST), found.edges_of_rows.widths(SIDE, MIN_EDGES)
    if width is None or tiles is None:
        return None
    excess = NO_FACTOR
    if width >= SHARPEST:
        logit, factor = likeliest(found, width)
        excess = logit - (MIN_LOGIT if factor >= SMALL_FACTOR else MIN_LOGIT_OF_SMALL)
    if part := soft_part(found):
        logit, factor = likeliest(Evidence(part.lines), quantile(part.widths, SHARP_TILES))
        if factor >= SMALL_FACTOR:
            excess = max(excess, logit - MIN_LOGIT_OF_PART)
    soft = float(np.mean(tiles[~np.isnan(tiles)] >= SHARP))
    return Looked(design.measure(detail).native is not None, max(NO_FACTOR, float(excess)), soft)


def likeliest(found: Evidence, width: float) -> tuple[float, float]:
    """The logit of the likeliest factor, and that factor."""
    return max(detector(found.traces, width) for detector in (lattice, comb))


if __name__ == "__main__":
    main()
