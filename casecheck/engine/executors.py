"""The worker processes of a run. If one dies, the others go on.

Threads would be as fast on a few cores, since decoders and most measures let go of the interpreter's lock
(`python -m tests.benchmarks.executors`), but no thread can be ended that hangs, and none crashes alone.

The standard library's pool is lost with its first dead process. Pebble's is lost with the first that dies between two
calls, and it hands out calls through one pipe, whose lock dies with the process that holds it. Here every process has
pipes of its own. It is started as a program, not through multiprocessing, which would run the caller's main module
again in each of them.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from casecheck.engine.worker import READY
from casecheck.model import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

STARTS = 10
"""Attempts to start a worker, which may be killed while it starts."""

START_S = 60
"""The time limit for starting a worker, which takes less than a tenth of a second."""

# -P: a folder of uploads that casecheck is called in may hold a json.py
SERVE = """
import sys
sys.path[:] = sys.argv[3:]
from casecheck.engine.worker import serve
serve(parent=int(sys.argv[1]), max_memory=int(sys.argv[2]))
"""

KEPT_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(64 << 20)}
"""Lets glibc use freed memory again instead of asking the system for the same megabytes with each picture, which takes
5% of a check. A worker keeps at most 64 MB for it."""

GONE = (OSError, EOFError, pickle.UnpicklingError)
"""What the pipes of an ended process raise."""


class Processes(Executor):
    """Up to `jobs` worker processes, started as calls come in.

    The future of a call raises ChildProcessError if its process dies and TimeoutError if it takes longer than `timeout`
    seconds; either costs that one process, in whose place a new one starts. A process that wants more than
    `max_memory` bytes gets a MemoryError, where the system can tell (`limits_memory`).
    """

    limits_memory = sys.platform == "linux"

    def __init__(self, jobs: int, timeout: float | None = None, max_memory: int | None = None) -> None:
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="casecheck")  # each waits for one process
        limited = timeout is not None and timeout < threading.TIMEOUT_MAX  # not so inf and nan
        self._timeout = timeout if timeout and limited else threading.TIMEOUT_MAX
        self._max_memory = max_memory if max_memory and self.limits_memory else 0
        self._idle: list[_Process] = []
        self._alive: set[_Process] = set()
        self._lock = threading.Lock()
        self._ended = False

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """As in `Executor`. The function, its arguments and its result must be picklable."""
        return self._threads.submit(self._call, pickle.dumps(partial(fn, *args, **kwargs)))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As in `Executor`, but `cancel_futures` also ends running calls."""
        if cancel_futures:
            self._end()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            self._end()

    def _call(self, call: bytes) -> Any:
        process = self._ready()
        try:
            fine, value = process.answer(call, self._timeout)
        except BaseException:
            self._discard(process)
            raise
        self._idle.append(process)
        if fine:
            return value
        raise value

    def _ready(self) -> _Process:
        while process := self._rested():
            if process.alive:
                return process
            self._discard(process)
        for _ in range(STARTS):
            with self._lock:
                if self._ended:
                    break
                new = _Process(self._max_memory)
                self._alive.add(new)
            if new.is_ready():
                return new
            self._discard(new)
        raise BrokenExecutor("no worker process can be started")

    def _rested(self) -> _Process | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _discard(self, process: _Process) -> None:
        process.end()
        self._alive.discard(process)

    def _end(self) -> None:
        with self._lock:
            self._ended = True
            alive = tuple(self._alive)
        for process in alive:
            process.kill()
        while rested := self._rested():
            self._discard(rested)


class _Process:
    """One worker process with its pipes."""

    def __init__(self, max_memory: int) -> None:
        process = subprocess.Popen(  # noqa: S603  # this interpreter
            [sys.executable, "-P", "-c", SERVE, str(os.getpid()), str(max_memory), *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=KEPT_MEMORY | os.environ,
            # a group of its own: Ctrl-C must only reach the main process
            process_group=0 if os.name == "posix" else None,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        assert process.stdin and process.stdout  # noqa: S101  # for mypy: they are pipes
        self._process, self._calls, self._answers = process, process.stdin, process.stdout

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def is_ready(self) -> bool:
        """Wait until it is; False if it ended before."""
        with suppress(*GONE), self._killed_after(START_S):
            return bool(self._answer() == READY)
        return False

    def answer(self, call: bytes, timeout: float) -> Any:
        with self._killed_after(timeout) as late:
            try:
                self._calls.write(call)
                self._calls.flush()
                return self._answer()
            except GONE as error:
                if late.is_set():
                    raise TimeoutError(Message("it took longer than {seconds:g} s", seconds=timeout)) from error
                raise ChildProcessError(
                    Message("the process that checked it died ({cause})", cause=self._cause())
                ) from error

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[threading.Event]:
        late = threading.Event()

        def end() -> None:
            late.set()
            self.kill()

        clock = threading.Timer(seconds, end)
        clock.daemon = True
        clock.start()
        try:
            yield late
        finally:
            clock.cancel()
            clock.join()
            if late.is_set():  # even if it just answered, it must not be taken for alive
                self._process.wait()

    def _answer(self) -> Any:
        return pickle.load(self._answers)  # noqa: S301  # from a process that this one started

    def _cause(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            code = self._process.wait(5)
            if code == -signal.SIGKILL:
                return "SIGKILL, as when memory runs out"
            return signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return "it closed its pipe"

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        self.kill()
        self._process.wait()
        for pipe in (self._calls, self._answers):
            with suppress(OSError):  # input that it never read
                pipe.close()
