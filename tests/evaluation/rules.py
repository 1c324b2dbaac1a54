"""Every rule on real pictures with known truth: `python -m tests.evaluation.rules FOLDER [--rule NAME]`.

Each rule checks each file for an iPhone case, independently of the other rules. Prints one line per rule, and another
for each background with which it reports other files. Where `truth.csv` or `SEEN` has the answer, finds, misses and
false alarms are counted, and mistakes listed. The last columns count warnings, without notes, on healthy pictures:
intact ones in the folders of `HEALTHY` without the defect. Exit code 1: there are mistakes that `EXPLAINED` does not
list.

Without `truth.csv`, each folder in FOLDER has a column and is assumed to be healthy; `--rule` lists the reported files
for manual review.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS, Background, Severity
from casecheck.rules import all_rules
from tests.drawing import IPHONE, problems
from tests.evaluation.cases import OPENINGS
from tests.evaluation.cases import target as case_with
from tests.evaluation.integrity import EXPLAINED as KNOWN
from tests.evaluation.truth import FORMATS, SEEN, TABLE, truths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from casecheck.design import Design
    from casecheck.model import Problem
    from casecheck.rule import Rule
    from tests.evaluation.truth import Truth

    Expected = Callable[[Truth, Design], bool | None]

HEALTHY = ("artwork", "photos")

CLEAR = 0.01
"""Least share of a transparent background. The truth does not contain its position."""


@dataclass
class Tally:
    """The results of one rule with one background."""

    files: int = 0
    reported: list[str] = field(default_factory=list)
    """Paths."""
    right: Counter[bool] = field(default_factory=Counter)
    """Correct results, by whether the rule reported the file."""
    wrong: Counter[bool] = field(default_factory=Counter)
    healthy: defaultdict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    """By folder: files with and without a warning."""

    def add(self, truth: Truth, found: list[Problem], expected: bool | None) -> None:
        """Count one file."""
        self.files += 1
        reported = bool(found)
        if reported:
            self.reported.append(truth["path"])
        if truth["damage"] == "none" and not expected:
            self.healthy[_folder(truth)][any(problem.severity != Severity.NOTE for problem in found)] += 1
        if expected is not None:
            (self.right if reported == expected else self.wrong)[reported] += 1


def main() -> None:
    """Run all rules on the whole folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="contains truth.csv and the files that it names, or folders")
    parser.add_argument("--rule", action="append", choices=[rule.name for rule in all_rules()], help="only this rule")
    parser.add_argument("--opening", choices=OPENINGS, help="for a case with this opening, instead of an iPhone's")
    arguments = parser.parse_args()
    target = case_with(arguments.opening) if arguments.opening else IPHONE
    rules = [rule for rule in all_rules() if rule.name in (arguments.rule or (rule.name,))]
    tallies = {(rule.name, background): Tally() for rule in rules for background in _backgrounds(rule)}
    mistakes: dict[str, str | None] = {}
    known = (arguments.folder / TABLE).exists()
    folders = HEALTHY if known else sorted(each.name for each in arguments.folder.iterdir() if each.is_dir())
    for truth in truths(arguments.folder) if known else _unknown(arguments.folder, folders):
        design = open_design(arguments.folder / truth["path"], truth["path"], DEFAULT_MAX_PIXELS)
        for rule in rules:
            if design.open_error and not rule.any_file:
                continue
            for background in _backgrounds(rule):
                expected = _expected(rule, truth, design, background) if known else None
                found = problems(rule.name, design, target, background=background)
                tallies[rule.name, background].add(truth, found, expected)
                reported = bool(found)
                if expected not in (None, reported):
                    mistake = f"{rule.name}: {'false alarm' if reported else 'missed'}: {truth['path']}"
                    mistakes[mistake] = EXPLAINED.get((rule.name, truth["sha256"][:10]))
    heads = ("files", "reported", "found", "missed", "false alarms", *folders)
    print(f"{'rule':<22}{'for':<7}" + "".join(f"{head:>14}" for head in heads))
    for (name, background), tally in tallies.items():
        first = next(other for (rule_name, _), other in tallies.items() if rule_name == name)
        if tally is first or tally.reported != first.reported:
            print(f"{name:<22}{background:<7}" + "".join(f"{cell:>14}" for cell in _cells(tally, folders)))
    if arguments.rule and not known:
        print(*sorted({path for tally in tallies.values() for path in tally.reported}), sep="\n")
    for mistake, reason in sorted(mistakes.items()):
        print(f"{mistake}  ({reason})" if reason else mistake)
    sys.exit(None in mistakes.values())


def _folder(truth: Truth) -> str:
    return truth["path"].partition("/")[0]


def _unknown(root: Path, folders: Iterable[str]) -> Iterator[Truth]:
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                yield {"path": path.relative_to(root).as_posix(), "damage": "none"}


def _expected(rule: Rule, truth: Truth, design: Design, background: Background) -> bool | None:
    if truth["sha256"][:10] in SEEN.get(rule.name, {}):
        return background != "full" or None
    return EXPECTED[rule.name](truth, design) if rule.name in EXPECTED else None


def _backgrounds(rule: Rule) -> tuple[Background, ...]:
    return ONLY_WITH.get(rule.name, get_args(Background))


def _cells(tally: Tally, folders: Iterable[str]) -> Iterator[object]:
    yield from (tally.files, len(tally.reported))
    if tally.right or tally.wrong:
        missed, alarms = tally.wrong[False], tally.wrong[True]
        yield from (tally.right[True], missed, f"{alarms} of {alarms + tally.right[False]}")
    else:
        yield from "---"
    yield from (f"{(counts := tally.healthy[folder])[True]} of {counts.total()}" for folder in folders)


def _damaged(truth: Truth, design: Design) -> bool | None:
    if truth["real_format"] not in FORMATS or truth["damage"] == "warning":
        return None
    if design.open_error and design.open_error.kind != "damaged":  # reported by another rule
        return None
    return truth["damage"] != "none"


def _unsupported(truth: Truth, _: Design) -> bool | None:
    if truth["real_format"] not in FORMATS:
        return True
    return None if truth["damage"] in ("partial", "unreadable") else False


def _printed(truth: Truth, _: Design) -> bool | None:
    share = truth["fully_transparent_fraction"]
    if not share or (float(share) >= CLEAR and truth["real_format"] in ("WEBP", "GIF")):  # asks for PNG
        return None
    return float(share) < CLEAR


def _deep(truth: Truth, _: Design) -> bool | None:
    if truth["colour"] == "rgb16":  # an AVIF; the truth has no bits for it
        return True
    return int(truth["bits"]) > 8 if truth["bits"] else None


def _wide(truth: Truth, _: Design) -> bool | None:
    name = truth["icc"]
    if name.startswith(("Adobe RGB", "ProPhoto", "Display P3")):
        return True
    return False if name.startswith(("sRGB", "GIMP built-in sRGB")) else None


def _known(column: str, wrong: Callable[[str], bool]) -> Expected:
    """The expectation by one column; None where it is empty."""
    return lambda truth, _: wrong(truth[column]) if truth[column] else None


EXPECTED: Mapping[str, Expected] = {
    "damaged-file": _damaged,
    "unsupported-format": _unsupported,
    "not-accepted-format": _known("real_format", lambda name: name not in ("PNG", "JPEG")),
    "wrong-extension": _known("ext_matches", lambda matches: matches == "no"),
    "animated": _known("frames", lambda frames: int(frames) > 1),
    "exif-rotated": lambda truth, _: truth["exif_orientation"] not in ("", "1"),
    "opaque-background": _printed,
    "transparent-gaps": _known("nonopaque_fraction", lambda share: float(share) > 0),
    "color-mode": _known("colour", lambda name: any(word in name for word in ("CMYK", "YCCK", "Lab"))),
    "deep-color": _deep,
    "wide-gamut": _wide,
    "location-metadata": lambda truth, _: truth["gps"] == "yes",
    "rights-notice": _known("copyright", bool),
}
"""By rule: whether it should report a file; None where the truth does not contain the answer."""

ONLY_WITH: Mapping[str, tuple[Background, ...]] = {
    "opaque-background": ("plain",),
    "transparent-gaps": ("full",),
    "not-accepted-format": ("any",),  # with plain, opaque-background reports transparent WebP and GIF instead
}
"""Rules that are evaluated with these backgrounds only, for which the truth has an answer."""

EDGES = "less than half of the edges is transparent, a documented choice of opaque-background"
NAMELESS = "the text names nobody, a documented limit of rights-notice"
ZEROS = "the position is all zeros"
TEXT = "identified as text, since its samples are digits"

REFUSED_BY = {"refused": "damaged-file", "accepted": "unsupported-format"}
"""The rules that correspond to questions of `tests.evaluation.integrity`."""

EXPLAINED = {
    **{(REFUSED_BY[question], start): reason for (start, question), reason in KNOWN.items() if question in REFUSED_BY},
    ("wrong-extension", "10b9d7fee3"): TEXT,
    ("wrong-extension", "2850f4041a"): TEXT,
    ("wrong-extension", "cb17bbdf44"): "JPEG 2000 with a suffix of JPEG 2000; only the container differs",
    ("opaque-background", "3bc2d4d095"): EDGES,
    ("opaque-background", "e796612467"): EDGES,
    ("opaque-background", "1231d39c67"): EDGES,
    ("opaque-background", "5db018ed86"): EDGES,
    ("opaque-background", "566a9cf648"): EDGES,
    ("location-metadata", "f222e6ca5f"): ZEROS,
    ("location-metadata", "a827613b7d"): ZEROS,
    ("location-metadata", "93177031f6"): ZEROS,
    ("rights-notice", "6dcac4b77b"): NAMELESS,
    ("rights-notice", "863fad461b"): NAMELESS,
}
"""(rule, start of the file's SHA-256) to the reason why a difference from the truth is correct or documented."""


if __name__ == "__main__":
    main()
