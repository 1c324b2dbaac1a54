"""Files checked on executors of others: the same reports, one lost file for a dead worker, no other version."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

import casecheck
from casecheck.engine import Found, check_files, clusters
from casecheck.engine.plan import make_plan
from casecheck.model import Run, UserError
from casecheck.reporters import reporter
from tests.cli.command import ENVIRONMENT
from tests.cli.command import casecheck as command
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = make_plan(["iphone"])


@pytest.fixture(scope="module")
def art(tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    folder = tmp_path_factory.mktemp("art")
    files = []
    for number in range(40):
        path = folder / f"{number:02}.png"
        path.write_bytes(encode(motif(1000 - number % 2, 2000))[: -60 if number % 7 == 3 else None])
        files.append(Found(str(path)))
    return files


def as_json(files: list[Found], start: Any = None) -> str:
    return "".join(reporter("json")(Run(PLAN, "1"), check_files(files, PLAN, start, isolate=start is not None)))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """A Dask scheduler with two workers, processes of one thread on loopback, each with a nanny that replaces it."""
    code = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1")
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
    cluster.close()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        yield process.stdout.readline().strip()
        process.stdin.close()


def workers_of(address: str) -> list[int]:
    from distributed import Client

    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        return list(client.run(os.getpid).values())


def under_way(address: str) -> int:
    """Tasks that the scheduler still has."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        return int(client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)))


def test_a_cluster_says_what_one_process_says(art: list[Found], scheduler: str) -> None:
    assert as_json(art, partial(clusters.dask, scheduler, 1)) == as_json(art)


def test_a_killed_worker_costs_one_file_at_most(art: list[Found], scheduler: str) -> None:
    whole = list(check_files(art, PLAN))
    pids = workers_of(scheduler)
    with closing(check_files(art * 4, PLAN, partial(clusters.dask, scheduler, 1), isolate=True)) as reports:
        stream = iter(reports)
        first = list(islice(stream, 10))
        os.kill(pids[0], signal.SIGKILL)
        got = first + list(stream)
    assert [report.path for report in got] == [found.path for found in art * 4]
    lost = [report for report, expected in zip(got, whole * 4, strict=True) if report != expected]
    assert len(lost) <= 1
    assert all(report.failure == "the process that checked it died" for report in lost)
    assert pids[0] not in workers_of(scheduler)


def test_reports_that_nobody_wants_leave_nothing_on_the_cluster(art: list[Found], scheduler: str) -> None:
    with closing(check_files(art * 20, PLAN, partial(clusters.dask, scheduler, 1), isolate=True)) as reports:
        assert next(iter(reports)).path == art[0].path
    for _ in range(50):
        if not under_way(scheduler):
            return
        time.sleep(0.1)
    pytest.fail("there are calls on the cluster")


def test_another_version_is_refused_before_a_report_is_begun(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casecheck, "__version__", "9.9")
    with pytest.raises(UserError, match=r"2 of 2 Dask workers have another casecheck than this, 9\.9: tcp://.* has "):
        clusters.dask(scheduler, 1)


def test_the_command_on_a_cluster(art: list[Found], scheduler: str) -> None:
    folder = os.path.dirname(art[0].path)
    words = ("check", folder, "-d", "iphone", "--format", "json", "--no-cache")
    serial = command(*words)
    there = command(*words, "--executor", "dask", "--dask-scheduler", scheduler)
    assert (there.code, there.stdout, there.stderr) == (serial.code, serial.stdout, "")


def test_a_worker_of_another_version_that_joins_later_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    in_version = clusters.in_version

    def elsewhere(version: str, *call: Any) -> Any:
        return in_version("9.9", *call)

    monkeypatch.setattr(clusters, "in_version", elsewhere)
    with pytest.raises(clusters.OtherVersionError, match=r"a worker has casecheck .*, this is 9\.9"):
        list(check_files([Found("a.png")], PLAN, partial(clusters.made_by, THREADS), isolate=True))


THREADS = "concurrent.futures:ThreadPoolExecutor"


def test_a_factory_makes_the_executor(art: list[Found]) -> None:
    assert as_json(art, partial(clusters.made_by, THREADS)) == as_json(art)


class KilledWorker(Exception):  # noqa: N818  # Dask's name for it
    """Of another module, as Dask's is to those who have no Dask."""


class Dying(Executor):
    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(KilledWorker("task check_some-1f2e3d"))
        return future


def test_a_call_that_kills_all_who_try_it_costs_its_file() -> None:
    reports = check_files([Found("a.png")], PLAN, lambda: clusters.Cluster(Dying()), isolate=True)
    assert [report.failure for report in reports] == ["the process that checked it died"]


def test_calls_that_nobody_waits_for_are_canceled() -> None:
    cluster = clusters.Cluster(threads := ThreadPoolExecutor(1))
    calls = [cluster.submit(time.sleep, 0.5) for _ in range(20)]
    start = time.monotonic()
    cluster.shutdown(cancel_futures=True)
    threads.shutdown()
    assert time.monotonic() - start < 5
    assert sum(call.cancelled() for call in calls) >= 18


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--executor", "foo"], "there is no executor 'foo'"),
        (["--executor", "nowhere:make"], "--executor nowhere:make makes no executor: ModuleNotFoundError"),
        (["--executor", "os:getcwd"], "--executor os:getcwd makes no concurrent.futures.Executor"),
        (["--dask-scheduler", "tcp://127.0.0.1:1"], "--dask-scheduler is for --executor dask"),
        (["--executor", THREADS, "--timeout", "5"], "--timeout and --max-memory are for processes of this machine"),
    ],
    ids=["no-name", "no-module", "no-executor", "no-dask", "limits"],
)
def test_mistakes(tmp_path: Path, words: list[str], message: str) -> None:
    outcome = command("check", tmp_path, *words, "--format", "json")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"error: {message}")
    assert "\nhelp: " in outcome.stderr


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE_S", 0.5)
    with pytest.raises(UserError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        clusters.dask("tcp://127.0.0.1:9", 1)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError) as mistake:
        clusters.dask(None, 1)
    assert mistake.value.help == "pip install 'casecheck[dask]'"
