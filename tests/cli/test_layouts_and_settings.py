"""The options that say how a picture is printed, and what the rules make of it, through the real command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.command import casecheck
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A picture for a quarter of an iPhone case."""
    path = tmp_path / "small.png"
    path.write_bytes(encode(motif(500, 1000)))
    return path


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param([], 1, id="too-small-for-the-whole"),
        pytest.param(["--layout", "2x2"], 0, id="enough-for-a-slot"),
        pytest.param(["--layout", "2x2", "--slot", "4"], 0, id="enough-for-the-slot-named"),
        pytest.param(["--layout", "2x2", "--zoom", "1.01"], 1, id="too-small-for-the-zoom"),
        pytest.param(["--layout", "2x1", "--fit", "contain"], 1, id="bands"),
        pytest.param(["--set", "low-resolution=note"], 0, id="another-severity"),
        pytest.param(["--set", "low-resolution=off"], 0, id="off"),
        pytest.param(["--layout", "9by9"], 2, id="unknown-layout"),
        pytest.param(["--zoom", "0"], 2, id="impossible-zoom"),
        pytest.param(["--set", "low-resolution"], 2, id="incomplete-setting"),
    ],
)
def test_exit_codes(small: Path, words: list[str], code: int) -> None:
    outcome = casecheck("check", small, "-d", "iphone", *words)
    assert outcome.code == code
    assert ("help: " in outcome.stderr) is (code == 2)


def test_the_report_tells_them(small: Path) -> None:
    outcome = casecheck(
        *("check", small, "-d", "iphone", "--layout", "2x2", "--zoom", "1.5", "--set", "cropped.note_below=90"),
        *("--format", "json"),
    )
    (on,) = outcome.json["files"][0]["devices"]
    assert {key: on[key] for key in ("layout", "slot", "fit", "zoom", "quality")} == {
        "layout": "2x2",
        "slot": 1,
        "fit": "cover",
        "zoom": 1.5,
        "quality": pytest.approx(2 / 3),
    }
    assert on["required"] == {"width": 750, "height": 1500}
    assert outcome.json["run"]["settings"]["cropped"] == {"warning_below": 75.0, "note_below": 90.0}
