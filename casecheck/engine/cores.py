"""The number of usable cores."""

from __future__ import annotations

import os


def cores() -> int:
    """The cores that this process may use, limited by its affinity and its container."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        with open("/sys/fs/cgroup/cpu.max", encoding="ascii") as file:  # cgroup v2: microseconds in every period
            quota, period = map(int, file.read().split())
    except (OSError, ValueError):  # no container, or "max"
        return bound
    return max(1, min(bound, -(-quota // period)))
