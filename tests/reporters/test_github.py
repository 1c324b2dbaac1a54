"""Annotations, read back by the rules of GitHub's runner."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.reporters import reporter
from tests.reporters.made_up import (
    COMMAND,
    EVERY,
    FORMULA,
    GAPS,
    HOSTILE,
    NOTED,
    RUN,
    TORN,
    UNREAD,
    written,
)

if TYPE_CHECKING:
    from casecheck.model import Run

QUIET = replace(RUN, detail="quiet")


def commands(*reports: object, run: Run = RUN) -> list[tuple[str, dict[str, str], str]]:
    """The commands as the runner understands them: name, properties, message (actions/runner, ActionCommand.cs)."""
    lines = written(reporter("github"), reports, run).splitlines()  # type: ignore[arg-type]  # reports
    found = []
    for line in lines[:-1]:
        match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
        assert match, line
        name, properties, message = match.groups()
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        found.append((name, {key: unescaped(value) for key, value in pairs.items()}, unescaped(message)))
    return found


def unescaped(text: str) -> str:
    for escape, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def test_each_severity_has_its_command() -> None:
    assert [name for name, _, _ in commands(HOSTILE)] == ["error", "warning", "warning", "notice"]
    assert [name for name, _, _ in commands(UNREAD)] == ["error"]


def test_the_file_the_rule_and_what_to_do() -> None:
    assert commands(TORN) == [
        (
            "error",
            {"file": "art/torn.png", "title": "damaged-file"},
            "the file is damaged: the file is cut off\nCopy it again.",
        )
    ]


def test_a_name_that_looks_like_a_command_is_a_name() -> None:
    ((_, properties, message),) = commands(COMMAND)
    assert properties["file"] == "::error::a%0A,b:c.png"
    assert message == "[no](1) such\n::warning::thing"  # its second line stays in the message: %0A


def test_no_line_is_a_command_that_a_file_wrote() -> None:
    text = written(reporter("github"), EVERY)
    assert all(
        line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in text.splitlines()[:-1]
    )


def test_a_percent_sign_stays_one() -> None:
    message = commands(replace(FORMULA, findings=(replace(GAPS, message="50%0A"),)))[0][2]
    assert message == "50%0A"


@pytest.mark.parametrize(("run", "count"), [(RUN, 1), (QUIET, 0)])
def test_notes_are_left_out_where_it_is_quiet(run: Run, count: int) -> None:
    assert len(commands(NOTED, run=run)) == count


def test_the_last_line_is_the_outcome() -> None:
    assert written(reporter("github"), [TORN]).splitlines()[-1] == "casecheck: 1 file checked: 1 with errors"
