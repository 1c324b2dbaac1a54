"""The long mode: `python -m tests.fuzz`, or `python -m tests.fuzz --first 4711 -n 1` for one input again.

With `--differential` the inputs are others: pictures that look real, damaged so that much of their structure holds. A
table shows where casecheck and strict decoders disagree (see tests.fuzz.differential), each reason with its count and
the number of an input; `--keep FOLDER` writes those inputs.

Exit code 1: something is wrong with casecheck, or with the list of what libvips refuses and casecheck need not.
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
from collections import Counter
from pathlib import Path
from time import monotonic
from typing import NoReturn

from casecheck.engine.cores import cores
from tests.fuzz.complaints import complaints
from tests.fuzz.photos import KINDS
from tests.fuzz.seeds import broken
from tests.fuzz.tally import tally
from tests.fuzz.witnesses import names

STUCK_SECONDS = 60


def main() -> None:
    """Try the inputs one after the other, tell every complaint, and count."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=100_000, metavar="INPUTS")
    parser.add_argument("--first", type=int, default=0, metavar="NUMBER", help="of the first input")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where inputs with a complaint are written")
    parser.add_argument("--differential", action="store_true", help="compare with strict decoders")
    parser.add_argument("--jobs", type=int, default=cores(), metavar="N", help="processes, with --differential")
    arguments = parser.parse_args()
    if arguments.differential:
        differential(range(arguments.first, arguments.first + arguments.n), arguments.jobs, arguments.keep)
    start = monotonic()
    wrong = 0
    tried: Counter[str] = Counter()
    for number in range(arguments.first, arguments.first + arguments.n):
        faulthandler.dump_traceback_later(STUCK_SECONDS, exit=True)
        seed, data = broken(number)
        tried[seed.split()[0]] += 1
        for complaint in complaints(data):
            wrong += 1
            print(f"{number} ({seed}): {complaint}", flush=True)
            if arguments.keep:
                (arguments.keep / f"{number}").write_bytes(data)
    faulthandler.cancel_dump_traceback_later()
    print(f"{tried.total()} inputs in {monotonic() - start:.0f} s, {wrong} complaints")
    print(", ".join(f"{kind} {count}" for kind, count in tried.items()))
    sys.exit(bool(wrong))


def differential(numbers: range, jobs: int, keep: Path | None) -> NoReturn:
    """Print the table, and end."""
    start = monotonic()
    result = tally(numbers, jobs, keep)
    promises = result.broken_promises()
    print(result, *promises, sep="\n")
    print(f"{len(numbers)} inputs in {monotonic() - start:.0f} s; witnesses:", end=" ")
    print("; ".join(f"{kind} {', '.join(names(kind)) or 'none'}" for kind in dict.fromkeys(KINDS)))
    sys.exit(bool(promises))


if __name__ == "__main__":
    main()
