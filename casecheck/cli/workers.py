"""The processes that check the files of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from concurrent.futures import Executor

TIMEOUT_S = 60.0


def start_workers(jobs: int, timeout: float | None, max_memory: int | None) -> Executor:
    """So many processes, in which a file may take `timeout` seconds and `max_memory` MB."""
    from casecheck.engine.executors import Processes

    if max_memory is not None and not Processes.limits_memory:
        typer.echo("casecheck: this system does not limit memory: --max-memory is not held to", err=True)
    return Processes(
        jobs=jobs,
        timeout=TIMEOUT_S if timeout is None else timeout,
        max_memory=None if max_memory is None else max_memory * 10**6,
    )
