"""What makes a file in the folder a repair: its manual, its test, and the rules that name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casecheck import repairs, rules
from casecheck.model import UserError
from casecheck.repair import Step, Work, repair
from casecheck.repairs import MANUAL_HEADINGS, NEVER, all_repairs, find, names
from casecheck.reporters.repairable import ASKED, NOT_READ
from tests.cli.command import ROOT, casecheck

FILES = sorted(path.stem for path in Path(repairs.__file__).parent.glob("*.py") if path.stem != "__init__")
MAX_LINES = 30


def test_a_repair_is_found_by_being_in_the_folder() -> None:
    assert len(FILES) >= 7
    assert names() == tuple(file.replace("_", "-") for file in FILES)


@pytest.mark.parametrize("file", FILES)
def test_two_files_make_a_repair(file: str) -> None:
    assert Path(__file__).with_name(f"test_{file}.py").exists()


@pytest.mark.parametrize("name", names())
def test_the_manual(name: str) -> None:
    manual = find(name).manual
    summary, blank, *rest = manual.splitlines()
    assert summary.endswith(".")
    assert len(summary) <= 100
    assert blank == ""
    headings = [line for line in rest if line and not line.startswith(" ")]
    assert [heading for heading in headings if heading != "Options"] == list(MANUAL_HEADINGS)
    assert len(manual.splitlines()) <= MAX_LINES
    assert find(name).summary == summary


@pytest.mark.parametrize("name", names())
def test_explain(name: str) -> None:
    outcome = casecheck("explain", f"fix:{name}")
    assert outcome.code == 0
    when = "only if you ask for it" if find(name).asked else "by default"
    assert outcome.stdout.startswith(f"fix:{name} (a repair, made {when})\n\n{find(name).summary[:40]}")


def test_repairs_are_made_step_by_step() -> None:
    steps = [each.step for each in all_repairs()]
    assert steps == sorted(steps)
    assert {each.name for each in all_repairs()} == set(names())


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        pytest.param("upriht", "did you mean upright?", id="misspelled"),
        pytest.param("SRGB", "did you mean srgb?", id="upper-case"),
        pytest.param("xyzzy", f"one of {', '.join(names())}", id="nothing-like-it"),
    ],
)
def test_an_unknown_repair(name: str, help_: str) -> None:
    with pytest.raises(UserError) as raised:
        find(name)
    assert str(raised.value) == f"there is no repair {name!r}"
    assert raised.value.help == help_


def test_rules_name_repairs_that_exist() -> None:
    assert {name for rule in rules.all_rules() for name in rule.repairs} <= set(names())


def test_what_is_never_repaired_are_rules_without_a_repair() -> None:
    assert {name: rules.find(name).repairs for name in NEVER} == dict.fromkeys(NEVER, ())
    assert set(NEVER) >= NOT_READ


def test_how_to_ask_is_known_of_each_repair_that_is_asked_for() -> None:
    assert set(ASKED) == {each.name for each in all_repairs() if each.asked}


@pytest.mark.parametrize(
    "declarations",
    [
        pytest.param({"for_upload": True}, id="for-upload-though-it-is-made-anyway"),
        pytest.param({"asked": True, "implied": True}, id="implied-though-it-is-asked-for"),
    ],
)
def test_a_contradictory_declaration_fails(declarations: dict[str, bool]) -> None:
    with pytest.raises(ValueError, match="made anyway"):
        repair(step=Step.FILE, **declarations)


def _positional(work: Work, anchor: str = "center") -> None:
    pass


def _without_work(picture: Work) -> None:
    pass


@pytest.mark.parametrize("function", [_positional, _without_work])
def test_a_function_that_is_no_repair_fails(function: object) -> None:
    with pytest.raises(TypeError, match="a repair takes the work"):
        repair(step=Step.FILE)(function)  # type: ignore[arg-type]


def repair_table() -> str:
    """The rows of the table in the README."""
    when = {False: "by default", True: "if you ask for it"}
    rows = (f"| `{each.name}` | {when[each.asked]} | {each.summary} |" for each in all_repairs())
    return "\n".join(sorted(rows, key=lambda row: "if you ask" in row))


def test_the_table_in_the_readme() -> None:
    assert f"\n|---|---|---|\n{repair_table()}\n" in (ROOT / "README.md").read_text(encoding="utf-8")
