"""Reports come one at a time, in the order of the files, are counted on their way, and end early if somebody stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.engine import Found, check_files, stream
from casecheck.model import FileReport, Plan, Reports, Summary
from casecheck.rules import names
from tests.drawing import IPAD, IPHONE, encode, motif

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = Plan((IPHONE,), names())


def test_reports_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("b.png", "a.png", "c.png")]
    for path in paths:
        path.write_bytes(encode(motif(1000, 2000)))
    reports = check_files((Found(str(path)) for path in paths), PLAN)
    assert [(report.path, report.verdict) for report in reports] == [(str(path), "ok") for path in paths]
    assert reports.summary == Summary(ok=3)


def test_a_file_is_checked_when_its_report_is_asked_for() -> None:
    asked: list[str] = []

    def files() -> Iterator[Found]:
        for name in ("a.png", "b.png"):
            asked.append(name)
            yield Found(name, source=encode(motif(20, 40)))

    reports = check_files(files(), PLAN)
    assert asked == []
    stream_of_reports = iter(reports)
    assert next(stream_of_reports).path == "a.png"
    assert asked == ["a.png"]
    assert (reports.summary.files, reports.summary.warning) == (1, 1)


def test_a_place_that_could_not_be_looked_into_is_a_failure() -> None:
    reports = check_files([Found("folder", failure="the folder cannot be read: Permission denied")], PLAN)
    assert list(reports) == [FileReport("folder", failure="the folder cannot be read: Permission denied")]
    assert reports.summary == Summary(failed=1)


def test_the_source_is_read_and_the_path_is_shown() -> None:
    (report,) = check_files([Found("<stdin>", source=encode(motif(1000, 2000)))], PLAN)
    assert (report.path, report.size) == ("<stdin>", (1000, 2000))


def test_a_file_with_a_plan_of_its_own_is_held_against_that() -> None:
    art = encode(motif(1000, 2000))
    files = [Found("phone.png", source=art), Found("tablet.png", source=art, plan=Plan((IPAD,), names()))]
    reports = check_files(files, PLAN)
    assert [[on.device.id for on in report.devices] for report in reports] == [["iphone"], ["ipad"]]


def test_a_file_that_cannot_be_judged_does_not_end_the_stream(tmp_path: Path) -> None:
    files = [Found(str(tmp_path / "nowhere.png")), Found("art.png", source=encode(motif(1000, 2000)))]
    reports = check_files(files, PLAN)
    assert [report.verdict for report in reports] == ["failed", "ok"]
    assert reports.summary == Summary(ok=1, failed=1)


def test_no_files_at_all() -> None:
    reports = check_files([], PLAN)
    assert list(reports) == []
    assert reports.summary == Summary()


def test_every_verdict_is_counted() -> None:
    given = [FileReport("a"), FileReport("b", failure="no permission"), FileReport("c")]
    reports = Reports(given)
    assert list(reports) == given
    assert reports.summary == Summary(ok=2, failed=1)


def test_an_interruption_ends_the_stream_with_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def check_file(source: object, plan: Plan, name: str) -> FileReport:
        if name == "c":
            raise KeyboardInterrupt
        return FileReport(name)

    monkeypatch.setattr(stream, "check_file", check_file)
    reports = check_files(map(Found, "abcd"), PLAN)
    assert [report.path for report in reports] == ["a", "b"]
    assert reports.summary == Summary(ok=2, interrupted=True)


def test_an_interruption_while_files_are_looked_for() -> None:
    def files() -> Iterator[Found]:
        yield Found("art.png", source=encode(motif(1000, 2000)))
        raise KeyboardInterrupt

    reports = check_files(files(), PLAN)
    assert len(list(reports)) == 1
    assert reports.summary.interrupted


def test_only_an_interruption_ends_a_stream_quietly() -> None:
    def files() -> Iterator[Found]:
        yield from ()
        raise RuntimeError("a mistake of ours")

    with pytest.raises(RuntimeError):
        list(check_files(files(), PLAN))
