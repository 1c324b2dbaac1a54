"""Recall and false alarms of upscaling detection: `python -m tests.evaluation.upscaling FOLDER [--half all] [--fit]`.

FOLDER has one folder per kind of picture (photo, text ...), with large originals in them. Native and upscaled pictures
are made from each original, identical in every run. Half of the originals, by file name, are for tuning, the other half
for testing. Prints false alarms, recall and accuracy of the factor, in total and by kind, kernel, library, factor and
finish; with `--fit`, the weights for `lattice` and `comb` instead. Needs OpenCV.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.measures.detail import comb, lattice
from casecheck.measures.detail.evidence import evidence
from casecheck.measures.detail.interpolated import SHARP_TILES
from casecheck.measures.detail.verdict import detail
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.evaluation.logistic import fitted
from tests.evaluation.upscaling_cases import GOAL, Case, Half, cases, half_of, made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from casecheck.design import Design
    from casecheck.measures.detail.traces import Traces
    from casecheck.model import Detail

    Example = tuple[NDArray[np.float64], bool]

LARGE = 1.99
"""Upscaling by at least this factor should be found."""

BEATS = 0.006
"""A candidate within this relative distance of the true factor is correct."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The result for one picture."""

    case: Case
    detail: Detail
    seconds: float

    @property
    def warned(self) -> bool:
        """Whether it was reported as upscaled."""
        return self.detail.verdict == "enlarged"


def main() -> None:
    """Print tables, or weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=(*get_args(Half), "all"), help="default: test; with --fit, tune")
    parser.add_argument("--fit", action="store_true", help="print the weights that fit this half instead")
    arguments = parser.parse_args()
    if arguments.fit:
        fit(pictures(arguments.folder, arguments.half or "tune"))
    else:
        report([_answer(case, design) for case, design in pictures(arguments.folder, arguments.half or "test")])


def pictures(folder: Path, half: Half | Literal["all"]) -> Iterator[tuple[Case, Design]]:
    """Every case of this half, made and opened. Transparent areas become white."""
    Image.MAX_IMAGE_PIXELS = None
    for path in sorted(folder.glob("*/*")):
        if half in (half_of(path), "all"):
            with Image.open(path) as original:
                art = original.convert("RGBA")
            whole = Image.alpha_composite(Image.new("RGBA", art.size, "white"), art).convert("RGB")
            for case in cases(path):
                yield case, open_design(made(case, whole), case.name, DEFAULT_MAX_PIXELS)


def _answer(case: Case, design: Design) -> Answer:
    start = process_time()
    found = design.measure(detail)
    return Answer(case, found, process_time() - start)


def report(answers: list[Answer]) -> None:
    """Print the tables."""
    natives = [each for each in answers if each.case.factor == 1 and not each.case.finish.startswith("blurred")]
    goal = [each for each in answers if each.case.factor >= LARGE and each.case.finish in GOAL]
    found = [each for each in goal if each.warned]
    near = sum(abs(each.detail.factor / each.case.factor - 1) <= 0.1 for each in found)
    print(f"{len(answers)} pictures of {len({each.case.original for each in answers})} originals")
    print(f"false alarms: {_share(natives)}    upscaled 2x and more: found {_share(goal)}")
    print(f"factor within 10%: {near / max(1, len(found)):.1%} of those found")
    print(f"CPU time, median: {1000 * median(each.seconds for each in answers):.0f} ms")
    _table("natives by kind", natives, lambda case: case.kind)
    every_native = [each for each in answers if each.case.factor == 1]
    _table("natives by finish", every_native, lambda case: case.finish)
    _table("goal by kind", goal, lambda case: case.kind)
    _table("goal by kernel", goal, lambda case: case.kernel)
    _table("goal by library", goal, lambda case: case.library)
    upscaled = [each for each in answers if each.case.factor > 1]
    finished = [each for each in upscaled if each.case.finish in GOAL]
    _table("by factor", finished, lambda case: f"{case.factor:g}" if case.factor in (1.25, 1.5, 2, 3, 4) else "2 to 4")
    large = [each for each in upscaled if each.case.factor >= LARGE]
    _table("2x and more by finish", large, lambda case: case.finish)


def _table(title: str, answers: Iterable[Answer], key: Callable[[Case], str]) -> None:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[key(answer.case)].append(answer)
    print(f"\n{title}: reported as upscaled")
    for name, group in sorted(groups.items()):
        print(f"  {name:<14}{_share(group)}")


def _share(answers: list[Answer]) -> str:
    warned = sum(each.warned for each in answers)
    return f"{warned / max(1, len(answers)):6.1%} ({warned} of {len(answers)})"


def fit(cases: Iterable[tuple[Case, Design]]) -> None:
    """Print the weights of all detectors. The present weights choose the candidates: repeat until they are stable."""
    examples: dict[str, list[Example]] = defaultdict(list)
    for case, design in cases:
        found = design.measure(evidence)
        width = found and found.width(SHARP_TILES)
        if found and width and case.kernel != "nearest" and case.finish not in ("noise", "text"):
            _lattice_examples(examples, case, found.traces, width)
            for factor in comb.FACTORS:
                features = comb.features(found.traces, width, factor)
                if case.factor in (1, factor) and not lattice.too_sharp(features[comb.WIDTH]):
                    examples[f"comb {factor}"].append((features, case.factor > 1))
    for name, rows in sorted(examples.items()):
        print(name, *fitted(rows))


def _lattice_examples(
    examples: dict[str, list[Example]], case: Case, traces: tuple[Traces, Traces], width: float
) -> None:
    """Add the best correct candidate of an upscaled picture, or the best of a native one; none that is too sharp."""
    tried, traced = lattice.candidates(), lattice.traced(traces)
    evidence = traced @ lattice.EVIDENCE
    relative = lattice.relative_width(width * tried)
    right = np.abs(tried * case.factor - 1) < BEATS if case.factor > 1 else True
    likely = np.where(right & ~lattice.too_sharp(relative), evidence + lattice.WEIGHTS[1] * relative, -np.inf)
    best = int(likely.argmax())
    if likely[best] > -np.inf:
        features = np.array([evidence[best], relative[best], lattice.margin(evidence, best)])
        examples["lattice, evidence"].append((np.array([*traced[best], relative[best]]), case.factor > 1))
        examples["lattice"].append((features, case.factor > 1))


if __name__ == "__main__":
    main()
