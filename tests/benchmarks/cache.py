"""Time to check an unchanged folder from the cache: `python -m tests.benchmarks.cache --files 10000`.

Goals: 10,000 files in at most 2 s, and at least 50 times faster than the first run.

JSON meets both: 1.7 s for 10,000 files, and 90 times faster for 1,000. The text report is 58 times faster, but takes
three to four seconds for files that all have findings: Rich lays out each line.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from casecheck.engine.cache import GRANULE_NS
from tests.benchmarks.corpus import mixed
from tests.benchmarks.pairs import CASECHECK, ENVIRONMENT


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=5, metavar="RUNS", help="counted runs with a full cache")
    parser.add_argument("--files", type=int, default=1_000, help="number of generated files")
    arguments = parser.parse_args()
    with TemporaryDirectory() as temporary:
        (folder := Path(temporary) / "art").mkdir()
        mixed(folder, arguments.files)
        sleep(GRANULE_NS / 1e9)  # files that changed just now are not cached
        for format_ in ("text", "json"):
            words = ["check", str(folder), "--format", format_, "--cache-dir", f"{temporary}/{format_}"]
            cold = _seconds(words)
            known = [_seconds(words) for _ in range(arguments.n)]
            print(
                f"{format_}: {arguments.files:,} files, first {cold:.2f} s, then {median(known):.2f} s"
                f" ({min(known):.2f} to {max(known):.2f}), {cold / median(known):.0f} times faster;"
                f" load {os.getloadavg()[0]:.1f}"
            )


def _seconds(words: list[str]) -> float:
    begin = perf_counter()
    done = subprocess.run([*CASECHECK, *words], stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"exit code {done.returncode}")
    return perf_counter() - begin


if __name__ == "__main__":
    main()
