"""The executor of a run: processes on this machine, or one that the user names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from casecheck.model import DEFAULT_TIMEOUT_S, UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor


def start_alone(jobs: int, timeout: float | None, max_memory: int | None, max_pixels: int) -> Executor:
    """As `start_workers`, for a single file."""
    from casecheck.engine import forked
    from casecheck.engine.limits import default_memory

    if not forked.AVAILABLE:
        return start_workers(jobs, timeout, max_memory, max_pixels)
    memory = default_memory(1, max_pixels) if max_memory is None else max_memory * 10**6
    return forked.Forked(DEFAULT_TIMEOUT_S if timeout is None else timeout, memory)


def start_workers(jobs: int, timeout: float | None, max_memory: int | None, max_pixels: int) -> Executor:
    """`jobs` processes, with limits of `timeout` seconds and `max_memory` MB per file."""
    from casecheck.engine.executors import Processes
    from casecheck.engine.limits import default_memory

    if max_memory is not None and not Processes.limits_memory:
        typer.echo("casecheck: this system does not limit memory: --max-memory is not held to", err=True)
    return Processes(
        jobs=jobs,
        timeout=DEFAULT_TIMEOUT_S if timeout is None else timeout,
        max_memory=default_memory(jobs, max_pixels) if max_memory is None else max_memory * 10**6,
    )


def started(
    executor: str | None, scheduler: str | None, jobs: int, timeout: float | None, max_memory: int | None
) -> Callable[[], Executor] | None:
    """A function that returns the named executor. Errors are reported before a report is begun."""
    if scheduler is not None and executor != "dask":
        raise UserError(
            "--dask-scheduler is for --executor dask",
            f"casecheck check designs/ --executor dask --dask-scheduler {scheduler}",
        )
    if executor is None:
        return None
    if executor != "dask" and not all(executor.partition(":")):
        raise UserError(
            f"there is no executor {executor!r}",
            "--executor dask, or module:factory, as concurrent.futures:ThreadPoolExecutor",
        )
    if max_memory is not None:
        raise UserError(
            "--max-memory is for processes of this machine, not for --executor",
            "limit the workers where they are started: dask worker --memory-limit 2GB tcp://127.0.0.1:8786",
        )
    from casecheck.engine.clusters import dask, made_by

    cluster = dask(scheduler, jobs, timeout) if executor == "dask" else made_by(executor, timeout)
    return lambda: cluster
