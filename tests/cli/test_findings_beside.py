"""What a preview says of the findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.cli.findings_beside import MOST, findings_in_words, with_findings
from casecheck.model import Acceptance, FileReport, Finding, Severity

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


def finding(rule: str, severity: Severity = Severity.WARNING, device: str | None = None) -> Finding:
    return Finding(rule, severity, device, f"{rule} on {device}", None, None, None, None)


SIGNED = Acceptance("a.png", "cropped", "ipad", "0" * 64, "it has to be so", "2026-11-27")

REPORTS = {
    "nothing": FileReport("a.png"),
    "a-note": FileReport("a.png", findings=(finding("cropped", Severity.NOTE),)),
    "accepted": FileReport("a.png", findings=(replace(finding("cropped"), accepted=SIGNED),)),
    "an-error": FileReport("a.png", findings=(finding("solid-box", Severity.ERROR), finding("cropped", Severity.NOTE))),
    "on-two-devices": FileReport("a.png", findings=(finding("cropped", device="a"), finding("cropped", device="b"))),
    "twice-on-one-device": FileReport("a.png", findings=(finding("cropped", device="a"),) * 2),
    "a-guess": FileReport("a.png", findings=(replace(finding("cropped"), confidence="guess"),)),
    "a-hostile-name": FileReport("a b\x1b[31m\n.png", findings=(finding("cropped"),)),
    "a-failure": FileReport("a.png", failure="not enough\nmemory"),
}


@pytest.mark.parametrize("name", REPORTS)
def test_in_words(name: str, snapshot: SnapshotAssertion) -> None:
    assert list(findings_in_words(REPORTS[name])) == snapshot


def test_the_command_names_the_profiles_of_the_user() -> None:
    *_, last = findings_in_words(REPORTS["an-error"], Path("my shop.yaml"))
    assert last == "What to do: casecheck check a.png --profiles 'my shop.yaml'"


@pytest.mark.parametrize("name", REPORTS)
def test_beside_the_picture(name: str) -> None:
    picture = Image.new("RGB", (100, 100))
    serious = name not in ("nothing", "a-note", "accepted", "a-failure")
    assert (with_findings(picture, REPORTS[name]).width > 100) is serious


def test_at_most_so_many_are_beside_it() -> None:
    heights = [
        with_findings(
            Image.new("RGB", (100, 1)), FileReport("a.png", findings=tuple(finding(f"rule-{n}") for n in range(count)))
        ).height
        for count in (MOST, MOST + 1, MOST + 20)
    ]
    assert heights[0] < heights[1] == heights[2]  # one more line: and 1 more
