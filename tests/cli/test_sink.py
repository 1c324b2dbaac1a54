"""The sink: reports are counted once and written by all reporters in step; a signal ends a run between two files."""

from __future__ import annotations

import signal
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.cli.sink import ALARM, SIGNALS, Sink
from casecheck.model import FileReport, Summary
from tests.reporters.made_up import FINE, RUN, TORN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import Run
    from casecheck.reporters import Render


def one_piece_each(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    yield "head"
    for report in reports:
        yield report.path
    yield f"{summary.files}, {summary.interrupted}"


def several_pieces_each(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    for report in reports:
        yield from (report.path, "more")


def nothing(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    for _ in reports:
        yield ""


FILES = [FileReport(name) for name in "abcd"]


def all_pieces(*renders: Render, files: Iterable[FileReport] = FILES, run: Run = RUN) -> list[list[str]]:
    sink = Sink()
    pieces: list[list[str]] = [[] for _ in renders]
    for render, own in zip(renders, pieces, strict=True):
        sink.add(render, run, own.append)
    sink.drain(iter(files))
    return pieces


def test_each_reporter_writes_what_it_would_write_alone() -> None:
    assert all_pieces(one_piece_each, several_pieces_each, nothing) == [
        ["head", "a", "b", "c", "d", "4, False"],
        ["a", "more", "b", "more", "c", "more", "d", "more"],
        ["", "", "", ""],
    ]


def test_without_files_a_report_is_complete() -> None:
    assert all_pieces(one_piece_each, nothing, files=[]) == [["head", "0, False"], []]


def test_without_reporters_files_are_counted() -> None:
    assert Sink().drain(iter(FILES)).verdicts == {"ok": 4}


def test_quiet_files_are_counted_and_not_written() -> None:
    (pieces,) = all_pieces(one_piece_each, files=[FINE, TORN, FINE], run=replace(RUN, detail="quiet"))
    assert pieces == ["head", TORN.path, "3, False"]


def test_each_destination_has_its_own_files() -> None:
    sink = Sink()
    pieces: list[list[str]] = [[], []]
    for own, changed in zip(pieces, (None, frozenset("b")), strict=True):
        sink.add(one_piece_each, replace(RUN, changed=changed), own.append)
    sink.drain(iter(FILES))
    assert pieces == [["head", "a", "b", "c", "d", "4, False"], ["head", "b", "4, False"]]


def test_a_file_is_written_by_all_before_the_next_is_checked() -> None:
    written: list[str] = []

    def files() -> Iterator[FileReport]:
        for number, report in enumerate(FILES):
            assert [piece for piece in written if piece in "abcd"] == [name for name in "abcd"[:number] for _ in "12"]
            yield report

    sink = Sink()
    for render in (one_piece_each, several_pieces_each):
        sink.add(render, RUN, written.append)
    assert sink.drain(files()).files == len(FILES)


def stopped() -> Iterator[FileReport]:
    yield from FILES[:2]
    raise KeyboardInterrupt


def test_an_interruption_completes_every_report() -> None:
    first, second = all_pieces(one_piece_each, several_pieces_each, files=stopped())
    assert first == ["head", "a", "b", "2, True"]
    assert second == ["a", "more", "b", "more"]


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_while_a_file_is_checked_ends_the_checking_at_once(number: signal.Signals) -> None:
    def files() -> Iterator[FileReport]:
        yield FILES[0]
        signal.raise_signal(number)
        pytest.fail("the check went on")

    assert all_pieces(one_piece_each, files=files()) == [["head", "a", "1, True"]]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_while_a_report_is_written_waits_for_the_file(number: signal.Signals) -> None:
    def interrupting(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
        for report in reports:
            signal.raise_signal(number)
            yield report.path

    assert all_pieces(interrupting, one_piece_each) == [["a"], ["head", "a", "1, True"]]


def test_a_second_signal_ends_everything() -> None:
    def interrupting(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
        for report in reports:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
            yield report.path

    with pytest.raises(KeyboardInterrupt):
        all_pieces(interrupting)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_ignored_signal_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    def files() -> Iterator[FileReport]:
        for report in FILES:
            signal.raise_signal(signal.SIGINT)
            yield report

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert Sink().drain(files()) == Summary({"ok": 4})  # type: ignore[arg-type]  # equal to a Counter
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def test_an_error_in_one_reporter_ends_the_run() -> None:
    def fails(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
        yield from (str(1 / 0) for _ in reports)

    with pytest.raises(ZeroDivisionError):
        all_pieces(one_piece_each, fails)


@pytest.mark.skipif(ALARM is None, reason="Windows has no alarm")
def test_a_signal_whose_exception_python_drops_still_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecheck.cli.sink.AGAIN_S", 0.05)

    def endless() -> Iterator[FileReport]:
        yield FINE
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:  # as in a callback of the garbage collector
            time.sleep(60)

    assert ALARM
    ours = signal.signal(ALARM, signal.SIG_DFL)  # that of pytest-timeout
    try:
        summary = Sink().drain(endless())
    finally:
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
        signal.signal(ALARM, ours)
    assert (summary.files, summary.interrupted) == (1, True)
