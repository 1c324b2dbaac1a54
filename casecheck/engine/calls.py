"""What crosses to a worker and back: plain data, and this module's name."""

from __future__ import annotations

import pickle
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, cast

from casecheck.engine.records import encode
from casecheck.engine.unit import work_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.design.opening import Source
    from casecheck.model import Plan

CALL_S = 0.05
"""What a call on several files may take: long beside the millisecond, at most, that it costs to send it."""


class Job(NamedTuple):
    """One file to check, on its way to a worker."""

    path: str
    source: Source
    plan: bytes
    """Pickled. In a call on many files it is sent once, and a worker reads it once."""


class CallResult(NamedTuple):
    """The result of a call."""

    records: list[bytes]
    """Of the first files; of all, unless that would have taken too long."""
    seconds: float


def check_some(jobs: Iterable[Job]) -> CallResult:
    """Check file after file, and no further once CALL_S is over."""
    start = perf_counter()
    records: list[bytes] = []
    for job in jobs:
        if records and perf_counter() - start > CALL_S:
            break
        records.append(encode(work_on(job.source, _plan(job.plan), job.path)))
    return CallResult(records, perf_counter() - start)


@lru_cache(maxsize=64)
def _plan(pickled: bytes) -> Plan:
    return cast("Plan", pickle.loads(pickled))  # noqa: S301  # from the process that sent the call
