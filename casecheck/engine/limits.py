"""The default memory limit for one file."""

from __future__ import annotations

import os
import sys

BYTES_A_PIXEL = 32
"""The most that any honest picture takes at its peak, with all rules: a PNG one pixel wide, of 100 megapixels, took 29;
a WebP of 196 megapixels 15, a PNG with alpha 6."""

BASE_BYTES = 1 << 30
"""For the interpreter and its libraries, whose memory is reserved more than used."""


def default_memory(jobs: int, max_pixels: int) -> int:
    """Bytes that a file may take: what the largest picture allowed needs, or its share of the machine if that is less.

    0, no limit, where the system cannot tell what it has or cannot hold a process to it.
    """
    if sys.platform != "linux":
        return 0
    has = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        with open("/sys/fs/cgroup/memory.max", encoding="ascii") as file:  # cgroup v2: bytes, or "max"
            has = min(has, int(file.read()))
    except (OSError, ValueError):  # no container, or no limit
        pass
    return max(BASE_BYTES, min(BASE_BYTES + BYTES_A_PIXEL * max_pixels, has // jobs))
