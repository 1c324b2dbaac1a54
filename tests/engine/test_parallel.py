"""Files checked on an executor: the same reports in the same order, few calls under way, and one file lost at most."""

from __future__ import annotations

import os
import time
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from io import BytesIO
from itertools import count, islice
from typing import TYPE_CHECKING, Any

import pytest

from casecheck.engine import Found, check_file, check_files, parallel
from casecheck.engine.calls import CALL_S, CallResult
from casecheck.engine.executors import Processes
from casecheck.engine.parallel import Calls
from casecheck.engine.records import encode
from casecheck.model import FileReport, Plan, Run
from casecheck.reporters import reporter
from casecheck.rules import names
from tests.drawing import IPAD, IPHONE, band_of, cut_out, motif
from tests.drawing import encode as encoded
from tests.reporters.made_up import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from casecheck.engine.calls import Job
    from casecheck.reporters import Format

pytestmark = pytest.mark.process

PLAN = Plan((IPHONE,), names())

ART = encoded(motif(20, 40))


class Here(Executor):
    """Makes each call at once, with a stand-in for the check of one file, and remembers the paths in it."""

    future: type[Future[Any]] = Future

    def __init__(self, seconds: float = 0, check: Callable[[str], str | None] = lambda path: None) -> None:
        self.calls: list[list[str]] = []
        self.ended = False
        self._seconds = seconds
        self._check = check

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        jobs: list[Job] = args[0]
        self.calls.append([job.path for job in jobs])
        future = self.future()
        try:
            records = [encode(FileReport("", mode=self._check(job.path))) for job in jobs]
            future.set_result(CallResult(records, self._seconds * len(jobs)))
        except Exception as error:
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.ended = True


class NeverEarly(Future[Any]):
    """A future that is there only when it is waited for."""

    def done(self) -> bool:
        return False


def die_on(*paths: str, error: Exception | None = None) -> Callable[[str], None]:
    def check(path: str) -> None:
        if path in paths:
            raise error or ChildProcessError("the process that checked it died (SIGSEGV)")

    return check


def pictures(folder: Path) -> list[Found]:
    """Every verdict, a file that is missing, a folder that could not be read, bytes, and a plan of its own."""
    files = {
        "fine.png": encoded(motif(1000, 2000)),
        "small.png": encoded(motif(300, 900)),
        "note.png": encoded(cut_out(band_of(1000, 2000, (0, 0, 1000, 900)))),
        "broken.png": encoded(motif(1000, 2000))[:-60],
        "[bold]\n=1+1.png": encoded(motif(999, 2000)),
        "empty.png": b"",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
        os.utime(folder / name, (0, 0))
    found = [Found(str(folder / name)) for name in files] * 4
    return [
        *found,
        Found(str(folder / "missing.png")),
        Found("closed", failure="the folder cannot be read: Permission denied"),
        Found("bytes.png", source=ART),
        Found("stream.png", source=BytesIO(ART)),
        Found(str(folder / "fine.png"), plan=Plan((IPAD,), names())),
        *found,
    ]


@pytest.mark.parametrize("format_", ["json", pytest.param("text", marks=pytest.mark.release)])
def test_reports_are_the_same_wherever_they_are_made(tmp_path: Path, format_: Format) -> None:
    run = Run(PLAN, "1", width=500)  # no path is wrapped
    ways = [None, partial(ThreadPoolExecutor, 8), partial(Processes, 1), partial(Processes, 8)]
    texts = [written(reporter(format_), check_files(pictures(tmp_path), PLAN, start), run) for start in ways]
    assert texts[0].count("fine.png") == 9
    assert all(text == texts[0] for text in texts)


def test_a_single_file_is_checked_here() -> None:
    def start() -> Executor:
        raise AssertionError("an executor for one file")

    (report,) = check_files([Found("art.png", source=ART)], PLAN, start)
    assert report == check_file(ART, PLAN, "art.png")
    assert [each.path for each in check_files([Found("a", failure="closed"), Found("b", source=ART)], PLAN, start)] == [
        "a",
        "b",
    ]
    assert list(check_files([], PLAN, start)) == []


def test_a_single_file_that_is_to_be_isolated_is_not() -> None:
    executor = Here()
    assert len(list(check_files([Found("art.png")], PLAN, lambda: executor, isolate=True))) == 1
    assert executor.calls == [["art.png"]]
    assert executor.ended


@pytest.mark.parametrize("window", [2, 10])
def test_no_more_calls_are_under_way_than_the_window_has_room_for(window: int) -> None:
    asked = 0

    def files() -> Iterator[Found]:
        nonlocal asked
        for asked in count(1):
            yield Found(f"{asked}.png")

    class Late(Here):
        future = NeverEarly

    executor = Late(seconds=1)
    with closing(check_files(files(), PLAN, lambda: executor, window=window)) as reports:
        for number, report in enumerate(islice(reports, 50), 1):
            assert report.path == f"{number}.png"
            assert asked <= number + window
    assert executor.ended


def test_small_files_go_together_and_heavy_ones_alone() -> None:
    files = [Found(f"{number}.png") for number in range(200)]
    paths = [file.path for file in files]
    quick, slow = Here(seconds=0.0001), Here(seconds=1)
    assert [report.path for report in check_files(files, PLAN, lambda: quick)] == paths
    assert [report.path for report in check_files(files, PLAN, lambda: slow)] == paths
    assert max(map(len, quick.calls)) == parallel.MOST_FILES
    assert [path for call in quick.calls for path in call] == paths
    assert slow.calls == [[path] for path in paths]


def test_after_a_long_call_files_go_alone_again() -> None:
    executor = Here(seconds=0.0001)
    reports = iter(check_files(map(Found, map(str, range(500))), PLAN, lambda: executor))
    list(islice(reports, 100))
    executor._seconds = 1
    list(islice(reports, 300))
    assert len(executor.calls[-1]) == 1


@pytest.mark.parametrize(
    ("seconds", "files"),
    [
        pytest.param(CALL_S / 2 - 1e-9, 8, id="under-half-the-time-doubles"),
        pytest.param(CALL_S / 2, 4, id="half-the-time-stays"),
        pytest.param(CALL_S, 4, id="all-of-the-time-stays"),
        pytest.param(CALL_S + 1e-9, 1, id="over-the-time-goes-back-to-one"),
    ],
)
def test_the_size_of_the_next_call(seconds: float, files: int) -> None:
    calls = Calls(Here(), PLAN, 1)
    calls._files_in_a_call = 4
    calls._adapt(seconds)
    assert calls._files_in_a_call == files


def test_what_a_call_left_over_is_checked_one_by_one() -> None:
    class HalfOnly(Here):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            jobs: list[Job] = args[0]
            return super().submit(fn, jobs[: -(-len(jobs) // 2)])

    executor = HalfOnly(seconds=0.0001)
    files = [Found(f"{number}.png") for number in range(100)]
    assert [report.path for report in check_files(files, PLAN, lambda: executor)] == [file.path for file in files]
    assert max(map(len, executor.calls)) > 1


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (ChildProcessError("the process that checked it died (SIGSEGV)"), "the process that checked it died (SIGSEGV)"),
        (TimeoutError("it took longer than 60 s"), "it took longer than 60 s"),
        (RuntimeError("boom"), "its check came to nothing (RuntimeError: boom)"),
    ],
    ids=["dead", "late", "anything"],
)
def test_a_lost_call_costs_the_file_that_did_it(error: Exception, failure: str) -> None:
    guilty = ("70.png", "75.png")
    executor = Here(seconds=0.0001, check=die_on(*guilty, error=error))
    files = [Found(f"{number}.png") for number in range(150)]
    reports = list(check_files(files, PLAN, lambda: executor))
    assert [report.path for report in reports] == [file.path for file in files]
    assert {report.path: report.failure for report in reports if report.failure} == dict.fromkeys(guilty, failure)
    assert all([path] in executor.calls for path in guilty)
    assert executor.ended


LOST = BrokenExecutor("no worker process can be started")


def test_a_broken_executor_costs_all_files_that_are_left() -> None:
    executor = Here(seconds=1, check=die_on("5.png", error=LOST))
    files = [Found(f"{number}.png") for number in range(9)]
    reports = list(check_files(files, PLAN, lambda: executor))
    assert [report.path for report in reports] == [file.path for file in files]
    failure = "it was not checked: no worker process can be started"
    assert [report.failure for report in reports] == [None] * 5 + [failure] * 4
    assert len(executor.calls) == 6, "nothing more is sent to it"
    assert executor.ended


def test_what_a_broken_executor_has_answered_counts() -> None:
    executor = Later()
    reports = iter(check_files([Found(f"{number}.png") for number in range(4)], PLAN, lambda: executor, window=4))
    executor.answers = {0: LOST, 1: CallResult([encode(FileReport(""))], 1), 3: CallResult([encode(FileReport(""))], 1)}
    failure = "it was not checked: no worker process can be started"
    assert [(next(reports).failure) for _ in range(4)] == [failure, None, failure, None]


class Later(Executor):
    """Answers all calls, as far as `answers` has something for them, when the last of four is sent."""

    def __init__(self) -> None:
        self.answers: dict[int, CallResult | Exception] = {}
        self._futures: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self._futures.append(Future())
        for number, answer in self.answers.items() if len(self._futures) == 4 else ():
            if isinstance(answer, Exception):
                self._futures[number].set_exception(answer)
            else:
                self._futures[number].set_result(answer)
        return self._futures[-1]


def test_an_interruption_ends_the_executor() -> None:
    executor = Here()

    def files() -> Iterator[Found]:
        yield from map(Found, "abc")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(check_files(files(), PLAN, lambda: executor))
    assert executor.ended


def test_reports_that_nobody_wants_any_more_end_the_executor() -> None:
    executor = Here()
    reports = check_files(map(Found, map(str, count())), PLAN, lambda: executor)
    assert next(iter(reports)).path == "0"
    reports.close()
    assert executor.ended


class FailingStream(BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(5, "Input/output error")


def test_a_stream_that_cannot_be_read_is_a_failure() -> None:
    files = [Found("a.png", source=ART), Found("-", source=FailingStream()), Found("b.png", source=ART)]
    reports = list(check_files(files, PLAN, partial(ThreadPoolExecutor, 1)))
    assert [report.failure for report in reports] == [None, "it cannot be read: Input/output error", None]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes to hang on")
def test_a_file_that_hangs_costs_itself(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow.png")
    (tmp_path / "art.png").write_bytes(ART)
    names_ = ["art.png"] * 40 + ["slow.png"] + ["art.png"] * 40
    start = time.monotonic()
    reports = list(check_files([Found(str(tmp_path / name)) for name in names_], PLAN, partial(Processes, 2, 5.0)))
    assert time.monotonic() - start < 30
    assert [os.path.basename(report.path) for report in reports] == names_
    assert [report.failure for report in reports if report.failure] == ["it took longer than 5 s"]
