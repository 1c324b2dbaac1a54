"""Worker processes make calls; one that dies, hangs or wants too much memory costs its own call and nothing else."""

from __future__ import annotations

import math
import os
import random
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from casecheck.engine import executors
from casecheck.engine.cores import cores
from casecheck.engine.executors import Processes

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.process

linux = pytest.mark.skipif(sys.platform != "linux", reason="the system tells no process that it takes too much memory")


def die_of(name: str) -> None:
    os.kill(os.getpid(), getattr(signal, name))
    time.sleep(60)


def write_and_die() -> None:
    """Half an answer, as if the process had died while it sent it."""
    os.write(4, b"\x80\x04")
    os._exit(7 if stat.S_ISFIFO(os.fstat(4).st_mode) else 0)


def fill(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def chatter() -> str:
    print("to stdout")  # noqa: T201
    os.write(1, b"to descriptor 1")
    os.write(2, b"to descriptor 2")
    return sys.stdin.read() + "said"


def refuse() -> None:
    raise ValueError("no")


def hand_back_what_does_not_pickle() -> Callable[[], None]:
    return lambda: None


def test_a_call_gives_what_the_function_returns() -> None:
    with Processes(1) as processes:
        assert processes.submit(divmod, 17, 5).result() == (3, 2)
        assert processes.submit(int, "11", base=2).result() == 3
        assert processes.submit(os.getpid).result() != os.getpid()


def test_one_process_makes_one_call_after_the_other() -> None:
    with Processes(1) as processes:
        assert len({processes.submit(os.getpid).result() for _ in range(5)}) == 1


def test_there_are_as_many_processes_as_jobs_at_most() -> None:
    with Processes(2) as processes:
        calls = [processes.submit(os.getpid) for _ in range(20)]
        assert 1 <= len({call.result() for call in calls}) <= 2


def test_what_the_function_raises_is_raised_and_the_process_goes_on() -> None:
    with Processes(1) as processes:
        before = processes.submit(os.getpid).result()
        with pytest.raises(ValueError, match="no"):
            processes.submit(refuse).result()
        assert processes.submit(os.getpid).result() == before


def test_what_a_library_prints_is_no_answer() -> None:
    with Processes(1) as processes:
        assert processes.submit(chatter).result() == "said"


@pytest.mark.parametrize(
    ("call", "cause"),
    [
        pytest.param(partial(die_of, "SIGKILL"), "SIGKILL, as when memory runs out", id="killed"),
        pytest.param(partial(die_of, "SIGSEGV"), "SIGSEGV", id="segmentation-fault"),
        pytest.param(partial(die_of, "SIGABRT"), "SIGABRT", id="abort-in-a-library"),
        pytest.param(partial(os._exit, 3), "exit code 3", id="exit"),
        pytest.param(write_and_die, "exit code 7", id="in-the-middle-of-an-answer"),
        pytest.param(hand_back_what_does_not_pickle, "exit code 1", id="no-answer-that-pickles"),
    ],
)
def test_a_process_that_dies_costs_one_call(call: Callable[[], object], cause: str) -> None:
    with Processes(2) as processes:
        others = [processes.submit(abs, -number) for number in range(10)]
        dying = processes.submit(call)
        others += [processes.submit(abs, -number) for number in range(10, 20)]
        with pytest.raises(ChildProcessError) as death:
            dying.result(timeout=30)
        assert str(death.value) == f"the process that checked it died ({cause})"
        assert [other.result(timeout=30) for other in others] == list(range(20))


def test_a_process_that_dies_between_two_calls_costs_none() -> None:
    with Processes(1) as processes:
        os.kill(processes.submit(os.getpid).result(), signal.SIGKILL)
        time.sleep(0.2)
        assert processes.submit(abs, -1).result(timeout=30) == 1


def test_processes_that_are_killed_at_any_moment_never_hold_up_the_others() -> None:
    chance = random.Random(5)  # no secret
    until = time.monotonic() + 3
    lost = 0
    with Processes(2) as processes:
        calls = [processes.submit(abs, -number) for number in range(20)]
        while time.monotonic() < until:
            with suppress(ChildProcessError):  # on a busy machine none would ever get as far as a call
                calls[-20].result(timeout=30)
            time.sleep(chance.uniform(0, 0.15))
            for process in chance.sample([*processes._alive], 1) if processes._alive else ():
                process.kill()
            calls += [processes.submit(abs, -number) for number in range(len(calls), len(calls) + 20)]
        for number, call in enumerate(calls):
            try:
                assert call.result(timeout=30) == number
            except ChildProcessError:
                lost += 1
    assert lost < len(calls) / 4


def test_a_call_that_hangs_costs_itself() -> None:
    with Processes(2, timeout=0.5) as processes:
        hanging = processes.submit(time.sleep, 60)
        others = [processes.submit(abs, -number) for number in range(10)]
        with pytest.raises(TimeoutError, match=r"^it took longer than 0\.5 s$"):
            hanging.result(timeout=30)
        assert [other.result(timeout=30) for other in others] == list(range(10))


def test_the_time_is_counted_for_each_call() -> None:
    with Processes(1, timeout=1) as processes:
        calls = [processes.submit(time.sleep, 0.4) for _ in range(4)]
        assert [call.result() for call in calls] == [None] * 4


@pytest.mark.parametrize("timeout", [None, math.inf, math.nan])
def test_no_limit_of_time(timeout: float | None) -> None:
    with Processes(1, timeout) as processes:
        assert processes.submit(time.sleep, 0.1).result() is None


@linux
def test_a_limit_of_memory_beyond_that_of_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import resource; resource.setrlimit(resource.RLIMIT_DATA, (900 << 20, 900 << 20))\n"
    monkeypatch.setattr(executors, "SERVE", code + executors.SERVE)
    with Processes(1, max_memory=10**15) as processes, pytest.raises(MemoryError):
        processes.submit(fill, 1000).result()


@linux
def test_a_call_that_wants_too_much_memory_is_told_so() -> None:
    with Processes(1, max_memory=300 << 20) as processes:
        before = processes.submit(os.getpid).result()
        assert processes.submit(fill, 100).result() == 100 << 20
        with pytest.raises(MemoryError):
            processes.submit(fill, 400).result()
        assert processes.submit(os.getpid).result() == before
    with Processes(1) as processes:
        assert processes.submit(fill, 400).result() == 400 << 20


def test_processes_that_cannot_be_started_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "SERVE", "raise SystemExit")
    with Processes(2) as processes, pytest.raises(BrokenExecutor, match="no worker process can be started"):
        processes.submit(abs, -1).result(timeout=30)


def test_a_shutdown_waits_for_the_calls() -> None:
    with Processes(1) as processes:
        calls = [processes.submit(abs, -number) for number in range(5)]
    assert [call.result(timeout=0) for call in calls] == list(range(5))


def test_a_canceled_shutdown_waits_for_nothing() -> None:
    processes = Processes(2)
    pids = [processes.submit(os.getpid).result()]
    calls = [processes.submit(time.sleep, 60) for _ in range(5)]
    start = time.monotonic()
    time.sleep(0.3)
    processes.shutdown(cancel_futures=True)
    assert time.monotonic() - start < 10
    assert all(call.done() for call in calls)
    assert not any(map(_runs, pids))


PARENT = """
import os, sys, time
from casecheck.engine.executors import Processes
processes = Processes(2)
calls = [processes.submit(os.getpid)]
print(calls[0].result(), flush=True)
calls += [processes.submit(time.sleep, 600) for _ in range(2)]
time.sleep(0.5)
print(*(each._process.pid for each in processes._alive), flush=True)
time.sleep(600)
"""


def test_no_process_outlives_the_one_that_wants_its_answers() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pids = {*map(int, parent.stdout.readline().split()), *map(int, parent.stdout.readline().split())}
        assert len(pids) == 2
        assert all(map(_runs, pids))
        parent.kill()
    for _ in range(100):
        if not any(map(_runs, pids)):
            return
        time.sleep(0.1)
    pytest.fail("a worker is left")


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as status:
            return status.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@linux
def test_the_cores_are_those_that_this_process_may_use() -> None:
    assert 1 <= cores() <= len(os.sched_getaffinity(0))
    code = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))});"
    code += "from casecheck.engine.cores import cores; print(cores())"
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True).stdout == b"1\n"


@pytest.mark.parametrize(
    ("limit", "granted"),
    [
        pytest.param("max 100000", 8, id="no-limit"),
        pytest.param("200000 100000", 2, id="two"),
        pytest.param("150000 100000", 2, id="one-and-a-half"),
        pytest.param("10000 100000", 1, id="a-tenth"),
        pytest.param("9900000 100000", 8, id="more-than-there-are"),
        pytest.param("", 8, id="unreadable"),
    ],
)
def test_a_container_grants_cores(limit: str, granted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)), raising=False)
    monkeypatch.setattr("builtins.open", lambda *_, **__: StringIO(limit))
    assert cores() == granted
