"""How long ago figures were read: `casecheck devices --older-than 12m`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from casecheck.profiles.age import before
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion


@pytest.mark.parametrize(
    ("age", "today", "day"),
    [
        pytest.param("1d", "2026-03-01", "2026-02-28", id="day"),
        pytest.param("90d", "2026-11-28", "2026-08-30", id="days"),
        pytest.param("2w", "2026-11-28", "2026-11-14", id="weeks"),
        pytest.param("12m", "2026-11-28", "2025-11-28", id="months"),
        pytest.param("1y", "2026-11-28", "2025-11-28", id="year"),
        pytest.param("11m", "2026-11-28", "2025-12-28", id="into-december"),
        pytest.param("1m", "2026-01-15", "2025-12-15", id="from-january"),
        pytest.param("1m", "2026-03-31", "2026-02-28", id="shorter-month"),
        pytest.param("1m", "2028-03-31", "2028-02-29", id="shorter-month-of-a-leap-year"),
        pytest.param("1y", "2028-02-29", "2027-02-28", id="no-leap-day"),
        pytest.param("2025y", "2026-11-28", "0001-11-28", id="the-earliest-year"),
        pytest.param(" 12M ", "2026-11-28", "2025-11-28", id="spelling"),
    ],
)
def test_the_day_that_long_ago(age: str, today: str, day: str) -> None:
    assert before(age, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "age", ["", "12", "m", "0m", "-1m", "1.5y", "1 year", "12mm", "٣m", "2026y", "999999d", "9" * 5000 + "d"]
)
def test_no_age(age: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        before(age, date(2026, 11, 28))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Profiles whose figures were read this many days ago: the pixels 30, and the sizes 7, 40 and 30."""
    today = date.today()
    week, month, longer = (today - timedelta(days=days) for days in (7, 30, 40))
    path = tmp_path / "own.yaml"
    path.write_text(
        f"""
        families:
          mug:
            width: 2700
            height: 1050
            source: here
            read_on: {month}
            mm_read_on: {week}
            models:
              Mug New: {{mm: [228, 89]}}
              Mug Old: {{mm: [228, 90], mm_read_on: {longer}}}
              Mug Old Pixels: {{width: 2800, read_on: {longer}}}
              Mug Undated: {{width: 2900}}
        """,
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("age", "listed"),
    [
        pytest.param("40d", [], id="none-is-older-than-its-own-age"),
        pytest.param("39d", ["mug-old mm", "mug-old-pixels pixels"], id="a-day-less"),
        pytest.param("30d", ["mug-old mm", "mug-old-pixels pixels"], id="the-pixels-of-the-family-not-yet"),
        pytest.param("29d", ["mug pixels", "mug-old mm", "mug-old-pixels pixels"], id="once-for-the-family"),
        pytest.param("6d", ["mug pixels", "mug-new mm", "mug-old mm", "mug-old-pixels pixels"], id="all-with-a-date"),
    ],
)
def test_devices_with_older_figures(own: Path, age: str, listed: list[str]) -> None:
    outcome = casecheck("devices", "--profiles", own, "--older-than", age)
    lines = [" ".join(line.split()[:2]) for line in outcome.stdout.splitlines() if line.startswith("mug")]
    assert lines == listed
    as_json = casecheck("devices", "--profiles", own, "--older-than", age, "--json")
    assert [device["id"] for device in as_json.json if device["family"] == "mug"] == [
        line.split()[0] for line in listed
    ]
    assert outcome.code == as_json.code


def test_the_line_says_which_figures_and_when(own: Path) -> None:
    lines = casecheck("devices", "mug-old", "--profiles", own, "--older-than", "39d").stdout.splitlines()
    assert lines == [f"{'mug-old':<38}mm read {date.today() - timedelta(days=40)}"]


@pytest.mark.parametrize(("name", "code"), [("mug-old", 1), ("mug-new", 0), ("mug-undated", 0)])
def test_exit_code_1_if_any_is_older(own: Path, name: str, code: int) -> None:
    outcome = casecheck("devices", name, "--profiles", own, "--older-than", "2w")
    assert outcome.code == code
    assert code or outcome.stdout == f"No figures were read before {date.today() - timedelta(days=14)}.\n"
    listed = casecheck("devices", name, "--profiles", own, "--older-than", "2w", "--json").json
    assert [device["id"] for device in listed] == [name] * code


def test_a_mistake_in_the_age(snapshot: SnapshotAssertion) -> None:
    outcome = casecheck("devices", "--older-than", "a while")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr == snapshot
