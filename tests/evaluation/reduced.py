"""Whether a run of few rules says the same as a full one: `python -m tests.evaluation.reduced FOLDER`.

Every file below the folder is asked by the rules of each level alone, which open it no further, and by the same rules
beside one that has it decoded. Exit code 1: the reports differ in more than the facts that were not needed.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.engine import check_file, make_plan
from casecheck.model import FileReport
from casecheck.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Plan

DECODING = "screenshot-bars"
"""A rule that needs pixels, says nothing of devices, and speaks instead of no other."""


def main() -> None:
    """Tell every difference."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="of pictures; read to its depths")
    files = different = 0
    for path in sorted(path for path in parser.parse_args().folder.rglob("*") if path.is_file()):
        files += 1
        for level in (ReadLevel.HEADER, ReadLevel.STREAM, ReadLevel.ALPHA):
            for plan in plans_of(level):
                for what in differences(path, plan, level):
                    different += 1
                    print(f"{path}: {level.name}: {what}")
    print(f"{files} files, {different} differences")
    sys.exit(bool(different))


def rules_of(level: ReadLevel) -> tuple[str, ...]:
    """The rules for which a file is opened no further than this."""
    return tuple(rule.name for rule in all_rules() if rule.needs <= level)


def plans_of(level: ReadLevel) -> Iterator[Plan]:
    """Those rules, with every answer to what is wanted behind the art."""
    yield replace(make_plan(["iphone"], background="plain"), rules=rules_of(level))
    yield replace(make_plan(background="full"), rules=rules_of(level))


def differences(source: Path | str | bytes, plan: Plan, level: ReadLevel) -> Iterator[str]:
    """What a plan of such rules says otherwise than with the file decoded; not the facts that it did not need."""
    reduced = check_file(source, plan, "art.jpg")
    full = check_file(source, replace(plan, rules=(*plan.rules, DECODING)), "art.jpg")
    full = replace(full, findings=tuple(each for each in full.findings if each.rule != DECODING))
    if level < ReadLevel.ALPHA:
        full = replace(full, alpha=None)
    if level < ReadLevel.STREAM:  # nobody asked whether it is whole, nor how it is turned
        full = replace(full, size=reduced.size, orientation=None, frames=None, mode=None, devices=(), failure=None)
        reduced = replace(reduced, failure=None)
    for field in fields(FileReport):
        said, true = getattr(reduced, field.name), getattr(full, field.name)
        if said != true:
            yield f"{field.name}: {said!r}, decoded {true!r}"


if __name__ == "__main__":
    main()
