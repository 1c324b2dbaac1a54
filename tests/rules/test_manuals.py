"""What makes a file in the folder a rule: its manual, its declarations, its test; and how rules are chosen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from casecheck import rules
from casecheck.design.levels import ReadLevel
from casecheck.model import Severity, UserError
from casecheck.rule import FAMILIES, Family
from casecheck.rules import MANUAL_HEADINGS, UnknownRuleError, all_rules, find, names, select
from tests.cli.command import ROOT, casecheck

HEADINGS_THAT_MAY_FOLLOW = ("Options", "Limits", "Examples")
MAX_LINES = 25
EXAMPLE = re.compile(r"    (Passes|Fails): (samples/.+?)(?: \(with (.+)\))?")
"""A line under `Examples`: a sample, and the options with which the rule passes or fails it."""
RULE_FILES = sorted(path.stem for path in Path(rules.__file__).parent.glob("*.py") if path.stem != "__init__")


def headings(manual: str) -> list[str]:
    """The lines of a manual that are not indented, after its summary."""
    return [line for line in manual.splitlines()[1:] if line and not line.startswith(" ")]


def test_a_rule_is_found_by_being_in_the_folder() -> None:
    assert len(RULE_FILES) >= 13
    assert names() == tuple(file.replace("_", "-") for file in RULE_FILES)


@pytest.mark.parametrize("file", RULE_FILES)
def test_two_files_make_a_rule(file: str) -> None:
    assert Path(__file__).with_name(f"test_{file}.py").exists()


@pytest.mark.parametrize("name", names())
def test_the_manual(name: str) -> None:
    manual = find(name).manual
    summary, blank, *_ = manual.splitlines()
    assert summary.endswith(".")
    assert len(summary) <= 100
    assert blank == ""
    found = headings(manual)
    assert tuple(found[: len(MANUAL_HEADINGS)]) == MANUAL_HEADINGS
    rest = found[len(MANUAL_HEADINGS) :]
    assert rest == [heading for heading in HEADINGS_THAT_MAY_FOLLOW if heading in rest]
    for heading, following in zip(found, [*found[1:], None], strict=True):
        text = manual.split(f"\n{heading}\n")[1].split(f"\n{following}\n")[0]
        assert text.strip(), f"nothing stands under {heading!r}"


@pytest.mark.parametrize("name", names())
def test_a_manual_is_short(name: str) -> None:
    assert len(find(name).manual.splitlines()) <= MAX_LINES


@pytest.mark.slow
@pytest.mark.parametrize("name", names())
def test_a_manual_names_a_sample_that_passes_and_one_that_fails(name: str) -> None:
    examples = find(name).manual.split("\nExamples\n")[1].splitlines()
    assert [has_finding(name, example) for example in examples] == [("Passes", False), ("Fails", True)]


def has_finding(name: str, example: str) -> tuple[str, bool]:
    """What an example promises, and whether the rule has a finding in its sample."""
    matched = EXAMPLE.fullmatch(example)
    assert matched, example
    promise, sample, options = matched.groups()
    words = ("--select", name, "--format", "json", "--no-config", *(options or "").split())
    files = casecheck("check", sample, *words, cwd=ROOT).json["files"]
    assert all(file["failure"] is None for file in files)
    return promise, name in {finding["rule"] for file in files for finding in file["findings"]}


@pytest.mark.parametrize("name", names())
def test_the_declarations(name: str) -> None:
    rule = find(name)
    assert rule.name == name
    assert rule.family in FAMILIES
    assert isinstance(rule.severity, Severity)
    assert rule.needs in ReadLevel
    assert rule.summary == rule.manual.splitlines()[0]


def test_all_families_have_their_place() -> None:
    assert get_args(Family) == FAMILIES


def test_rules_stand_family_by_family_and_by_name() -> None:
    everything = [(FAMILIES.index(rule.family), rule.name) for rule in all_rules()]
    assert everything == sorted(everything)
    assert {name for _, name in everything} == set(names())


PLACEMENT = ("camera-opening", "cropped", "edge-art", "sideways", "template-guides", "uncovered")


@pytest.mark.parametrize(
    ("wanted", "unwanted", "chosen"),
    [
        pytest.param(["cropped"], [], ("cropped",), id="one-rule"),
        pytest.param(["placement"], [], PLACEMENT, id="a-family"),
        pytest.param([*reversed(PLACEMENT)], [], PLACEMENT, id="in-the-order-of-all-rules"),
        pytest.param(["cropped", "placement", "cropped"], [], PLACEMENT, id="each-once"),
        pytest.param(["placement"], ["cropped"], (*PLACEMENT[:1], *PLACEMENT[2:]), id="a-family-less-a-rule"),
        pytest.param(["cropped", "low-resolution"], ["placement"], ("low-resolution",), id="less-a-family"),
        pytest.param([], FAMILIES[:1], None, id="all-less-a-family"),
        pytest.param([], [], None, id="all"),
    ],
)
def test_select(wanted: list[str], unwanted: list[str], chosen: tuple[str, ...] | None) -> None:
    everything = tuple(rule.name for rule in all_rules() if rule.family not in unwanted and not rule.off)
    assert select(wanted, unwanted) == (everything if chosen is None else chosen)


@pytest.mark.parametrize(
    ("word", "help_"),
    [
        pytest.param("low-resolutoin", "did you mean low-resolution?", id="misspelled"),
        pytest.param("LOW_RESOLUTION", "did you mean low-resolution?", id="the-name-of-its-file"),
        pytest.param("backgroud", "did you mean background?", id="a-family"),
        pytest.param("xyzzy", "casecheck rules lists them all", id="nothing-like-it"),
    ],
)
@pytest.mark.parametrize("place", ["select", "ignore"])
def test_unknown_names(word: str, help_: str, place: str) -> None:
    with pytest.raises(UnknownRuleError) as raised:
        select([word] if place == "select" else [], [word] if place == "ignore" else [])
    assert str(raised.value) == f"there is no rule or family of rules {word!r}"
    assert raised.value.help == help_


def test_find_knows_rules_only() -> None:
    with pytest.raises(UnknownRuleError):
        find("placement")


def test_a_run_without_rules_is_a_mistake() -> None:
    with pytest.raises(UserError, match="no rule is left"):
        select(["cropped"], ["placement"])


def test_what_a_rule_speaks_instead_of_is_a_rule() -> None:
    assert {name for rule in all_rules() for name in rule.supersedes} <= set(names())


def test_a_rule_that_is_off_runs_only_if_it_is_asked_for_by_name() -> None:
    assert "dark-picture" not in select()
    assert "dark-picture" not in select(["color", "file"])
    assert "dark-picture" in select(["dark-picture"])
    assert "dark-picture" in select(on=["dark-picture"])
