"""`casecheck rules`, `casecheck explain`, the help and the completion of the shell."""

from __future__ import annotations

import shlex
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

import casecheck as package
from casecheck.cli.rules import reflowed
from casecheck.holds import names as hold_names
from casecheck.rule import FAMILIES
from casecheck.rules import MANUAL_HEADINGS, find, names
from tests.cli.command import casecheck, shell
from tests.cli.terminal import in_terminal

if TYPE_CHECKING:
    from pathlib import Path


def test_the_list_is_one_line_a_rule_family_by_family() -> None:
    rows = [line.split(maxsplit=3) for line in casecheck("rules").stdout.splitlines()]
    assert sorted(name for name, *_ in rows) == sorted([*names(), *(f"order:{hold}" for hold in hold_names())])
    assert {severity for _, severity, *_ in rows} <= {"note", "warning", "error"}
    assert [family for family, _ in groupby(family for _, _, family, _ in rows)] == [
        family for family in (*FAMILIES, "order") if any(family == row[2] for row in rows)
    ]


def test_the_list_fits_the_terminal(tmp_path: Path) -> None:
    shown = in_terminal("rules", cwd=tmp_path)
    assert max(map(len, shown.stdout.splitlines())) <= 80


def test_json_has_what_the_list_has() -> None:
    rules = casecheck("rules", "--json").json
    keys = ["rule", "family", "severity", "confidence", "off", "summary"]
    assert [list(rule) for rule in rules] == [keys] * len(rules)
    assert [rule["rule"] for rule in rules if rule["off"]] == ["near-duplicate", "blurry", "thin-lines", "dark-picture"]
    lines = [" ".join([rule["rule"], rule["severity"], rule["family"], rule["summary"]]) for rule in rules]
    assert lines == [" ".join(line.split()) for line in casecheck("rules").stdout.splitlines()]


def test_explain_prints_the_manual() -> None:
    out = casecheck("explain", "low-resolution").stdout
    assert f"\n\n{find('low-resolution').summary}\n" in out
    for heading in ("What it checks", "Why it matters", "How to fix it", "Limits", "Examples"):
        assert f"\n\n{heading}\n    " in out


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        pytest.param("sideways", "sideways (warning, family placement)\nConfidence: certain (", id="certain"),
        pytest.param("stray-pixels", "stray-pixels (warning, family background)\nConfidence: likely (", id="likely"),
        pytest.param(
            "dark-picture", "dark-picture (warning, family color, off by default)\nConfidence: guess (", id="off"
        ),
    ],
)
def test_explain_starts_with_the_declarations(rule: str, start: str) -> None:
    assert casecheck("explain", rule).stdout.startswith(start)


def test_items_of_lists_have_a_hanging_indent() -> None:
    manual = find("dark-picture").manual.split("\n\nOptions\n")[1]
    wrapped = reflowed(f"Options\n{manual}", 60)
    assert [line[:8] for line in wrapped.splitlines()[1:5]] == ["    mean", "      25", "    ligh", "      pi"]


def test_explain_is_wrapped_to_the_terminal_with_its_indent(tmp_path: Path) -> None:
    narrow, wide = (in_terminal("explain", "cropped", cwd=tmp_path, columns=columns).stdout for columns in (50, 300))
    assert max(map(len, narrow.splitlines())) <= 50
    assert 80 < max(map(len, wide.splitlines())) <= 100
    assert narrow.split() == wide.split()


@pytest.mark.parametrize("rule", names())
@pytest.mark.parametrize("width", [40, 80, 100])
def test_every_manual_keeps_its_words_headings_and_paragraphs_at_any_width(rule: str, width: int) -> None:
    manual = find(rule).manual
    wrapped = reflowed(manual, width)
    too_long = [line for line in wrapped.splitlines() if len(line) > width]
    assert all(" " not in line.strip() for line in too_long), "only a single word may be longer than a line"
    assert wrapped.split() == manual.split()
    assert wrapped.count("\n\n") == manual.count("\n\n")
    headings = [line for line in wrapped.split("\n\n", 1)[1].splitlines() if line and not line.startswith("    ")]
    assert tuple(headings[:3]) == MANUAL_HEADINGS


def test_options_and_examples_keep_their_own_lines() -> None:
    manual = find("padded-design").manual
    lines = [line.split(":")[0].strip() for line in reflowed(manual, 60).splitlines()]
    assert {"fills", "quality", "Passes", "Fails"} <= set(lines)


@pytest.mark.parametrize("name", ["low_resolution", "Low-Resolution"])
def test_explain_takes_a_name_written_otherwise(name: str) -> None:
    assert casecheck("explain", name).stdout == casecheck("explain", "low-resolution").stdout


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        pytest.param("low-resolutin", "did you mean low-resolution?", id="misspelled"),
        pytest.param("xyzzy", "casecheck rules lists them all", id="far-off"),
    ],
)
def test_explain_suggests(name: str, help_: str) -> None:
    outcome = casecheck("explain", name)
    assert outcome.code == 2
    assert outcome.stderr == f"error: there is no rule or family of rules {name!r}\nhelp: {help_}\n"


def test_version() -> None:
    assert casecheck("--version").stdout == f"casecheck {package.__version__}\n"


@pytest.mark.parametrize(
    "words",
    [[], ["check"], ["devices"], ["rules"], ["explain"], ["accept"], ["init"]],
    ids=lambda words: " ".join(words) or "casecheck",
)
def test_the_help_fits_80_columns_and_shows_an_example(words: list[str]) -> None:
    outcome = casecheck(*words, "--help" if words else "-h")
    assert outcome.code == 0
    assert max(map(len, outcome.stdout.splitlines())) <= 80
    _, _, example = outcome.stdout.rpartition("╯")
    assert " ".join(["casecheck", *words]) in example


def test_every_example_of_check_works(art: Path, tmp_path: Path) -> None:
    _, _, after = casecheck("check", "--help").stdout.partition("Examples:")
    examples = [shlex.split(line) for line in after.splitlines() if line.strip().startswith("casecheck check")]
    assert len(examples) == 4
    (tmp_path / "designs").mkdir()
    for name in ("art.png", "designs/art.png"):
        (tmp_path / name).write_bytes((art / "ok.png").read_bytes())
    for example in examples:
        outcome = casecheck(*example[1:], cwd=tmp_path)
        assert outcome.code in (0, 1), (example, outcome)
        assert outcome.stderr == ""


def test_no_command_is_a_question_for_the_help() -> None:
    outcome = casecheck()
    assert outcome.code == 2
    assert "Usage: casecheck" in outcome.stdout + outcome.stderr


def test_the_completion_script(tmp_path: Path) -> None:
    outcome = shell("casecheck --show-completion bash", cwd=tmp_path)  # it is made for the shell that asks
    assert (outcome.code, outcome.stderr) == (0, "")
    assert "complete -o default -F _casecheck_completion casecheck" in outcome.stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        pytest.param("casecheck check -d iphone-16-", {"iphone-16-pro", "iphone-16-pro-max"}, id="device"),
        pytest.param("casecheck check --select low", {"low-resolution"}, id="rule"),
        pytest.param("casecheck check --ignore back", {"background"}, id="family"),
        pytest.param("casecheck check --set crop", {"cropped=off", "cropped=error"}, id="severity"),
        pytest.param("casecheck check --set cropped.n", {"cropped.note_below=98"}, id="threshold"),
        pytest.param("casecheck explain crop", {"cropped"}, id="explain"),
        pytest.param("casecheck expl", {"explain"}, id="command"),
    ],
)
def test_completion(line: str, offered: set[str]) -> None:
    words = line.split()
    env = {"_CASECHECK_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    outcome = casecheck(env=env)
    assert offered <= set(outcome.stdout.split())
