"""Where the files of a folder are checked soonest: `python -m tests.benchmarks.executors`.

Aim: two worker processes take at most 0.6 of the time that one process takes, on two free cores.

Each way checks the whole folder, in turn, again and again; the ratios of the wall times are taken within a round.
"""

from __future__ import annotations

import argparse
import os
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from casecheck.engine import check_files, discover, make_plan
from casecheck.engine.executors import Processes
from tests.benchmarks.corpus import mixed

if TYPE_CHECKING:
    from collections.abc import Callable

    from casecheck.model import Plan

SERIAL = "one process"

WAYS: dict[str, Callable[[], Executor] | None] = {
    SERIAL: None,
    "2 threads": partial(ThreadPoolExecutor, 2),
    "4 threads": partial(ThreadPoolExecutor, 4),
    "1 worker process": partial(Processes, 1),
    "2 worker processes": partial(Processes, 2),
    "4 worker processes": partial(Processes, 4),
}


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=5, metavar="ROUNDS")
    parser.add_argument("--files", type=int, default=500, help="how many are drawn")
    parser.add_argument("--folder", type=Path, help="of pictures, instead of drawn ones")
    arguments = parser.parse_args()
    plan = make_plan()
    with TemporaryDirectory() as temporary:
        folder = arguments.folder or mixed(Path(temporary), arguments.files)
        rounds = [{name: _seconds(folder, plan, start) for name, start in WAYS.items()} for _ in range(arguments.n)]
    print(f"wall time beside {SERIAL}; median, least and most of {arguments.n} rounds; load {os.getloadavg()[0]:.1f}")
    for name in WAYS:
        ratios = sorted(times[name] / times[SERIAL] for times in rounds)
        seconds = median(times[name] for times in rounds)
        print(f"{name:<24}{seconds:8.2f} s {median(ratios):6.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


def _seconds(folder: Path, plan: Plan, start: Callable[[], Executor] | None) -> float:
    begin = perf_counter()
    for _ in check_files(discover([str(folder)]), plan, start):
        pass
    return perf_counter() - begin


if __name__ == "__main__":
    main()
