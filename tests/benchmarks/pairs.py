"""Two commands in turn, A B A B ..., and the ratio pair by pair: it holds where the machine's speed drifts."""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CASECHECK = (sys.executable, "-c", "from casecheck.cli import main; main()")
"""What the installed command runs."""

# as for an installed casecheck: the run that does not count compiles the modules
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def python(code: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs this code."""
    return (sys.executable, "-c", code, *arguments)


def heading(peer: str) -> str:
    """The first lines of a table of `compare`."""
    return f"CPU seconds, median; the ratio to the peer ({peer}) pair by pair: median (least to most)"


def compare(name: str, command: Sequence[str], peer: Sequence[str], runs: int) -> str:
    """One line: what both commands cost, and the ratio. Each runs once before it counts."""
    pairs = [(cpu_seconds(command), cpu_seconds(peer)) for _ in range(runs + 1)][1:]
    ratios = sorted(own / other for own, other in pairs)
    own, other = (median(column) for column in zip(*pairs, strict=True))
    return f"{name:<32}{own:7.3f} s  peer {other:6.3f} s  {median(ratios):6.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def cpu_seconds(command: Sequence[str]) -> float:
    """User and system time of one run, as the kernel counted it. Exit code 1 says that there are findings."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime
