"""JUnit XML, read by a library that reads what CI systems read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase

from casecheck.model import Run, Severity
from casecheck.reporters import reporter
from tests.reporters.made_up import EVERY, FINE, HOSTILE, NOTED, RUN, SUITS, TORN, UNREAD, interrupted, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.model import FileReport


def read(reports: Iterable[FileReport], run: Run = RUN) -> list[TestCase]:
    suites = JUnitXml.fromstring(written(reporter("junit"), reports, run).encode())
    return [case for suite in suites for case in suite]


def outcomes(case: TestCase) -> list[type]:
    return [type(result) for result in case.result]


def test_a_case_for_the_picture_and_for_each_device() -> None:
    assert [(case.classname, case.name) for case in read([FINE])] == [
        ("art/fine.jpg", "picture"),
        ("art/fine.jpg", "iphone"),
        ("art/fine.jpg", "iphone-16-pro"),
    ]


@pytest.mark.parametrize(
    ("fail_on", "expected"),
    [
        pytest.param(Severity.NOTE, [[Failure], [Failure], [Failure]], id="note"),
        pytest.param(Severity.WARNING, [[Failure], [Failure], [Failure]], id="warning"),
        pytest.param(Severity.ERROR, [[Failure], [], []], id="error"),
        pytest.param(None, [[], [], []], id="never"),
    ],
)
def test_a_case_fails_where_the_run_does(fail_on: Severity | None, expected: list[list[type]]) -> None:
    assert [outcomes(case) for case in read([HOSTILE], replace(RUN, fail_on=fail_on))] == expected


def test_what_does_not_fail_is_told_all_the_same() -> None:
    (case,) = read([NOTED])
    assert outcomes(case) == []
    assert "the picture is turned by a tag" in (case.system_out or "")


def test_what_could_not_be_judged_is_an_error_and_no_failure() -> None:
    (case,) = read([UNREAD])
    assert outcomes(case) == [Error]


def test_a_device_that_nobody_asked_for_is_skipped() -> None:
    devices = (replace(FINE.devices[0], verdict="warning", quality=0.5), FINE.devices[1])
    cases = read([replace(FINE, devices=devices, suits=True)], replace(RUN, plan=SUITS))
    assert [outcomes(case) for case in cases] == [[], [Skipped], []]


def test_a_suite_counts_its_cases() -> None:
    suites = list(JUnitXml.fromstring(written(reporter("junit"), [HOSTILE, TORN, UNREAD]).encode()))
    assert [(suite.tests, suite.failures, suite.errors) for suite in suites] == [(3, 3, 0), (1, 1, 0), (1, 0, 1)]


def test_no_text_is_lost_to_markup() -> None:
    case = next(case for case in read(EVERY) if "<script>" in case.classname)
    assert case.classname.endswith("&amp;`@octocat` #1 www.example.org.png")


@pytest.mark.parametrize("reports", [interrupted(FINE), ()], ids=["interrupted", "nothing"])
def test_what_is_not_all_is_never_a_pass(reports: Iterable[FileReport]) -> None:
    *_, last = read(reports)
    assert outcomes(last) == [Error]
