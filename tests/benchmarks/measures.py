"""CPU time of each measure and of all rules, compared with decoding: `python -m tests.benchmarks.measures`.

Goal: on RGBA PNGs, the default rules take at most as long as Pillow's decode. Exit code 1: missed.

They take 0.4 to 0.5 of it for photos and cut-outs, and up to 0.9 for flat art, which decodes fastest. Opening a file,
which is the integrity walk and the decode, takes 0.65 of Pillow's decode for photos and about 1.1 for flat art.

The time of a measure does not include the measures that it uses itself.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

from casecheck.design.opening import open_design
from casecheck.engine import make_plan
from casecheck.formats import reader
from casecheck.measures.thumbnail import thumbnail
from casecheck.placement import place
from casecheck.rule import Context
from casecheck.rules import find
from tests.benchmarks.alpha import SIZE, drawn, ellipse
from tests.benchmarks.pairs import cpu_seconds_of
from tests.evaluation.defects import checks

if TYPE_CHECKING:
    from collections.abc import Callable

    from casecheck.design import Design
    from casecheck.model import Plan

    Steps = dict[str, Callable[[], object]]

DECODE, ALL = "Pillow's decode", "all default rules"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=9, metavar="ROUNDS", help="counted rounds over all steps")
    parser.add_argument("--background", choices=("any", "plain", "full"), default="plain")
    parser.add_argument("--folder", type=Path, help="PNGs to use; default: some generated RGBA PNGs")
    arguments = parser.parse_args()
    plan = make_plan(["iphone"], background=arguments.background)
    with TemporaryDirectory() as temporary:
        folder = arguments.folder or _more(drawn(Path(temporary), copies=1))
        tables = {path.stem: _ratios(_steps(path, plan), arguments.n) for path in sorted(folder.iterdir())}
    print(f"CPU time as a ratio to {DECODE}, median of {arguments.n} rounds; a dash: not used")
    print(f"{'':<24}" + "".join(f"{name[:14]:>15}" for name in tables))
    for step in sorted({step: None for table in tables.values() for step in table}, key=lambda step: step == ALL):
        cells = (f"{table[step]:15.2f}" if step in table else f"{'-':>15}" for table in tables.values())
        print(f"{step:<24}" + "".join(cells))
    sys.exit(any(table[ALL] > 1 for table in tables.values()))


def _more(folder: Path) -> Path:
    """Add pictures that take the measures longer."""
    art = Image.new("RGBA", SIZE, (230, 60, 40, 255))
    white, board = Image.new("RGBA", SIZE, "white"), checks(SIZE, 20, ("#ffffff", "#cccccc")).convert("RGBA")
    for canvas in (white, board):
        canvas.paste(art, mask=ellipse())
    soft, confetti = art.copy(), Image.new("RGBA", SIZE)
    soft.putalpha(ellipse().point([0] * 128 + [120] * 128))
    confetti.paste(art, mask=ellipse().reduce(2).crop((-250, -500, 750, 1500)))
    for picture, step, end in ((soft, 50, 50), (confetti, 25, 600)):
        for x, y in product(range(20, 1000, step), range(20, end, step)):
            picture.paste("black", (x, y, x + 2, y + 2))
    pictures = {"white box": white, "checkerboard": board, "soft, specks": soft, "confetti": confetti}
    for name, picture in pictures.items():
        picture.save(folder / f"{name}.png")
    return folder


def _steps(path: Path, plan: Plan) -> Steps:
    """The functions to time on this picture, by name, in the order of the table."""
    data = path.read_bytes()
    design = open_design(data, path.name, plan.max_pixels)
    if design.open_error:
        raise SystemExit(f"{path}: {design.open_error.words}")
    form = reader(design.format)
    answers = _answers(design, plan)

    def alone(question: Callable[[Design], object]) -> Callable[[], object]:
        others = {known: answer for known, answer in answers.items() if known is not question}
        return lambda: replace(design, _answers=dict(others)).measure(question)

    return {
        DECODE: lambda: _pillow(data),
        "strict walk": lambda: form.walk(BytesIO(data)),
        "walk and decode": lambda: open_design(data, path.name, plan.max_pixels),
        **{f"  {question.__name__}": alone(question) for question in sorted(answers, key=lambda each: each.__name__)},
        "  thumbnail (html only)": lambda: thumbnail(design),
        ALL: lambda: _answers(design, plan),
    }


def _pillow(data: bytes) -> None:
    with Image.open(BytesIO(data)) as image:
        image.load()


def _answers(design: Design, plan: Plan) -> dict[Callable[[Design], object], object]:
    """All measures that the plan's rules use, with their results."""
    fresh = replace(design, _answers={})
    for rule in map(find, plan.rules):
        options = plan.options.get(rule.name, {})
        targets = [(target, place(design.upright, target)) for target in plan.targets]
        for on in targets if rule.per == "target" else (None,):
            list(rule.check(Context(fresh, plan, on), **options))
    return fresh._answers


def _ratios(steps: Steps, rounds: int) -> dict[str, float]:
    """The median ratio of each function to the decode within a round. The first round is not counted."""
    times = [{name: cpu_seconds_of(step) for name, step in steps.items()} for _ in range(rounds + 1)][1:]
    return {name: median(row[name] / row[DECODE] for row in times) for name in steps}


if __name__ == "__main__":
    main()
