"""Numbers in options, settings and profiles: huge or malformed ones are user errors."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

import casecheck
from casecheck.engine import make_plan
from casecheck.model import UserError
from casecheck.placement import fraction, rows_and_columns
from casecheck.profiles import load
from tests.cli.command import casecheck as command

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

DIGITS = "9" * 5000
"""More digits than Python converts to an int."""

HOSTILE = {
    "power": "1e300000000",
    "negative-power": "1e-300000000",
    "power-of-a-fraction": "1.5E+99999999",
    "digits": DIGITS,
    "digits-behind-the-dot": f"1.{DIGITS}",
    "digits-below": f"1/{DIGITS}",
    "fewer-digits": DIGITS[:4000],
    "by-nothing": "1/0",
    "nan": "nan",
    "infinite": "inf",
    "underscores": "1_5",
    "sexagesimal": "1:30",
    "hexadecimal": "0x1f",
    "other-digits": "\u0661",
    "negative": "-1",
    "empty": "",
}

hostile = pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)


@hostile
def test_zoom(word: str) -> None:
    with pytest.raises(UserError, match="allowed: a number from 1 to 100") as raised:
        make_plan(zoom=word)
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize(
    "zoom",
    [10**5000, 10**300, math.nan, math.inf, 1e300, -1, 0, 100.5],
    ids=["5000-digits", "300-digits", "nan", "infinite", "large", "negative", "none", "too-large"],
)
def test_zoom_from_python(zoom: float) -> None:
    with pytest.raises(UserError, match="allowed: a number from 1 to 100"):
        casecheck.check(b"", zoom=zoom)


@pytest.mark.parametrize(
    ("word", "number"),
    [("1", 1), ("1.5", Fraction(3, 2)), ("3/2", Fraction(3, 2)), (".5", Fraction(1, 2)), ("1.0000000000000002", None)],
)
def test_fractions(word: str, number: Fraction | None) -> None:
    assert fraction(word) == (Fraction(word) if number is None else number)


@pytest.mark.parametrize("name", ["cropped.note_below", "soft-transparency.share"])
@pytest.mark.parametrize("word", ["1e300000000", DIGITS, DIGITS[:4000], "1/0", "nan", "inf", "0x1f", "-1", ""])
def test_settings_of_rules(name: str, word: str) -> None:
    with pytest.raises(UserError, match=f"{name} is .*allowed: ") as raised:
        make_plan(settings=[f"{name}={word}"])
    assert len(str(raised.value)) < 250


@pytest.mark.parametrize(("value", "right"), [("1000000000000", True), ("1000000000001", False)])
def test_the_range_of_a_setting(value: str, right: bool) -> None:
    if right:
        assert make_plan(settings=[f"cropped.note_below={value}"]).options["cropped"]["note_below"] == 10**12
        return
    with pytest.raises(UserError, match=r"allowed: a (whole )?number of 0 or more, up to 10\^12"):
        make_plan(settings=[f"cropped.note_below={value}"])


@pytest.mark.parametrize(
    "word",
    ["99999999x99999999", f"{DIGITS}x1", "1x" * 10**5, "1_0x1", "\u0661x\u0662", "2x", "x", "21x1"],
    ids=["large", "digits", "many", "underscores", "other-digits", "one", "none", "one-too-many"],
)
def test_layouts(word: str) -> None:
    with pytest.raises(UserError, match="unknown layout") as raised:
        make_plan(layout=word)
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize("word", ["2x3", "2X3", "02x03", "2 x 3"])
def test_grids(word: str) -> None:
    assert rows_and_columns(word) == (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "layouts: {{duo: {{grid: 2x1, gutter: {}}}}}",
        "layouts: {{duo: {{slots: [[0, 0, {}, 1]]}}}}",
        "layouts: {{duo: {{grid: {}}}}}",
        "families: {{mug: {{width: {}, height: 1050}}}}",
        "families: {{mug: {{width: 20, height: 20, models: {{Tall: {{mm: [{}, 3000]}}}}}}}}",
    ],
    ids=["gutter", "slots", "grid", "width", "mm"],
)
@pytest.mark.parametrize("word", [*HOSTILE.values(), "[2, 3]", "{a: b}"], ids=[*HOSTILE, "list", "mapping"])
def test_profiles(tmp_path: Path, text: str, word: str) -> None:
    file = tmp_path / "my.yaml"
    file.write_text(text.format(word if word[:1] in ("[", "{") else f'"{word}"'), encoding="utf-8")
    with pytest.raises(UserError, match="allowed: ") as raised:
        load(file)
    assert len(str(raised.value)) < 500


@pytest.mark.parametrize("key", ["zoom", "max-pixels", "slot", "jobs", "layout"])
def test_the_settings_file(tmp_path: Path, key: str) -> None:
    (tmp_path / "art.png").touch()
    for word in ("1e300000000", DIGITS, "0x1f"):
        (tmp_path / "casecheck.yaml").write_text(f"{key}: {word}")
        outcome = command("check", "art.png", cwd=tmp_path)
        assert outcome.code == 2
        assert [line.partition(":")[0] for line in outcome.stderr.splitlines()] == ["error", "help"]


def test_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "art.png").touch()
    outcome = command("check", "art.png", "--zoom", "1e300000000", cwd=tmp_path)
    assert (outcome.code, outcome.stderr.splitlines()[0]) == (
        2,
        "error: zoom is '1e300000000'; allowed: a number from 1 to 100",
    )
