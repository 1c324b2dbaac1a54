"""Executors of others, where one machine is not enough: a Dask cluster, or whatever a factory makes.

What they are sent is what worker processes here are sent. A machine with another casecheck would judge by other rules
than the rest, so that it is refused.
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
from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PATIENCE_S = 10
"""How long a scheduler may take to answer, and its first worker to join."""

GONE_S = 60
"""How long a cluster may be without a worker: one that is killed is often replaced."""

LISTEN_S = 0.5
"""How often to look whether anything comes back."""


class OtherVersionError(BrokenExecutor):
    """A worker has another casecheck."""


class LostError(BrokenExecutor):
    """Nothing comes back from an executor any more."""


class Cluster(Executor):
    """An executor that was made elsewhere; `close` lets go of what is behind it.

    The future of a call raises ChildProcessError if its worker died twice, and OtherVersionError, which ends a run, if
    that has another casecheck. Once may be another call's doing: with a worker, all that waits there is lost.

    It raises LostError, which ends a run, too, where the executor takes no more calls or drops them; and, while it is
    waited for, once nothing at all has come back for `timeout` seconds, or, without a timeout, once there has been no
    worker for GONE_S, as far as `has_workers` can tell.
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
        self._under_way: set[Future[Any]] = set()
        self._ended = False
        self._heard = self._at_work = monotonic()
        """When something was sent or came back, and when somebody was there to work on it."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """As with every executor; the function by its name, and what it takes and returns, have to pickle."""
        ours: Future[T] = _Awaited(self._listen)
        self._send(ours, partial(in_version, casecheck.__version__, fn, *args, **kwargs), attempts=2)
        return ours

    def _send(self, ours: Future[Any], call: Callable[[], Any], attempts: int) -> None:
        try:
            theirs = self._executor.submit(call)
        except Exception as error:  # each has errors of its own for it
            ours.set_exception(LostError(f"the executor takes no more calls ({type(error).__name__}: {error})"))
            return
        self._heard = monotonic()
        self._under_way.add(theirs)
        theirs.add_done_callback(partial(self._hand_on, ours, call, attempts - 1))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As with every executor; `cancel_futures` does not wait for what is running."""
        self._ended = True
        with suppress(Exception):  # the cluster may be gone already
            for future in tuple(self._under_way) if cancel_futures else ():
                future.cancel()
        self._executor.shutdown(wait and not cancel_futures)  # not every executor knows how to cancel
        self._close()

    def _listen(self) -> None:
        """Raise LostError if it is time to."""
        now = monotonic()
        if self._timeout is not None:
            if now - self._heard > self._timeout:
                raise LostError(f"nothing came back for {self._timeout:g} s")
        elif self._has_workers():
            self._at_work = now
        elif now - max(self._heard, self._at_work) > GONE_S:
            raise LostError(f"there has been no worker for {GONE_S} s")

    def _hand_on(self, ours: Future[Any], call: Callable[[], Any], attempts: int, theirs: Future[Any]) -> None:
        self._under_way.discard(theirs)
        self._heard = monotonic()
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


class _Awaited(Future[T]):
    """A future that calls `listen` again and again while somebody waits for it."""

    def __init__(self, listen: Callable[[], object]) -> None:
        super().__init__()
        self._listen = listen

    def result(self, timeout: float | None = None) -> T:
        while timeout is None and not wait([self], LISTEN_S).done:
            self._listen()
        return super().result(timeout)


def in_version(version: str, fn: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Call a function in a casecheck of this version only."""
    if version != casecheck.__version__:
        raise OtherVersionError(f"a worker has casecheck {casecheck.__version__}, this is {version}")
    return fn(*args, **kwargs)


def made_by(factory: str, timeout: float | None = None) -> Cluster:
    """What the function with this name, `module:function`, makes. Raises UserError."""
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
    """The Dask cluster of this scheduler; without one, a cluster of so many processes here. Raises UserError."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UserError("--executor dask needs an extra", "pip install 'casecheck[dask]'") from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is told in reports
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
        versions = client.run(version, on_error="return")
    except TimeoutError as error:
        close()
        raise UserError("the Dask scheduler has no workers", "dask worker tcp://127.0.0.1:8786") from error
    except BaseException:
        close()
        raise
    if others := {where: said for where, said in sorted(versions.items()) if said != casecheck.__version__}:
        close()
        where, said = next(iter(others.items()))
        raise UserError(
            f"{len(others)} of {len(versions)} Dask workers have another casecheck than this, {casecheck.__version__}:"
            f" {where} has {said}",
            f"pip install casecheck=={casecheck.__version__}, on every machine of the cluster",
        )
    # not pure: Dask would give back the earlier outcome of an equal call
    return Cluster(
        client.get_executor(pure=False),
        close,
        timeout=timeout,
        has_workers=lambda: bool(client.scheduler_info()["workers"]),
    )


def version() -> str:
    """Which casecheck this is; asked of every worker."""
    return casecheck.__version__
