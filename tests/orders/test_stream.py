"""Line reports: each line as if it stood alone, each picture once, and the ticket read while pictures are checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from casecheck.hold import Lost
from casecheck.model import FileReport, Finding, Severity
from casecheck.model.orders import BadLine, OrderLine
from casecheck.orders import Desk, line_reports, spool
from casecheck.orders.planning import Aim, LinePlans
from casecheck.orders.stream import LINES_AHEAD, PICTURES_AHEAD
from tests.holds.lines import DEVICE, line

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from casecheck.engine import Found
    from casecheck.model import Plan
    from casecheck.model.orders import LineReport

SMALL = Finding("low-resolution", Severity.WARNING, None, "too small", None, None, None, None)


class Plans:
    """One plan for all lines; a band for a watch has no device."""

    def aim(self, asked: OrderLine) -> Aim:
        return Aim(problem="unknown device") if "Watch" in asked.device else Aim(DEVICE)

    def key(self, _asked: OrderLine) -> str:
        return "the plan"

    def plan(self, _key: str, _path: str | None = None) -> Plan:
        plan = line().plan
        assert plan
        return plan


class Bench:
    """Pictures whose names say what is wrong with them."""

    def __init__(self) -> None:
        self.checked: list[str] = []
        self.read = 0
        self.read_when_checked: list[int] = []

    def reports(self, lines: Iterable[OrderLine | BadLine]) -> list[LineReport]:
        desk = Desk(cast("LinePlans", Plans()), self.find, lambda _urls: iter(()), self.check)
        return list(line_reports(self.counted(lines), desk))

    def counted(self, lines: Iterable[OrderLine | BadLine]) -> Iterator[OrderLine | BadLine]:
        for each in lines:
            self.read += 1
            yield each

    def find(self, asked: OrderLine) -> str | Lost:
        return Lost("missing", f"{asked.file} is not there") if "missing" in asked.file else asked.file

    def check(self, files: Iterable[Found]) -> Generator[FileReport, None, None]:
        for file in files:
            self.checked.append(file.path)
            self.read_when_checked.append(self.read)
            yield FileReport(file.path, findings=(SMALL,) if "small" in file.path else ())


PLAIN = OrderLine("#1", "1", "today.csv:2", file="a.png", device="iPhone 15", quantity="1")
CHANGES: dict[str, Any] = {
    "quantity": {"quantity": "0"},
    "note": {"device": "Apple Watch band", "note": "for my 42 mm"},
    "another-note": {"device": "Apple Watch band", "note": "for my Series 9 45 mm"},
    "file": {"file": "small.png"},
    "missing-file": {"file": "missing.png"},
    "sha256": {"sha256": "0" * 64},
    "product": {"product": "Galaxy S24 (Verizon) case"},
}


def said(reports: list[LineReport]) -> list[object]:
    return [(report.line.order, report.state, report.holds) for report in reports]


def test_each_line_is_judged_as_if_it_stood_alone() -> None:
    asked = [PLAIN, *(replace(PLAIN, **words) for words in CHANGES.values())] * 3
    lines = [replace(each, order=f"#{number}", where=f"today.csv:{number}") for number, each in enumerate(asked)]
    together = Bench().reports(lines)
    assert said(together) == [each for single in lines for each in said(Bench().reports([single]))]
    assert len({report.holds for report in together}) > 4


def test_lines_that_say_the_same_share_what_is_found() -> None:
    first, other, third = Bench().reports(
        [PLAIN, replace(PLAIN, order="#2", where="today.csv:3"), replace(PLAIN, order="#3", quantity="2")]
    )
    assert first.judgment is other.judgment
    assert third.judgment is not first.judgment
    assert (other.line.order, other.line.where) == ("#2", "today.csv:3")


def test_a_line_that_stands_twice_says_where_it_stood_first() -> None:
    lines = [
        PLAIN,
        replace(PLAIN, order="#2"),
        replace(PLAIN, order="#2", line="2", where="today.csv:9"),
        replace(PLAIN, order="#3"),
    ]
    found = [[hold.rule for hold in report.holds] for report in Bench().reports(lines)]
    assert found == [[], [], ["duplicate-line"], []]


def test_an_address_is_not_shared() -> None:
    lines = [
        replace(PLAIN, order=f"#{number}", address={"street": text}) for number, text in enumerate(("Elm", "Oak 5"))
    ]
    first, other = Bench().reports(lines)
    assert first.judgment is not other.judgment


@pytest.mark.parametrize("pictures", [1, LINES_AHEAD, PICTURES_AHEAD, PICTURES_AHEAD + 1, 3 * PICTURES_AHEAD])
def test_each_picture_is_checked_once_in_the_order_of_the_ticket(pictures: int) -> None:
    names = [f"{number}.png" for number in range(pictures)]
    lines = [replace(PLAIN, order=f"#{number}", file=names[number % pictures]) for number in range(2 * pictures)]
    bench = Bench()
    assert len(bench.reports(lines)) == 2 * pictures
    assert bench.checked == names


def test_the_ticket_is_read_while_pictures_are_checked() -> None:
    lines = [replace(PLAIN, order=f"#{number}", file=f"{number % 50}.png") for number in range(40 * LINES_AHEAD)]
    bench = Bench()
    bench.reports(lines)
    assert bench.read_when_checked[:3] == [LINES_AHEAD, 2 * LINES_AHEAD, 3 * LINES_AHEAD]


def test_few_pictures_wait_while_all_are_new() -> None:
    lines = [replace(PLAIN, order=f"#{number}", file=f"{number}.png") for number in range(3 * PICTURES_AHEAD)]
    bench = Bench()
    bench.reports(lines)
    waiting = [read - number for number, read in enumerate(bench.read_when_checked)]
    assert max(waiting) <= PICTURES_AHEAD + LINES_AHEAD


def test_a_bad_line_costs_only_itself() -> None:
    bad = BadLine("today.csv:3", "quantity is 'x'", "#2", "1")
    assert [report.state for report in Bench().reports([PLAIN, bad, replace(PLAIN, order="#3")])] == [
        "clear",
        "held",
        "clear",
    ]


def test_a_full_disk_is_an_error_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecheck.orders.spool.TABLES", f"PRAGMA max_page_count = 20; {spool.TABLES}")
    with pytest.raises(OSError, match="no room for temporary files: database or disk is full"):
        Bench().reports(replace(PLAIN, order=f"#{number}") for number in range(5_000))
