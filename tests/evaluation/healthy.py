"""False alarms on intact files: `python -m tests.evaluation.healthy FOLDER [--witness] [--jobs N]`.

FOLDER, searched recursively, contains pictures that are known to be intact. Lists each that casecheck reports as
damaged, unsupported or too large, or fails to check, and counts them by format. Exit code 1: there are some.

With `--witness`, a picture counts only if other strict decoders agree that it is intact: libvips with fail_on=warning,
OpenCV for BMP, and, where they are installed, `djpeg -strict`, `pngcheck`, `webpinfo`, `avifdec` and `heif-convert`.
Files that one of them refuses, or that none reads, are counted as "no witness" and not checked.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import monotonic, process_time
from typing import NamedTuple

from casecheck.engine import check_file, make_plan
from casecheck.engine.cores import cores
from casecheck.formats.sniff import HEAD, identify
from tests.evaluation.integrity import REFUSALS
from tests.fuzz.witnesses import names, refusals

NO_WITNESS = "no witness"


class Outcome(NamedTuple):
    """The result for one file."""

    path: Path
    kind: str
    alarm: str | None
    """The false alarm, or NO_WITNESS."""
    seconds: float
    """CPU time of the check."""


def main() -> None:
    """Check every file, list the alarms, and count by format."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="intact pictures, searched recursively")
    parser.add_argument("--witness", action="store_true", help="count only files that other strict decoders read")
    parser.add_argument("--jobs", type=int, default=cores(), metavar="N")
    arguments = parser.parse_args()
    start = monotonic()
    files: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    unproven: Counter[str] = Counter()
    seconds: defaultdict[str, float] = defaultdict(float)
    paths = sorted(path for path in arguments.folder.rglob("*") if path.is_file())
    with ProcessPoolExecutor(arguments.jobs) as workers:
        for outcome in workers.map(partial(checked, witness=arguments.witness), paths, chunksize=8):
            kind = outcome.kind
            files[kind] += 1
            seconds[kind] += outcome.seconds
            unproven[kind] += outcome.alarm == NO_WITNESS
            if outcome.alarm not in (None, NO_WITNESS):
                alarms[kind] += 1
                print(f"{outcome.path}: {outcome.alarm}", flush=True)
    print(f"\n{'format':<12}{'files':>7}{'alarms':>8}{NO_WITNESS:>12}{'ms each':>9}")
    for kind, count in sorted(files.items()):
        print(f"{kind:<12}{count:>7}{alarms[kind]:>8}{unproven[kind]:>12}{seconds[kind] / count * 1000:>9.1f}")
    print(f"{files.total()} files in {monotonic() - start:.0f} s, {alarms.total()} alarms")
    sys.exit(bool(alarms))


def checked(path: Path, *, witness: bool) -> Outcome:
    """Check one file; with `witness`, only if other decoders read it."""
    with path.open("rb") as file:
        kind = identify(file.read(HEAD)).id
    if witness and not proven(kind, path.read_bytes()):
        return Outcome(path, kind, NO_WITNESS, 0)
    start = process_time()
    report = check_file(path, make_plan())
    found = [f"{finding.rule}: {finding.message}" for finding in report.findings if finding.rule in REFUSALS]
    return Outcome(path, kind, report.failure or "; ".join(found) or None, process_time() - start)


def proven(kind: str, data: bytes) -> bool:
    """Whether there are other decoders for this format, and all of them read the file without a warning."""
    return bool(names(kind, checkers=True)) and not any(refusals(kind, data, checkers=True))


if __name__ == "__main__":
    main()
