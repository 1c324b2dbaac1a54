"""One file in a copy of this process."""

from __future__ import annotations

import os
import signal
import time
from typing import NoReturn

import pytest

from casecheck.engine import forked, limits
from casecheck.engine.forked import Forked

pytestmark = pytest.mark.skipif(not forked.AVAILABLE, reason="copies are made on Linux only")


def fails() -> NoReturn:
    raise ValueError("its own error")


def wants_memory() -> int:
    return len(bytearray(2 << 30))


def dies() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def test_an_answer_comes_back_from_another_process() -> None:
    assert Forked(10, 0).submit(os.getpid).result() != os.getpid()
    assert Forked(10, 0).submit(pow, 2, exp=5).result() == 32


def test_a_large_answer_comes_back_whole() -> None:
    assert Forked(10, 0).submit(bytes, 3_000_000).result() == bytes(3_000_000)


def test_what_a_call_raises_comes_back() -> None:
    with pytest.raises(ValueError, match="its own error"):
        Forked(10, 0).submit(fails).result()


def test_a_call_that_takes_too_long_is_ended() -> None:
    start = time.monotonic()
    with pytest.raises(TimeoutError, match=r"it took longer than 0\.3 s"):
        Forked(0.3, 0).submit(time.sleep, 30).result()
    assert time.monotonic() - start < 10


@pytest.mark.slow
def test_a_call_that_wants_too_much_memory_gets_an_error() -> None:
    with pytest.raises(MemoryError):
        Forked(60, 1 << 30).submit(wants_memory).result()
    assert Forked(60, 0).submit(wants_memory).result() == 2 << 30


def test_a_call_whose_process_dies() -> None:
    with pytest.raises(ChildProcessError, match="SIGSEGV"):
        Forked(10, 0).submit(dies).result()


def test_no_process_is_left() -> None:
    Forked(10, 0).submit(os.getpid).result()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize(
    ("machine", "jobs", "max_pixels", "gigabytes"),
    [
        pytest.param(64, 1, 200_000_000, 7.0, id="what-the-largest-picture-needs"),
        pytest.param(16, 8, 200_000_000, 2.0, id="a-share-of-the-machine"),
        pytest.param(4, 16, 200_000_000, 1.0, id="never-less-than-the-libraries-need"),
        pytest.param(64, 1, 1_000_000, 1.0, id="smaller-pictures"),
    ],
)
def test_the_memory_of_a_file(
    machine: int, jobs: int, max_pixels: int, gigabytes: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = {"SC_PHYS_PAGES": machine << 18, "SC_PAGE_SIZE": 4096}
    monkeypatch.setattr(os, "sysconf", sizes.__getitem__)
    monkeypatch.setattr("builtins.open", lambda *_, **__: fails_to_open())
    assert limits.default_memory(jobs, max_pixels) / (1 << 30) == pytest.approx(gigabytes, abs=0.05)


def fails_to_open() -> NoReturn:
    raise FileNotFoundError
