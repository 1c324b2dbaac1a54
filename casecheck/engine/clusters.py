"""Executors from elsewhere, for more files than one machine can check: Dask, or what a factory returns.

They get the same calls as the worker processes of this machine. Nothing imports this module unless --executor is given.
A worker with another program (casecheck, plugins, decoders or Python) is refused: it may find other things in a file.
"""

from __future__ import annotations

import logging
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from contextlib import suppress
from functools import partial
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import casecheck
from casecheck.engine.fingerprint import of_program
from casecheck.model import UserError
from casecheck.packages import missing

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PATIENCE_S = 10
"""How long a scheduler may take to answer, and its first worker to join."""

NO_WORKER_S = 60
"""How long a cluster may be without a worker: a killed one is often replaced."""

POLL_S = 0.5
"""How often to test whether results still come back."""


class OtherProgramError(BrokenExecutor):
    """A worker runs another program."""


class LostError(BrokenExecutor):
    """No more results come back from an executor."""


class Cluster(Executor):
    """An executor that was made elsewhere; `close` releases what is behind it.

    The future of a call raises ChildProcessError if its worker died twice. Once may be due to another call: a worker
    takes all its waiting calls with it. It raises OtherProgramError if the worker runs another program, and LostError
    if the executor takes no more calls or drops them; and, while it is waited for, after `timeout` seconds without any
    result or, without a timeout, after NO_WORKER_S without a worker, as far as `has_workers` knows. Both end a run.
    """

    def __init__(
        self,
        executor: Executor,
        close: Callable[[], object] = lambda: None,
        *,
        timeout: float | None = None,
        has_workers: Callable[[], bool] = lambda: True,
    ) -> None:
        self._executor = executor
        self._close = close
        self._timeout = timeout
        self._has_workers = has_workers
        self._pending: set[Future[Any]] = set()
        self._ended = False
        self._last_event = self._last_worker = monotonic()
        """When a call was last sent or came back, and when there was last a worker."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """As with every executor; the function by its name, and what it takes and returns, have to pickle."""
        ours: Future[T] = _PolledFuture(self._poll)
        self._send(ours, partial(in_program, of_program(), fn, *args, **kwargs), attempts=2)
        return ours

    def _send(self, ours: Future[Any], call: Callable[[], Any], attempts: int) -> None:
        try:
            theirs = self._executor.submit(call)
        except Exception as error:  # each has errors of its own for it
            ours.set_exception(LostError(f"the executor takes no more calls ({type(error).__name__}: {error})"))
            return
        self._last_event = monotonic()
        self._pending.add(theirs)
        theirs.add_done_callback(partial(self._pass_on, ours, call, attempts - 1))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As with every executor; `cancel_futures` does not wait for what is running."""
        self._ended = True
        with suppress(Exception):  # the cluster may be gone already
            for future in tuple(self._pending) if cancel_futures else ():
                future.cancel()
        self._executor.shutdown(wait and not cancel_futures)  # not every executor knows how to cancel
        self._close()

    def _poll(self) -> None:
        """Raise LostError if it is time to."""
        now = monotonic()
        if self._timeout is not None:
            if now - self._last_event > self._timeout:
                raise LostError(f"nothing came back for {self._timeout:g} s")
        elif self._has_workers():
            self._last_worker = now
        elif now - max(self._last_event, self._last_worker) > NO_WORKER_S:
            raise LostError(f"there has been no worker for {NO_WORKER_S} s")

    def _pass_on(self, ours: Future[Any], call: Callable[[], Any], attempts: int, theirs: Future[Any]) -> None:
        self._pending.discard(theirs)
        self._last_event = monotonic()
        if theirs.cancelled():
            if self._ended:
                ours.cancel()
            else:
                ours.set_exception(LostError("the executor dropped it"))
        elif (error := theirs.exception()) is None:
            ours.set_result(theirs.result())
        elif type(error).__name__ == "KilledWorker":  # Dask's, after as many attempts as its scheduler is set to make
            if attempts:
                self._send(ours, call, attempts)
                return
            ours.set_exception(ChildProcessError("the process that checked it died"))
        else:
            ours.set_exception(error)


class _PolledFuture(Future[T]):
    """A future that calls `poll` repeatedly while it is waited for."""

    def __init__(self, poll: Callable[[], object]) -> None:
        super().__init__()
        self._poll = poll

    def result(self, timeout: float | None = None) -> T:
        while timeout is None and not wait([self], POLL_S).done:
            self._poll()
        return super().result(timeout)


def in_program(program: bytes, fn: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Call a function, in the same program only."""
    if program != of_program():
        raise OtherProgramError(f"a worker has another program than this one: {_described(*identity())}")
    return fn(*args, **kwargs)


def identity() -> tuple[str, bytes]:
    """The version and the fingerprint of this program."""
    return casecheck.__version__, of_program()


def _described(version: str, program: bytes) -> str:
    return f"casecheck {version}, {program.hex()[:12]}"


def made_by(factory: str, timeout: float | None = None) -> Cluster:
    """What the function `module:function` returns. Raises UserError."""
    example = "casecheck check designs/ --executor concurrent.futures:ThreadPoolExecutor"
    module, _, name = factory.partition(":")
    try:
        executor = getattr(import_module(module), name)()
    except Exception as error:  # it is the user's code
        raise UserError(f"--executor {factory} makes no executor: {type(error).__name__}: {error}", example) from error
    if not isinstance(executor, Executor):
        raise UserError(f"--executor {factory} makes no concurrent.futures.Executor: {executor!r}", example)
    return Cluster(executor, timeout=timeout)


def dask(scheduler: str | None, jobs: int, timeout: float | None = None) -> Cluster:
    """The Dask cluster of a scheduler; without one, a local cluster of `jobs` processes. Raises UserError."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise missing("--executor dask", "distributed") from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # reports contain what matters
    if scheduler is None:
        from dask.config import set as configured

        with configured({"distributed.scheduler.allowed-failures": 0}):  # a lost call is made again file by file
            local = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            )
        client = Client(local, set_as_default=False)  # type: ignore[no-untyped-call]
        return _connected(client, [local.close], timeout)
    try:
        client = Client(scheduler, timeout=PATIENCE_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UserError(
            f"no Dask scheduler answers at {scheduler}",
            "--dask-scheduler tcp://127.0.0.1:8786, as it said at its start",
        ) from error
    return _connected(client, [], timeout)


def _connected(client: Any, then: list[Callable[[], object]], timeout: float | None) -> Cluster:
    def close() -> None:
        for each in (client.close, *then):
            with suppress(Exception):  # the cluster may be gone already
                each()

    try:
        client.wait_for_workers(1, timeout=PATIENCE_S)
        workers = client.run(identity, on_error="return")  # an exception: an older casecheck, or none
    except TimeoutError as error:
        close()
        raise UserError("the Dask scheduler has no workers", "dask worker tcp://127.0.0.1:8786") from error
    except BaseException:
        close()
        raise
    if others := [(where, found) for where, found in sorted(workers.items()) if found != identity()]:
        close()
        where, found = others[0]
        described = _described(*found) if isinstance(found, tuple) else repr(found)
        raise UserError(
            f"{len(others)} of {len(workers)} Dask workers have another program than this one,"
            f" {_described(*identity())}: {where} has {described}",
            f"install casecheck=={casecheck.__version__}, the same decoders, plugins and Python on every machine",
        )
    # not pure: Dask would give back the earlier outcome of an equal call
    return Cluster(
        client.get_executor(pure=False),
        close,
        timeout=timeout,
        has_workers=lambda: bool(client.scheduler_info()["workers"]),
    )
