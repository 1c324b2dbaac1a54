"""Reports come one at a time, in the order of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.engine import Found, check_files, stream
from casecheck.model import FileReport, Plan
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


def test_a_file_is_checked_when_its_report_is_asked_for() -> None:
    asked: list[str] = []

    def files() -> Iterator[Found]:
        for name in ("a.png", "b.png"):
            asked.append(name)
            yield Found(name, source=encode(motif(20, 40)))

    reports = check_files(files(), PLAN)
    assert asked == []
    assert next(reports).path == "a.png"
    assert asked == ["a.png"]


def test_a_place_that_could_not_be_looked_into_is_a_failure() -> None:
    reports = check_files([Found("folder", failure="the folder cannot be read: Permission denied")], PLAN)
    assert list(reports) == [FileReport("folder", failure="the folder cannot be read: Permission denied")]


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


def test_no_files_at_all() -> None:
    assert list(check_files([], PLAN)) == []


def test_an_interruption_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def check_file(source: object, plan: Plan, name: str) -> FileReport:
        if name == "c":
            raise KeyboardInterrupt
        return FileReport(name)

    monkeypatch.setattr(stream, "work_on", check_file)
    reports = check_files(map(Found, "abcd"), PLAN)
    assert [next(reports).path for _ in "ab"] == ["a", "b"]
    with pytest.raises(KeyboardInterrupt):
        next(reports)


def test_an_error_while_files_are_searched_is_passed_on() -> None:
    def files() -> Iterator[Found]:
        yield from ()
        raise RuntimeError("a mistake of ours")

    with pytest.raises(RuntimeError):
        list(check_files(files(), PLAN))
