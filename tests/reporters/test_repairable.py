"""The command that a card offers for its findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.reporters.repairable import command, offered
from tests.reporters.made_up import ACCEPTANCE, FINE, NOTE

if TYPE_CHECKING:
    from casecheck.model import FileReport


def report(
    *repairs: tuple[str, ...], path: str = "art.png", devices: int = 1, failure: str | None = None
) -> FileReport:
    """The report on one device, with a finding for each of these lists of repairs."""
    findings = tuple(replace(NOTE, repairs=each) for each in repairs)
    return replace(FINE, path=path, findings=findings, devices=FINE.devices[:devices], suits=False, failure=failure)


DEVICE = FINE.devices[0].device.id


@pytest.mark.parametrize(
    ("about", "expected", "on_the_drop_page"),
    [
        pytest.param(report(("upright",)), f"casecheck fix art.png -d {DEVICE}", True, id="made-without-asking"),
        pytest.param(
            report(("clear-background",), ("upright",)),
            f"casecheck fix art.png -d {DEVICE} --clear-background",
            True,
            id="asked-for",
        ),
        pytest.param(
            report(("crop", "pad")), f"casecheck fix art.png -d {DEVICE} --crop center", False, id="for-one-device"
        ),
        pytest.param(report(("crop", "pad"), devices=0), None, False, id="no-device-to-crop-for"),
        pytest.param(report(("upright",), devices=0), "casecheck fix art.png", True, id="no-device-needed"),
        pytest.param(
            report(("trim",), ("trim",)), f"casecheck fix art.png -d {DEVICE} --trim", True, id="once-for-two-findings"
        ),
        pytest.param(report(()), None, False, id="no-repair"),
        pytest.param(report(), None, False, id="no-finding"),
        pytest.param(report(("upright",), path="a\nb.png"), None, True, id="a-name-that-is-not-typed"),
        pytest.param(report(("upright",), failure="it cannot be read"), None, False, id="failed"),
        pytest.param(
            replace(FINE, findings=(replace(NOTE, repairs=("upright",)), replace(NOTE, rule="damaged-file"))),
            None,
            False,
            id="damaged",
        ),
    ],
)
def test_the_command(about: FileReport, expected: str | None, on_the_drop_page: bool) -> None:
    assert command(about) == expected
    assert offered(about) is on_the_drop_page


def test_an_accepted_finding_is_not_repaired() -> None:
    accepted = replace(NOTE, repairs=("upright",), accepted=ACCEPTANCE)
    about = replace(FINE, findings=(accepted,))
    assert command(about) is None
    assert not offered(about)
