"""Other severities and thresholds, from the command and from a user's profiles."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from casecheck.engine import check_file, make_plan
from casecheck.model import UserError
from casecheck.profiles import load
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

SQUARE = encode(motif(2000, 2000))


def said(*settings: str, profiles: Path | None = None) -> list[str]:
    """What is said of a square picture on an iPhone case, which keeps half of it."""
    plan = make_plan(["iphone"], settings=settings, profiles=load(profiles))
    return [f"{finding.severity} {finding.rule}" for finding in check_file(SQUARE, plan).findings]


@pytest.mark.parametrize(
    ("settings", "findings"),
    [
        pytest.param([], ["warning cropped"], id="as-it-is"),
        pytest.param(["cropped=error"], ["error cropped"], id="another-severity"),
        pytest.param(["cropped=off"], [], id="off"),
        pytest.param(["cropped=off", "cropped=note"], ["note cropped"], id="the-last-word-counts"),
        pytest.param(["cropped.warning_below=50"], ["note cropped"], id="exactly-at-another-threshold"),
        pytest.param(["cropped.warning_below=50.1"], ["warning cropped"], id="just-below-another-threshold"),
        pytest.param(["cropped.note_below=50"], [], id="nothing-below"),
    ],
)
def test_settings(settings: list[str], findings: list[str]) -> None:
    assert said(*settings) == findings


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param("croped=off", id="unknown-rule"),
        pytest.param("cropped", id="no-value"),
        pytest.param("cropped=fatal", id="unknown-severity"),
        pytest.param("cropped.below=5", id="unknown-option"),
        pytest.param("sideways.below=5", id="a-rule-without-options"),
        pytest.param("cropped.note_below=much", id="no-number"),
        pytest.param("cropped.note_below=nan", id="nan"),
        pytest.param("cropped.note_below=-1", id="negative"),
    ],
)
def test_mistakes(snapshot: SnapshotAssertion, setting: str) -> None:
    with pytest.raises(UserError) as raised:
        make_plan(settings=[setting])
    assert (str(raised.value), raised.value.help) == snapshot


def test_profiles_set_rules_and_the_command_wins(tmp_path: Path) -> None:
    profiles = tmp_path / "shop.yaml"
    profiles.write_text("rules:\n  cropped: {severity: error, note_below: 60}\n", encoding="utf-8")
    assert said(profiles=profiles) == ["error cropped"]
    assert said("cropped=note", profiles=profiles) == ["note cropped"]
    assert said("cropped.note_below=50", profiles=profiles) == []


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param("croped: off", id="unknown-rule"),
        pytest.param("cropped: [off]", id="a-list"),
    ],
)
def test_mistakes_in_profiles_name_the_file(tmp_path: Path, snapshot: SnapshotAssertion, rules: str) -> None:
    profiles = tmp_path / "shop.yaml"
    profiles.write_text(f"rules:\n  {rules}\n", encoding="utf-8")
    with pytest.raises(UserError) as raised:
        make_plan(profiles=load(profiles))
    assert (str(raised.value).replace(f"{tmp_path}{os.sep}", ""), raised.value.help) == snapshot


def test_the_settings_of_a_plan_are_those_in_force() -> None:
    plan = make_plan(["iphone"], select=["cropped", "sideways"], settings=["sideways=note", "cropped.note_below=90"])
    assert plan.settings == {
        "cropped": {"warning_below": 75.0, "note_below": 90.0},
        "sideways": {"severity": "note"},
    }
