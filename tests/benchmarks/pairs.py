"""Runs two commands alternately and compares them pair by pair, which cancels drifts of the machine's speed."""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CASECHECK = (sys.executable, "-c", "from casecheck.cli import main; main()")
"""The command that an installed casecheck runs."""

# as for an installed casecheck: the first run, which is not counted, compiles the modules
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def python(code: str, *arguments: str) -> tuple[str, ...]:
    """A command that runs this code with these arguments."""
    return (sys.executable, "-c", code, *arguments)


def heading(peer: str) -> str:
    """The heading of a table of `compare`."""
    return f"CPU seconds, median; the ratio to the peer ({peer}) pair by pair: median (least to most)"


def compare(name: str, command: Sequence[str], peer: Sequence[str], runs: int) -> str:
    """One line with the CPU time of both commands and the ratio. The first run of each is not counted."""
    pairs = [(cpu_seconds(command), cpu_seconds(peer)) for _ in range(runs + 1)][1:]
    ratios = sorted(own / other for own, other in pairs)
    own, other = (median(column) for column in zip(*pairs, strict=True))
    return f"{name:<32}{own:7.3f} s  peer {other:6.3f} s  {median(ratios):6.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def cpu_seconds(command: Sequence[str]) -> float:
    """User and system time of one run. Exit code 1 is allowed: it means findings."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime


def cpu_seconds_of(step: Callable[[], object]) -> float:
    """CPU time of one call in this process."""
    start = process_time()
    step()
    return process_time() - start
