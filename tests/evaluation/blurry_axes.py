"""The width of edges along both axes in moved pictures: `python -m tests.evaluation.blurry_axes ART [--limit N]`.

`blurry` judges the sharper axis. Prints for each kind of `tests/evaluation/kinds/blurry.py` the median and the range of
the width on the sharper and on the softer axis, in pixels, and in how many pictures each exceeds the rule's limit.
"""

from __future__ import annotations

import random
import warnings
from typing import TYPE_CHECKING

import numpy as np

from casecheck.design.opening import open_design
from casecheck.measures.detail.evidence import evidence
from casecheck.measures.detail.verdict import SIZEABLE
from casecheck.measures.quantiles import quantile
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.evaluation.kinds.blurry import KINDS
from tests.evaluation.recall import originals, paths_of_test_half

if TYPE_CHECKING:
    from casecheck.design import Design

LIMIT = 4.0
"""Pixels: the default width of `blurry`."""


def main() -> None:
    """Measure all kinds, and print the table."""
    warnings.simplefilter("ignore")
    paths = paths_of_test_half(__doc__)
    widths: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    for path, original in originals(paths):
        for kind, make in KINDS.items():
            made = make(original, random.Random(f"blurry {kind} {path.name}"))
            if made is not None and (both := by_axis(open_design(made.encoded(), made.name, DEFAULT_MAX_PIXELS))):
                widths[kind].append(both)
    print(f"{'':<28}{'of':>4}{'sharper axis':>26}{'wide':>6}{'softer axis':>26}{'wide':>6}")
    for kind, each in widths.items():
        print(f"{kind:<28}{len(each):>4}", end="")
        for axis in np.array(each).T:
            print(
                f"{np.median(axis):>10.1f} ({axis.min():4.1f} to {axis.max():4.1f}){(axis >= LIMIT).sum():>6}", end=""
            )
        print()


def by_axis(design: Design) -> tuple[float, float] | None:
    """The width of the sharpest edges of a sizeable part on the sharper and the softer axis; None without edges."""
    found = design.measure(evidence)
    if found is None:
        return None
    both = [edges.widths() for edges in (found.edges_of_rows, found.edges_of_columns)]
    known = sorted(quantile(each[~np.isnan(each)], SIZEABLE) for each in both if each is not None)
    return (known[0], known[-1]) if known else None


if __name__ == "__main__":
    main()
