"""The text report, held to golden files: `python -m pytest --renew-golden` writes them anew."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.model import DeviceFacts, FileReport, Finding, Run, Severity, Summary, Target
from casecheck.reporters.text import render
from tests.reporters.made_up import (
    ACCEPTANCE,
    ACCEPTED,
    ALL,
    ASKED,
    FINE,
    GAPS,
    HOSTILE,
    IPHONE,
    LOW,
    LOW_MODEL,
    NOTE,
    NOTED,
    PIXEL,
    RUN,
    SUITS,
    TORN,
    UNREAD,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from syrupy.assertion import SnapshotAssertion

COLOR = re.compile(r"\x1b\[[0-9;]*m")

RUNS = {
    "plain": RUN,
    "colored": replace(RUN, color=True),
    "unwrapped": replace(RUN, width=10_000),
    "quiet": replace(RUN, detail="quiet"),
    "verbose": replace(RUN, detail="verbose"),
    "narrow": replace(RUN, width=40),
    "never-fails": replace(RUN, fail_on=None),
}

SUITED = FileReport(
    "art/suited.png",
    devices=(
        DeviceFacts(Target(IPHONE), "note", 1.5, 0.9, 1.0, None),
        DeviceFacts(Target(PIXEL), "warning", 1.5, 0.6, 1.0, None),
    ),
    suits=True,
)
UNSUITED = FileReport(
    "art/unsuited.png",
    devices=(
        DeviceFacts(Target(IPHONE), "warning", 0.8, 1.0, 1.0, None),
        DeviceFacts(Target(PIXEL), "warning", 0.8, 1.0, 1.0, None),
    ),
    findings=(LOW,),
    suits=True,
)


def text(reports: Iterable[FileReport], run: Run = RUN) -> str:
    return written(render, reports, run)


def interrupted(*reports: FileReport) -> Iterator[FileReport]:
    yield from reports
    raise KeyboardInterrupt


@pytest.mark.parametrize("run", RUNS)
def test_every_kind_of_file(run: str, same_as_golden: Callable[[str, str], None]) -> None:
    same_as_golden(text(ALL, RUNS[run]), f"{run}.txt")


def test_which_devices_it_is_good_for(same_as_golden: Callable[[str, str], None]) -> None:
    same_as_golden(text([SUITED, UNSUITED], replace(RUN, plan=SUITS)), "suits.txt")


def test_what_was_accepted(same_as_golden: Callable[[str, str], None]) -> None:
    run = replace(RUN, outdated=(replace(ACCEPTANCE, file="gone.png", device=None),))
    same_as_golden(text([ACCEPTED], run), "accepted.txt")


def test_advice_on_what_was_accepted_is_not_advice_on_the_rest() -> None:
    accepted = replace(LOW, accepted=ACCEPTANCE)
    out = text([replace(HOSTILE, findings=(accepted, LOW_MODEL))], RUNS["unwrapped"])
    assert out.count(str(LOW.fix)) == 1


def test_each_file_is_shown_by_its_own_plan() -> None:
    """A run in which some files are asked for one device, and the others which devices they are good for."""
    out = text([SUITED, FINE], replace(RUN, plan=SUITS, own_plans=(ASKED,), detail="verbose", width=200))
    origins, suited, fine, _ = out.split("\n\n", 3)
    assert [line.partition(":")[0] for line in origins.splitlines()] == ["iPhone", "Pixel", "iPhone 16 Pro"]
    assert "suits iPhone; not Pixel" in suited
    assert "suits" not in fine
    assert "iPhone 16 Pro" in fine


@pytest.mark.parametrize("run", RUNS)
def test_no_line_is_longer_than_the_screen(run: str) -> None:
    lines = COLOR.sub("", text(ALL, RUNS[run])).splitlines()
    assert max(map(len, lines)) <= RUNS[run].width
    assert not any(line.endswith(" ") for line in lines)


def test_color_changes_nothing_else() -> None:
    assert COLOR.sub("", text(ALL, RUNS["colored"])) == text(ALL)


def test_the_mark_of_low_resolution_is_the_orange_one_of_the_shop() -> None:
    assert re.search(r"\x1b\[1;38;5;208m!\x1b\[0m ?low resolution:", text([UNSUITED], RUNS["colored"]))


def test_nothing_of_a_hostile_name_or_message_reaches_the_terminal() -> None:
    out = text([HOSTILE], RUNS["verbose"])
    assert all(character.isprintable() or character == "\n" for character in out)
    assert out.count(r"art/[red]\x1b[31ma\n\u202egnp\xff.png") == 1


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param([], id="nothing"),
        pytest.param([FINE], id="one-fine"),
        pytest.param([UNSUITED], id="one-warning"),
        pytest.param([UNSUITED, TORN, UNSUITED, NOTED], id="the-most-severe-first"),
        pytest.param([replace(TORN, findings=(GAPS,)), TORN, TORN], id="then-the-most-frequent"),
        pytest.param([UNREAD, TORN], id="failures-before-all"),
        pytest.param(interrupted(FINE), id="interrupted"),
    ],
)
def test_the_last_block_has_counts_the_next_step_and_the_reason_for_the_exit_code(
    reports: Iterable[FileReport], snapshot: SnapshotAssertion
) -> None:
    assert text(reports).split("\n\n")[-1] == snapshot


def test_a_rule_counts_once_a_file_with_its_worst() -> None:
    soft = replace(LOW, severity=Severity.NOTE)
    assert "  ! low-resolution  2 files\n" in text([replace(UNSUITED, findings=(soft, LOW, LOW, soft)), UNSUITED])


def test_rules_of_the_same_weight_stand_in_the_order_in_which_they_were_found() -> None:
    findings = tuple(Finding(name, Severity.ERROR, None, "m", None, None, None, None) for name in "zyxabc")
    out = text([replace(TORN, findings=findings), FINE])
    assert re.findall(r"^  ✗ (.)  1 file$", out, re.MULTILINE) == list("zyxabc")


def test_the_same_advice_is_given_once_a_file() -> None:
    out = text([HOSTILE, HOSTILE], RUNS["unwrapped"])
    assert out.count("low resolution: ") == 4
    assert out.count(str(LOW.fix)) == 2


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        pytest.param(FINE, True, id="fine"),
        pytest.param(NOTED, True, id="notes"),
        pytest.param(UNSUITED, False, id="warnings"),
        pytest.param(TORN, False, id="errors"),
        pytest.param(UNREAD, False, id="not-judged"),
    ],
)
def test_quiet_leaves_out(report: FileReport, shown: bool) -> None:
    assert (report.path not in text([report], RUNS["quiet"])) is shown
    assert report.path in text([report])


def test_files_go_by_one_at_a_time() -> None:
    asked = 0

    def made_up() -> Iterator[FileReport]:
        nonlocal asked
        for _ in range(100):
            asked += 1
            yield replace(FINE, findings=(NOTE,))

    pieces = render(RUN, made_up(), Summary())
    for number in range(1, 101):
        next(pieces)
        assert asked == number
    assert "Exit code" in next(pieces)
    assert next(pieces, None) is None
