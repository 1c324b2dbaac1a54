"""How many cores there are to work with."""

from __future__ import annotations

import os


def cores() -> int:
    """Cores that this process may use: those it is bound to, and no more than its container is granted."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        with open("/sys/fs/cgroup/cpu.max", encoding="ascii") as file:  # cgroup v2: microseconds in every period
            quota, period = map(int, file.read().split())
    except (OSError, ValueError):  # no container, or "max"
        return bound
    return max(1, min(bound, -(-quota // period)))
