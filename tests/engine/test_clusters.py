"""Executors of others: a real Dask cluster of two worker processes on loopback, and whatever a factory makes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

import casecheck as package
from casecheck.engine import clusters
from casecheck.engine.clusters import Cluster, LostError, OtherProgramError, identity, in_program, made_by
from casecheck.model import UserError
from tests.cli.command import COMMAND, ENVIRONMENT, casecheck, run_at_start
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.network, pytest.mark.release]

FILES = 40

SLOW = """
import casecheck.engine.calls as calls, time
check = calls.check_file
def check_file(*arguments):
    time.sleep(0.05)
    return check(*arguments)
calls.check_file = check_file
"""
"""So that a worker can be killed in the middle."""

OTHER = "import casecheck; casecheck.__version__ = '0.0.9'"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pictures = tmp_path / "art"
    pictures.mkdir()
    for number in range(FILES):
        (pictures / f"{number:02}.png").write_bytes(encode(motif(1000 - number % 2, 2000)))
    return pictures


@contextmanager
def dask(folder: Path, code: str = "") -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each a process, in which `code` is run at its start."""
    file = folder / "scheduler.json"
    environment = ENVIRONMENT | run_at_start(code, folder) | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}

    def start(kind: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *words]
        return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    processes = [start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))]
    try:
        while not file.exists() or not file.read_text():
            time.sleep(0.05)
        words = ("--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
        processes += [start("worker", *words) for _ in range(2)]
        yield json.loads(file.read_text())["address"], processes[1:]
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


def words_for(folder: Path, address: str) -> list[str]:
    return ["check", str(folder), "-d", "iphone", "--executor", "dask", "--dask-scheduler", address, "--format", "json"]


def test_a_cluster_says_what_one_process_says_also_when_a_worker_is_killed(folder: Path, tmp_path: Path) -> None:
    alone = casecheck("check", folder, "-d", "iphone", "--format", "json", "--jobs", "1", "--no-cache")
    assert alone.code == 1
    with dask(tmp_path, SLOW) as (address, workers):
        whole = casecheck(*words_for(folder, address), "--no-cache")
        assert whole == alone
        command = [*COMMAND, *words_for(folder, address), "--no-cache"]
        with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE) as run:
            assert run.stdout
            begin = b"".join(run.stdout.readline() for _ in range(4))
            workers[0].send_signal(signal.SIGKILL)
            document = json.loads(begin + run.stdout.read())
    files, expected = document["files"], alone.json["files"]
    assert files == expected  # it was no picture's doing


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param([], "there has been no worker for 1 s", id="no-worker"),
        pytest.param(["--timeout", "2"], "nothing came back for 2 s", id="timeout"),
    ],
)
def test_a_cluster_whose_workers_are_all_dead_costs_the_files_that_are_left(
    folder: Path, tmp_path: Path, words: list[str], why: str
) -> None:
    with dask(tmp_path, SLOW) as (address, workers):
        impatient = run_at_start("import casecheck.engine.clusters as clusters; clusters.NO_WORKER_S = 1", tmp_path)
        command = [*COMMAND, *words_for(folder, address), *words, "--no-cache"]
        with subprocess.Popen(command, env=ENVIRONMENT | impatient, stdout=subprocess.PIPE) as run:
            assert run.stdout
            begin = b"".join(run.stdout.readline() for _ in range(4))
            for worker in workers:
                worker.kill()
            document = json.loads(begin + run.stdout.read())
        assert run.returncode == 3
    assert [os.path.basename(file["path"]) for file in document["files"]] == sorted(os.listdir(folder))
    failures = [file["failure"] for file in document["files"]]
    assert set(failures) == {None, f"it was not checked: {why}"}  # None: those that came back
    assert failures[0] is None


def test_workers_with_another_program_are_refused(folder: Path, tmp_path: Path) -> None:
    with dask(tmp_path, OTHER) as (address, _):
        outcome = casecheck(*words_for(folder, address))
    assert (outcome.code, outcome.stdout) == (2, "")
    assert re.search(
        r"^error: \d of \d Dask workers .*: tcp://127\.0\.0\.1:\d+ has casecheck 0\.0\.9, ", outcome.stderr
    )
    assert f"casecheck=={package.__version__}" in outcome.stderr


def test_a_call_in_another_program_ends_the_run() -> None:
    version, program = identity()
    assert in_program(program, abs, -1) == 1
    with pytest.raises(OtherProgramError, match=re.escape(version)):
        in_program(b"another", abs, -1)


def test_an_executor_of_a_factory_says_the_same(folder: Path) -> None:
    words = ["check", str(folder), "-d", "iphone", "--format", "json", "--no-cache"]
    other = casecheck(*words, "--executor", "concurrent.futures:ThreadPoolExecutor")
    assert other == casecheck(*words)


@pytest.mark.parametrize(
    ("factory", "message"),
    [
        pytest.param("no.such:module", "makes no executor: ModuleNotFoundError", id="no-module"),
        pytest.param("os:no_such", "makes no executor: AttributeError", id="no-function"),
        pytest.param("os:getcwd", "makes no concurrent.futures.Executor", id="no-executor"),
    ],
)
def test_a_factory_that_makes_none(factory: str, message: str) -> None:
    with pytest.raises(UserError, match=message) as error:
        made_by(factory)
    assert "--executor concurrent.futures:ThreadPoolExecutor" in str(error.value.help)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["--executor", "dusk"], "there is no executor 'dusk'", id="unknown"),
        pytest.param(["--dask-scheduler", "tcp://127.0.0.1:9"], "is for --executor dask", id="scheduler-alone"),
        pytest.param(["--executor", "a:b", "--max-memory", "900"], "is for processes of this machine", id="memory"),
        pytest.param(
            ["--executor", "dask", "--dask-scheduler", "tcp://127.0.0.1:9"], "no Dask scheduler answers", id="nobody"
        ),
    ],
)
def test_a_mistake_in_the_options(
    folder: Path, words: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = "import casecheck.engine.clusters as clusters; clusters.PATIENCE_S = 1"
    outcome = casecheck("check", folder, *words, env=run_at_start(start, folder.parent))
    assert (outcome.code, outcome.stdout) == (2, "")
    assert message in outcome.stderr


class Waiting(Executor):
    """Takes calls and makes none."""

    def __init__(self) -> None:
        self.futures: list[Future[Any]] = []
        self.ended = False

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.futures.append(Future())
        return self.futures[-1]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.ended = True


def test_an_executor_that_never_answers_costs_the_files_that_are_left(folder: Path) -> None:
    words = ["--executor", "tests.engine.test_clusters:Waiting", "--timeout", "0.7", "--format", "json", "--no-cache"]
    outcome = casecheck("check", folder, *words)
    assert outcome.code == 3
    assert [file["failure"] for file in outcome.json["files"]] == [
        "it was not checked: nothing came back for 0.7 s"
    ] * FILES


@pytest.mark.parametrize(
    ("at_work", "gone"),
    [
        pytest.param([False, False, True] * 3, False, id="now-and-then"),
        pytest.param([True, True, False, False, False], True, id="gone"),
    ],
)
def test_a_worker_that_comes_back_in_time_is_waited_for(
    at_work: list[bool], gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter(range(1000))
    monkeypatch.setattr(clusters, "monotonic", lambda: next(seconds))
    monkeypatch.setattr(clusters, "NO_WORKER_S", 2)
    monkeypatch.setattr(clusters, "POLL_S", 0.001)
    theirs, looks = Waiting(), iter(at_work)

    def has_workers() -> bool:
        look = next(looks, None)
        if look is None:
            theirs.futures[0].set_result(1)
        return look is not False

    ours = Cluster(theirs, has_workers=has_workers).submit(abs, -1)
    if gone:
        with pytest.raises(LostError, match="there has been no worker for 2 s"):
            ours.result()
    else:
        assert ours.result() == 1


def test_what_is_under_way_is_cancelled_on_the_cluster_too() -> None:
    theirs = Waiting()
    closed: list[bool] = []
    cluster = Cluster(theirs, lambda: closed.append(True))
    ours = [cluster.submit(abs, -1) for _ in range(3)]
    theirs.futures[0].set_result(1)
    cluster.shutdown(cancel_futures=True)
    assert ours[0].result() == 1
    assert all(future.cancelled() for future in (*ours[1:], *theirs.futures[1:]))
    assert theirs.ended and closed == [True]


def test_calls_that_a_cluster_drops_end_the_run() -> None:
    theirs = Waiting()
    ours = Cluster(theirs).submit(abs, -1)
    theirs.futures[0].cancel()
    with pytest.raises(LostError, match="the executor dropped it"):
        ours.result()


def test_a_cluster_that_takes_no_more_calls_ends_the_run() -> None:
    theirs = ThreadPoolExecutor(1)
    theirs.shutdown()
    words = r"the executor takes no more calls \(RuntimeError: cannot schedule new futures after shutdown\)"
    with pytest.raises(LostError, match=words):
        Cluster(theirs).submit(abs, -1).result()


class KilledWorker(Exception):  # noqa: N818  # Dask's name for it
    pass


@pytest.mark.parametrize("deaths", [1, 2])
def test_a_call_whose_worker_died_is_made_once_more(deaths: int) -> None:
    theirs = Waiting()
    ours = Cluster(theirs).submit(abs, -1)
    for number in range(deaths):
        theirs.futures[number].set_exception(KilledWorker())
    if deaths == 1:
        theirs.futures[1].set_result(1)
        assert ours.result() == 1
    else:
        with pytest.raises(ChildProcessError, match="the process that checked it died"):
            ours.result()
    assert len(theirs.futures) == 2


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match="needs the package distributed") as error:
        clusters.dask(None, 1)
    assert error.value.help
    assert error.value.help.endswith(" distributed")


def test_nothing_of_dask_is_loaded_unless_asked_for(folder: Path) -> None:
    code = "import atexit, sys; atexit.register(lambda: print('distributed' in sys.modules, file=sys.stderr))"
    env = run_at_start(code, folder.parent)
    assert casecheck("check", folder / "00.png", env=env).stderr == "False\n"
    assert os.path.exists(folder)
