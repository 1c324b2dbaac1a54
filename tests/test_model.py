"""The words of casecheck: shares in words, verdicts, and the exit code that a run ends with."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import get_args

import pytest

from casecheck.model import (
    Alpha,
    DeviceFacts,
    FileReport,
    Finding,
    Severity,
    Size,
    Summary,
    Verdict,
    percent,
    worst,
)
from tests.drawing import target_of


@pytest.mark.parametrize(
    ("zoom", "needed"),
    [
        pytest.param(1, Size(1001, 2000), id="as-it-is"),
        pytest.param(2, Size(2002, 4000), id="twice"),
        pytest.param(Fraction(3, 2), Size(1502, 3000), id="half-a-pixel-more"),
        pytest.param(Fraction(1001, 1000), Size(1003, 2002), id="a-little-more"),
    ],
)
def test_the_pixels_that_a_zoom_asks_for_are_rounded_up(zoom: int | Fraction, needed: Size) -> None:
    assert replace(target_of(1001, 2000), zoom=zoom).needed == needed


@pytest.mark.parametrize(
    ("share", "words"),
    [
        pytest.param(0, "0%", id="nothing"),
        pytest.param(1, "100%", id="all"),
        pytest.param(1.5, "150%", id="more-than-all"),
        pytest.param(0.5, "50%", id="half"),
        pytest.param(2 / 3, "67%", id="rounded"),
        pytest.param(0.005, "0.5%", id="half-a-percent"),
        pytest.param(0.0051, "1%", id="just-over-half-a-percent"),
        pytest.param(0.004, "0.4%", id="under-half-a-percent"),
        pytest.param(1 / 2_000_000, "0.00005%", id="one-pixel-of-a-phone-case"),
        pytest.param(1e-8, "0.000001%", id="the-smallest-in-figures"),
        pytest.param(1 / 200_000_000, "under 0.000001%", id="one-pixel-of-the-largest"),
        pytest.param(0.994, "99%", id="not-quite-all"),
        pytest.param(0.999, "99.9%", id="one-column-short"),
        pytest.param(0.9995, "99.95%", id="one-row-short"),
        pytest.param(1 - 1 / 2_000_000, "99.9999%", id="all-but-one-pixel-of-a-phone-case"),
        pytest.param(1 - 1e-8, "99.999999%", id="the-largest-in-figures"),
        pytest.param(1 - 4e-9, "over 99.999999%", id="just-over-the-largest-in-figures"),
        pytest.param(1 - 1e-12, "over 99.999999%", id="all-but-next-to-nothing"),
    ],
)
def test_percent(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize("exponent", range(1, 16))
def test_percent_never_rounds_a_little_to_nothing_nor_nearly_all_to_all(exponent: int) -> None:
    assert percent(10**-exponent) != "0%"
    assert not percent(10**-exponent).startswith("0.000000%")
    assert not percent(1 - 10**-exponent).startswith("100")


@pytest.mark.parametrize(
    ("severities", "verdict"),
    [
        ([], "ok"),
        ([Severity.NOTE], "note"),
        ([Severity.NOTE, Severity.WARNING, Severity.NOTE], "warning"),
        ([Severity.ERROR, Severity.WARNING], "error"),
    ],
    ids=str,
)
def test_worst(severities: list[Severity], verdict: Verdict) -> None:
    assert worst(severities) == verdict


def test_severities_are_ordered_and_named() -> None:
    assert sorted(Severity) == [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    assert [str(severity) for severity in Severity] == ["note", "warning", "error"]


def report_of(verdict: Verdict) -> FileReport:
    """The report of a file with this verdict."""
    if verdict == "failed":
        return FileReport("a.png", failure="no permission")
    found = {"note": Severity.NOTE, "warning": Severity.WARNING, "error": Severity.ERROR}.get(verdict)
    findings = () if found is None else (Finding("r", found, None, "m", None, None, None, None),)
    return FileReport("a.png", findings=findings)


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_a_file_is_counted_under_its_verdict(verdict: Verdict) -> None:
    summary = Summary()
    summary.add(report_of(verdict))
    assert report_of(verdict).verdict == verdict
    assert summary.verdicts == {verdict: 1}
    assert summary.files == 1


def test_a_failure_outweighs_every_finding() -> None:
    finding = Finding("r", Severity.ERROR, None, "m", None, None, None, None)
    assert FileReport("a.png", findings=(finding,), failure="cut short").verdict == "failed"


NEVER = None


@pytest.mark.parametrize(
    ("summary", "fail_on", "code"),
    [
        pytest.param(Summary(Counter({"ok": 3})), Severity.NOTE, 0, id="all-fine"),
        pytest.param(Summary(Counter({"ok": 1, "note": 1})), Severity.WARNING, 0, id="a-note-is-below-a-warning"),
        pytest.param(Summary(Counter({"ok": 1, "note": 1})), Severity.NOTE, 1, id="a-note-at-the-limit"),
        pytest.param(Summary(Counter({"warning": 1})), Severity.WARNING, 1, id="a-warning-at-the-limit"),
        pytest.param(Summary(Counter({"warning": 1})), Severity.NOTE, 1, id="a-warning-above-the-limit"),
        pytest.param(Summary(Counter({"warning": 1})), Severity.ERROR, 0, id="a-warning-below-an-error"),
        pytest.param(Summary(Counter({"error": 1})), Severity.ERROR, 1, id="an-error-at-the-limit"),
        pytest.param(Summary(Counter({"error": 1})), Severity.NOTE, 1, id="an-error-above-the-limit"),
        pytest.param(Summary(Counter({"error": 1, "warning": 1})), NEVER, 0, id="findings-never-fail-the-run"),
        pytest.param(
            Summary(Counter({"error": 1, "failed": 1})), Severity.WARNING, 3, id="a-failure-outweighs-findings"
        ),
        pytest.param(Summary(Counter({"ok": 1, "failed": 1})), NEVER, 3, id="a-failure-always-fails-the-run"),
        pytest.param(Summary(), Severity.WARNING, 3, id="nothing-was-checked"),
        pytest.param(Summary(), NEVER, 3, id="nothing-was-checked-is-never-fine"),
        pytest.param(
            Summary(Counter({"error": 1, "failed": 1}), interrupted=True), Severity.NOTE, 130, id="interrupted"
        ),
        pytest.param(Summary(interrupted=True), NEVER, 130, id="interrupted-before-the-first-file"),
    ],
)
def test_exit_code(summary: Summary, fail_on: Severity | None, code: int) -> None:
    assert summary.exit_code(fail_on) == code


@pytest.mark.parametrize(
    ("verdict", "suits"), [("ok", True), ("note", True), ("warning", False), ("error", False), ("failed", False)]
)
def test_a_device_is_suited_unless_it_has_a_warning(verdict: Verdict, suits: bool) -> None:
    assert DeviceFacts(target_of(1000, 2000), verdict, 1, 1, 1, None).suits is suits


def test_shares_of_the_picture() -> None:
    alpha = Alpha(True, 200, 50, 1, "partly")
    assert (alpha.transparent, alpha.semi) == (0.25, 0.005)


def test_a_size_reads_like_a_size() -> None:
    assert str(Size(1000, 2000)) == "1000x2000"
