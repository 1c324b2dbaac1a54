"""Recall by kind of defect: `python -m tests.evaluation.recall ART [--rule NAME] [--kind TEXT] [--every N]`.

ART are folders of pictures, searched recursively. The modules in `tests/evaluation/kinds/` make each kind of defect
from each picture, as the tools of designers make it, and healthy pictures that look similar; they choose at random but
identically in every run. Prints for each kind how many pictures were made, reported at all, and reported as a warning
or error. Half of the originals, by a hash of their name, are for tuning; published figures are those of the other half.

Some originals have nothing that a rule could judge: a soft photo is as soft after upscaling. Where a module of kinds
names its PLAIN defect, those from which that one is reported count as answerable, and a last column gives how many of
them are reported.
"""

from __future__ import annotations

import argparse
import random
import warnings
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS, Severity
from tests.drawing import problems
from tests.evaluation import kinds
from tests.evaluation.defects import half_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.evaluation.kinds import Maker
    from tests.evaluation.made import Made

LONGEST = 1600
"""Originals are scaled down to at most this many pixels."""


def main() -> None:
    """Make and check every kind, and print the table."""
    names = [module.name.replace("_", "-") for module in iter_modules(kinds.__path__)]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("art", type=Path, nargs="+", help="folders of pictures")
    parser.add_argument("--rule", action="append", choices=names, help="only this rule")
    parser.add_argument("--also", choices=names, help="count what this rule reports, too")
    parser.add_argument("--kind", default="", help="only kinds whose name contains this text")
    parser.add_argument("--half", choices=("tune", "test"), default="tune", help="the half of the originals")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="use only every Nth original of the half")
    parser.add_argument("--limit", type=int, help="use at most this many originals of the half")
    parser.add_argument("--least", type=int, default=0, help="leave out originals with a shorter longer side")
    parser.add_argument("--keep", type=Path, help="write misses and false alarms to this folder")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    paths = [path for path in files(given.art) if half_of(path) == given.half and longer_side(path) >= given.least]
    for rule in given.rule or names:
        plain = plain_of(rule)
        makers = {kind: make for kind, make in kinds_of(rule).items() if given.kind in kind or kind == plain}
        report(rule, makers, paths[:: given.every][: given.limit], plain=plain, also=given.also, keep=given.keep)


def paths_of_test_half(script: str) -> list[Path]:
    """The originals of the test half that the arguments of a script name; `script` is its docstring."""
    parser = argparse.ArgumentParser(description=script.partition("\n")[0])
    parser.add_argument("art", type=Path, nargs="+", help="folders of pictures")
    parser.add_argument("--least", type=int, default=0, help="leave out originals with a shorter longer side")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="use only every Nth original")
    parser.add_argument("--limit", type=int, help="use at most this many originals")
    given = parser.parse_args()
    paths = [path for path in files(given.art) if half_of(path) == "test" and longer_side(path) >= given.least]
    return paths[:: given.every][: given.limit]


def files(folders: list[Path]) -> list[Path]:
    """Every file in these folders, sorted."""
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]


def longer_side(path: Path) -> int:
    """In pixels; 0 where it is not a readable picture."""
    try:
        with Image.open(path) as image:
            return max(image.size)
    except (OSError, UnidentifiedImageError, ValueError):
        return 0


def kinds_of(rule: str) -> Mapping[str, Maker]:
    """The makers of a rule's module, by kind."""
    makers: Mapping[str, Maker] = import_module(f"{kinds.__name__}.{rule.replace('-', '_')}").KINDS
    return makers


def plain_of(rule: str) -> str | None:
    """The kind that is found wherever an original can be judged at all; None where the module names none."""
    return getattr(import_module(f"{kinds.__name__}.{rule.replace('-', '_')}"), "PLAIN", None)


def report(
    rule: str,
    makers: Mapping[str, Maker],
    paths: list[Path],
    *,
    plain: str | None = None,
    also: str | None = None,
    keep: Path | None = None,
) -> None:
    """Print one line per kind: pictures with the defect first, then healthy ones."""
    counts: dict[tuple[bool, str], Counter[str]] = {}
    for path, original in originals(paths):
        found = {}
        for kind, make in makers.items():
            made = make(original, random.Random(f"{rule} {kind} {path.name}"))  # identical in every run
            if made is None:
                continue
            data = made.encoded()
            severities = [severity for each in (rule, also) if each for severity in reported(each, data, made)]
            warned = any(severity != Severity.NOTE for severity in severities)
            found[kind] = bool(severities)
            count = counts.setdefault((not made.defect, kind), Counter())
            count.update({"made": 1, "reported": bool(severities), "warned": warned})
            if keep and (warned if not made.defect else not severities):
                suffix = made.form.partition("-")[0].lower()
                (keep / f"{kind.replace(' ', '-').replace('/', '-')}-{path.stem[:30]}.{suffix}").write_bytes(data)
        if plain and found.get(plain):
            for (_, kind), count in counts.items():
                if kind in found:
                    count.update({"answerable": 1, "answered": found[kind]})
    print(f"{rule:<48}{'made':>6}{'reported':>14}{'warned':>14}{'of answerable' if plain else '':>22}")
    for (healthy, kind), count in sorted(counts.items()):
        name = f"healthy: {kind}" if healthy else kind
        answered = _answered(count) if plain and not healthy else ""
        print(
            f"  {name:<46}{count['made']:>6}{_share(count, 'reported')}{_share(count, 'warned')}{answered}", flush=True
        )


def originals(paths: list[Path]) -> Iterator[tuple[Path, Image.Image]]:
    """Each readable picture in RGBA, cropped to its visible part and scaled down to at most LONGEST."""
    for path in paths:
        try:
            with Image.open(path) as opened:
                image = opened.convert("RGBA")
        except (OSError, UnidentifiedImageError, ValueError):
            continue
        image = image.crop(image.getchannel("A").point([0] * 16 + [255] * 240).getbbox())
        image.thumbnail((LONGEST, LONGEST))
        if min(image.size) >= 48:
            yield path, image


def reported(rule: str, data: bytes, made: Made) -> list[Severity]:
    """The severities of what the rule reports."""
    design = open_design(data, made.name, DEFAULT_MAX_PIXELS)
    assert not design.open_error
    found = problems(rule, design, made.target, background=made.background)
    return [problem.severity for problem in found if problem.severity]


def _answered(count: Counter[str]) -> str:
    answerable = count["answerable"]
    return f"{count['answered']:>6} of {answerable:>3}{count['answered'] / max(1, answerable):>9.1%}"


def _share(count: Counter[str], name: str) -> str:
    return f"{count[name]:>6}{count[name] / count['made']:>8.1%}"


if __name__ == "__main__":
    main()
