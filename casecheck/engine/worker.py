"""A worker process: reads calls from stdin, runs them one by one, and writes the results to stdout."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from io import BufferedReader

READY = "ready"
"""The first bytes that a worker writes."""

LOOK_AFTER_S = 0.5
"""How often a worker tests whether its parent process still runs."""


def serve(parent: int, max_memory: int) -> None:
    """Answer every call with (True, what it returned) or (False, what it raised), until stdin ends.

    `parent` is the process that wants the answers: when it is gone, so is the worker, even in the middle of a call.
    `max_memory` in bytes; 0: no limit.
    """
    # output of libraries is discarded: stdin and stdout carry only calls and results
    calls, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(0, 1)
    warnings.simplefilter("ignore")
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    if max_memory:
        limit_memory(max_memory)
    with suppress(BrokenPipeError):  # the parent has ended
        _say(answers, READY)
        while _more(calls):
            try:
                answer = (True, pickle.load(calls)())  # noqa: S301  # from the process that started this one
            except Exception as error:  # for the caller
                answer = (False, error)
            _say(answers, answer)


def _more(calls: BufferedReader) -> bool:
    return bool(calls.peek(1))


def _say(answers: BinaryIO, answer: object) -> None:
    pickle.dump(answer, answers)
    answers.flush()


def end_with(parent: int) -> None:
    """End this process when its parent is no longer `parent`."""
    while os.getppid() == parent or sys.platform == "win32":
        time.sleep(LOOK_AFTER_S)
    os._exit(1)


def limit_memory(max_memory: int) -> None:
    """Limit the memory of this process, in bytes; larger allocations raise MemoryError."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_DATA)  # only root may exceed it
    allowed = max_memory if most == resource.RLIM_INFINITY else min(max_memory, most)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, most))
