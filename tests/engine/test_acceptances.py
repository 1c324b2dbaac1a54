"""What was accepted of a picture does not count, until the picture is another one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

import pytest

from casecheck.engine import Found, check_file, check_files, make_plan
from casecheck.engine.acceptances import sha256
from casecheck.model import Acceptance, FileReport, Summary
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def small(tmp_path: Path) -> str:
    """A picture that is too small for an iPhone case, in its shape."""
    (tmp_path / "small.png").write_bytes(encode(motif(800, 1600)))
    return str(tmp_path / "small.png")


def acceptance(path: str, rule: str = "low-resolution", device: str | None = "iphone") -> Acceptance:
    return Acceptance("small.png", rule, device, sha256(path), "known", "2026-11-25")


def judged(path: str, *accepted: Acceptance, devices: tuple[str, ...] = ("iphone",), ignore: str = "") -> FileReport:
    plan = replace(make_plan(devices, ignore=[ignore] if ignore else []), accepted=accepted)
    return check_file(path, plan)


def test_an_accepted_finding_is_there_and_does_not_count(small: str) -> None:
    entry = acceptance(small)
    report = judged(small, entry)
    assert [(finding.rule, finding.accepted) for finding in report.findings] == [("low-resolution", entry)]
    assert (report.verdict, report.devices[0].verdict, report.outdated) == ("ok", "ok", ())


def test_without_it_the_same_picture_has_a_warning(small: str) -> None:
    report = judged(small)
    assert (report.verdict, report.devices[0].verdict) == ("warning", "warning")
    assert [finding.accepted for finding in report.findings] == [None]


def test_it_holds_for_its_device_only(small: str) -> None:
    report = judged(small, acceptance(small), devices=("iphone", "pixel"))
    accepted = {finding.device: finding.accepted is not None for finding in report.findings}
    assert accepted == {"iphone": True, "pixel": False}
    assert report.verdict == "warning"


def test_one_more_byte_is_another_picture(small: str) -> None:
    entry = acceptance(small)
    with open(small, "ab") as file:
        file.write(b"\0")
    report = judged(small, entry)
    assert (report.verdict, report.outdated) == ("warning", (entry,))


@pytest.mark.parametrize(
    ("rule", "device", "ignore", "outdated"),
    [
        pytest.param("sideways", "iphone", "", True, id="no-such-finding"),
        pytest.param("low-resolution", None, "", True, id="not-of-the-picture-itself"),
        pytest.param("no-such-rule", None, "", False, id="a-rule-that-does-not-run"),
        pytest.param("low-resolution", "ipad", "", False, id="a-device-that-is-not-judged"),
        pytest.param("low-resolution", "iphone", "low-resolution", False, id="a-rule-that-is-ignored"),
    ],
)
def test_only_what_was_looked_for_in_vain_is_outdated(
    small: str, rule: str, device: str | None, ignore: str, outdated: bool
) -> None:
    entry = acceptance(small, rule, device)
    assert judged(small, entry, ignore=ignore).outdated == ((entry,) if outdated else ())


def test_a_picture_that_is_fine_for_a_device_because_somebody_said_so_tells_it(small: str) -> None:
    report = judged(small, acceptance(small), devices=())
    assert [facts.device.id for facts in report.devices if facts.suits] == ["iphone"]
    assert [(finding.device, finding.accepted is not None) for finding in report.findings] == [("iphone", True)]


def test_a_file_without_pixels_makes_no_acceptance_outdated(tmp_path: Path) -> None:
    """It is judged by less than it was: with a higher limit of pixels, say."""
    path = tmp_path / "large.png"
    path.write_bytes(encode(motif(800, 1600)))
    plan = replace(make_plan(["iphone"], max_pixels=10), accepted=(acceptance(str(path)),))
    assert check_file(str(path), plan).outdated == ()


def test_the_summary_counts_accepted_findings_and_lists_stale_acceptances(small: str) -> None:
    entry, lost = acceptance(small), acceptance(small, "sideways")
    plan = make_plan(["iphone"])
    reports = list(check_files([Found(small, plan=replace(plan, accepted=(entry, lost))), Found(small)], plan))
    assert [report.verdict for report in reports] == ["ok", "warning"]
    summary = Summary()
    for report in reports:
        summary.add(report)
    assert (summary.accepted, summary.outdated) == (1, [lost])


def test_a_file_without_acceptances_is_not_hashed(small: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[bool] = []

    def watched(stream: BinaryIO) -> str:
        hashed.append(True)
        return "0" * 64

    monkeypatch.setattr("casecheck.design.opening._sha256", watched)
    plan = make_plan(["iphone"])
    check_file(small, plan)
    assert hashed == []
    check_file(small, replace(plan, accepted=(Acceptance("small.png", "cropped", None, "1" * 64, "x", "2026-11-25"),)))
    assert hashed == [True]
