"""What makes a file in the folder a hold: its manual, and two sentences for each reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from casecheck import holds
from casecheck.hold import hold
from casecheck.holds import MANUAL_HEADINGS, find, names
from casecheck.model import Severity, UserError
from tests.cli.command import casecheck

FILES = sorted(path.stem for path in Path(holds.__file__).parent.glob("*.py") if path.stem != "__init__")
MAX_LINES = 25


def test_a_hold_is_found_by_being_in_the_folder() -> None:
    assert len(FILES) >= 17
    assert names() == tuple(file.replace("_", "-") for file in FILES)


@pytest.mark.parametrize("name", names())
def test_the_manual(name: str) -> None:
    manual = find(name).manual
    summary, blank, *rest = manual.splitlines()
    assert summary.endswith(".")
    assert len(summary) <= 100
    assert blank == ""
    headings = [line for line in rest if line and not line.startswith(" ")]
    assert [heading for heading in headings if heading != "Limits"] == list(MANUAL_HEADINGS)
    assert len(manual.splitlines()) <= MAX_LINES


@pytest.mark.parametrize("name", ["order:watch-band", "watch-band", "order:WATCH_BAND"])
def test_explain_prints_the_manual(name: str) -> None:
    out = casecheck("explain", name).stdout
    assert out.startswith("order:watch-band (warning, ")
    assert find("watch-band").summary in out


def test_an_unknown_hold() -> None:
    with pytest.raises(UserError) as error:
        find("watchband")
    assert error.value.help == "did you mean order:watch-band?"


def test_a_hold_takes_a_line() -> None:
    with pytest.raises(TypeError):
        hold(severity=Severity.ERROR)(lambda order: iter(()))
