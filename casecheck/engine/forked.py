"""Checks one file in a forked copy of this process, with limits of time and memory.

A copy is made in a few milliseconds, where a new worker would cost as much as the check of a picture. It is made on
Linux only: elsewhere forks and the libraries of the system do not go together, and a worker process does the work.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import threading
import time
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from casecheck.engine.worker import end_with, limit_memory
from casecheck.model import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

AVAILABLE = sys.platform == "linux"


class Forked(Executor):
    """Runs each call in a forked copy of this process, and waits for its result.

    The future raises TimeoutError if the call takes longer than `timeout` seconds, and ChildProcessError if its process
    dies. `max_memory` in bytes; 0: no limit.
    """

    def __init__(self, timeout: float, max_memory: int) -> None:
        self._timeout = timeout
        self._max_memory = max_memory

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """As in `Executor`, but the future is done on return."""
        future: Future[T] = Future()
        try:
            fine, value = self._made_in_a_copy(lambda: fn(*args, **kwargs))
        except (TimeoutError, ChildProcessError) as error:
            future.set_exception(error)
        else:
            if fine:
                future.set_result(value)
            else:
                future.set_exception(value)
        return future

    def _made_in_a_copy(self, call: Callable[[], T]) -> tuple[bool, Any]:
        reading, writing = os.pipe()
        parent = os.getpid()
        # Python drops exceptions of signal handlers in the callbacks around a fork
        waiting = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
        copy = os.fork()
        if not copy:
            self._answer(call, writing, parent, waiting)
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, waiting)
            os.close(writing)
            with open(reading, "rb") as pipe:
                answer = _read(pipe.fileno(), time.monotonic() + self._timeout)
            if answer is None:
                raise TimeoutError(Message("it took longer than {seconds:g} s", seconds=self._timeout))
        finally:
            os.kill(copy, signal.SIGKILL)  # it has answered, or is not waited for any more
            _, status = os.waitpid(copy, 0)
        if not answer:
            cause = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "no answer"
            raise ChildProcessError(Message("the process that checked it died ({cause})", cause=cause))
        return pickle.loads(answer)  # type: ignore[no-any-return]  # noqa: S301  # from a copy of this process

    def _answer(self, call: Callable[[], object], writing: int, parent: int, waiting: Iterable[int]) -> NoReturn:
        code = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the original ends it
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, waiting)
            threading.Thread(target=end_with, args=(parent,), daemon=True).start()
            if self._max_memory:
                limit_memory(self._max_memory)
            try:
                answer = (True, call())
            except Exception as error:  # for the caller
                answer = (False, error)
            with suppress(BrokenPipeError), open(writing, "wb") as pipe:
                pickle.dump(answer, pipe)
            code = 0
        finally:
            os._exit(code)  # without cleaning up or flushing what belongs to the original


def _read(pipe: int, deadline: float) -> bytes | None:
    """All bytes from the pipe; None if the deadline passes first."""
    poll = select.poll()
    poll.register(pipe)
    pieces: list[bytes] = []
    while (left := deadline - time.monotonic()) > 0:
        if not poll.poll(min(1000 * left, 2**31 - 1)):
            continue
        piece = os.read(pipe, 1 << 16)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
    return None
