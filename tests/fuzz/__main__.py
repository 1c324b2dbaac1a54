"""The long mode: `python -m tests.fuzz`, or `python -m tests.fuzz --first 4711 -n 1` for one input again.

Exit code 1: something is wrong with casecheck, or with the list of what libvips refuses and casecheck need not.
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
from collections import Counter
from pathlib import Path
from time import monotonic

from tests.fuzz.complaints import complaints
from tests.fuzz.seeds import broken

STUCK_SECONDS = 60


def main() -> None:
    """Try the inputs one after the other, tell every complaint, and count."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=100_000, metavar="INPUTS")
    parser.add_argument("--first", type=int, default=0, metavar="NUMBER", help="of the first input")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where inputs with a complaint are written")
    arguments = parser.parse_args()
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


if __name__ == "__main__":
    main()
