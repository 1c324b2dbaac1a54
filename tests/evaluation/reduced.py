"""Whether partial reading changes results: `python -m tests.evaluation.reduced FOLDER`.

Checks every file below FOLDER with the rules of each read level alone, which read it only that far, and with the same
rules plus one that decodes it. Prints every difference between the reports other than facts that were not needed.
Exit code 1: there are differences.
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

    from casecheck.model import Finding, Plan

DECODING = "screenshot"
"""A rule that needs pixels, runs once per file, and supersedes no other."""


def main() -> None:
    """Print every difference."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="pictures, searched recursively")
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
    """The rules that need no more than this read level."""
    return tuple(rule.name for rule in all_rules() if rule.needs <= level)


def plans_of(level: ReadLevel) -> Iterator[Plan]:
    """Plans with those rules, for both explicit backgrounds."""
    yield replace(make_plan(["iphone"], background="plain"), rules=rules_of(level))
    yield replace(make_plan(background="full"), rules=rules_of(level))


def differences(source: Path | str | bytes, plan: Plan, level: ReadLevel) -> Iterator[str]:
    """The differences between the reports with and without decoding, except facts that the plan did not need."""
    reduced = check_file(source, plan, "art.jpg")
    full = check_file(source, replace(plan, rules=(*plan.rules, DECODING)), "art.jpg")
    full = replace(full, findings=tuple(each for each in full.findings if each.rule != DECODING))
    if level < ReadLevel.ALPHA:
        full = replace(full, alpha=None)
    if level < ReadLevel.STREAM:  # neither integrity nor orientation was needed
        full = replace(full, size=reduced.size, orientation=None, frames=None, mode=None, devices=(), failure=None)
        reduced = replace(reduced, failure=None, findings=_without_repairs(reduced))
        full = replace(full, findings=_without_repairs(full))  # damaged files are not repaired
    for field in fields(FileReport):
        partial, decoded = getattr(reduced, field.name), getattr(full, field.name)
        if partial != decoded:
            yield f"{field.name}: {partial!r}, decoded {decoded!r}"


def _without_repairs(report: FileReport) -> tuple[Finding, ...]:
    return tuple(replace(finding, repairs=()) for finding in report.findings)


if __name__ == "__main__":
    main()
