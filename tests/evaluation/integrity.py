"""Compares file facts and damage reports with known truth: `python -m tests.evaluation.integrity FOLDER`.

FOLDER contains `truth.csv` (see `tests.evaluation.truth`) and the files in its column `path`. A file counts as wrong
where casecheck accepts damage, refuses an intact picture, or reports other facts than the truth. Prints each mismatch
and a table by format. Exit code 1: there are mismatches that `EXPLAINED` does not list; those it lists count as right.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casecheck.engine import check_file, make_plan
from tests.evaluation.truth import FORMATS, truths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import FileReport
    from tests.evaluation.truth import Truth

REFUSALS = {"damaged-file", "unsupported-format", "oversized-file"}

MOST_SECONDS = 10
SHARE_TOLERANCE = 1e-6

FEW_BITS = "no decoder for BMP with 4 bits per channel: reported as unsupported"
GRID_ALPHA = "the truth is wrong: the file has an auxiliary item of alpha"
DEPTH_MAP = "the truth is wrong: the auxiliary track is a depth map"
TEN_BITS = "24 pixels have a 10-bit alpha just below full, which the decoder rounds to 8 bits"

EXPLAINED = {
    ("4356b4e9cb", "refused"): "the truth is wrong: lengths in the header lie, but all 12 rows are there",
    ("ba020e5bc8", "accepted"): FEW_BITS,
    ("1189b16fad", "accepted"): FEW_BITS,
    ("8a514cdcfc", "accepted"): FEW_BITS,
    ("5f91c60ea5", "accepted"): "no decoder for BMP with 16 bits and alpha: reported as unsupported",
    ("bae56368b3", "has alpha"): GRID_ALPHA,
    ("93177031f6", "has alpha"): DEPTH_MAP,
    ("c424c43fe4", "not opaque"): TEN_BITS,
}
"""(start of the file's SHA-256, question) to the reason for the difference."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One fact that differs from the truth."""

    question: str
    true: object
    found: object


def main() -> None:
    """Check the whole folder and print every mismatch."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="contains truth.csv and the files that it names")
    folder = parser.parse_args().folder
    plan = make_plan()
    files: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    unexplained = 0
    for truth in truths(folder):
        start = time.process_time()
        report = check_file(folder / truth["path"], plan)
        seconds = time.process_time() - start
        name = truth["real_format"] if truth["real_format"] in FORMATS else "others"
        mismatches = list(_mismatches(truth, report, seconds))
        reasons = [EXPLAINED.get((truth["sha256"][:10], mismatch.question)) for mismatch in mismatches]
        for mismatch, reason in zip(mismatches, reasons, strict=True):
            _print(truth, mismatch, reason)
        files[name] += 1
        wrong[name] += None in reasons
        unexplained += reasons.count(None)
    print(f"\n{'format':<10}{'files':>7}{'right':>7}{'wrong':>7}")
    for name in (*FORMATS, "others"):
        print(f"{name:<10}{files[name]:>7}{files[name] - wrong[name]:>7}{wrong[name]:>7}")
    print(f"{'all':<10}{files.total():>7}{files.total() - wrong.total():>7}{wrong.total():>7}")
    sys.exit(1 if unexplained else 0)


def _print(truth: Truth, mismatch: Mismatch, reason: str | None) -> None:
    note = f"  ({reason})" if reason else ""
    print(f"{truth['path']}: {mismatch.question}: truth {mismatch.true}, casecheck {mismatch.found}{note}")


def _mismatches(truth: Truth, report: FileReport, seconds: float) -> Iterator[Mismatch]:
    if report.failure:
        yield Mismatch("judged", "a verdict", report.failure)
        return
    if seconds > MOST_SECONDS:
        yield Mismatch("seconds", f"up to {MOST_SECONDS}", round(seconds, 1))
    refusals = [finding.message for finding in report.findings if finding.rule in REFUSALS]
    name = FORMATS.get(truth["real_format"])
    if not name or truth["damage"] in ("partial", "unreadable"):
        if not refusals:
            yield Mismatch("refused", truth["damage"] or truth["real_format"], "accepted")
        return
    if truth["decodes_cleanly"] == "yes" and refusals:
        yield Mismatch("accepted", f"whole, damage {truth['damage']}", "; ".join(refusals))
    if report.format != name:
        yield Mismatch("format", name, report.format)
    if not refusals:
        yield from _wrong_facts(truth, report)


def _wrong_facts(truth: Truth, report: FileReport) -> Iterator[Mismatch]:
    for question, true, found in (
        ("stored size", f"{truth['width']}x{truth['height']}", str(report.stored_size)),
        ("upright size", f"{truth['display_width']}x{truth['display_height']}", str(report.size)),
        ("orientation", truth["exif_orientation"] or "1", str(report.orientation)),
        ("frames", truth["frames"], str(report.frames)),
        ("has alpha", truth["has_alpha"], "yes" if report.alpha and report.alpha.channel else "no"),
    ):
        if true not in ("", "x", found):
            yield Mismatch(question, true, found)
    if report.alpha:
        # the truth counts all 16 bits of a file that has them
        clear, semi = report.alpha.exact or (report.alpha.transparent_pixels, report.alpha.semi_pixels)
        yield from _wrong_share("transparent", truth["fully_transparent_fraction"], clear / report.alpha.pixels)
        yield from _wrong_share("not opaque", truth["nonopaque_fraction"], (clear + semi) / report.alpha.pixels)


def _wrong_share(question: str, true: str, found: float) -> Iterator[Mismatch]:
    if true and abs(float(true) - found) > SHARE_TOLERANCE:
        yield Mismatch(question, true, f"{found:.9f}")


if __name__ == "__main__":
    main()
