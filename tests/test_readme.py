"""The promises of the README that no other test holds."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from casecheck.reporters import FORMATS, SUFFIXES
from casecheck.rule import FAMILIES
from casecheck.rules import all_rules
from tests.cli.command import casecheck

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

SHELL = "\n".join(re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL))
"""All commands that are shown."""


def quick_start() -> list[str]:
    """The set-up commands."""
    chapter = README.partition("## Quick start")[2].partition("\n## ")[0]
    return re.findall(r"```sh\n(.*?)\n```", chapter, re.DOTALL)


def test_there_are_two_set_up_commands_of_one_line_each() -> None:
    show, test = quick_start()
    assert show.endswith("casecheck check samples --fail-on never")
    assert test.endswith("python -m tests")
    assert "\n" not in show + test


def test_ci_runs_the_second_word_for_word() -> None:
    assert quick_start()[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_picture_shows_every_sample() -> None:
    picture = (ROOT / "samples" / "report.svg").read_text(encoding="utf-8").replace("&#160;", " ")
    assert "samples/report.svg" in README
    for name in re.findall(
        r'^  "(.+)": \{$', (ROOT / "samples" / "expected.json").read_text(encoding="utf-8"), re.MULTILINE
    ):
        assert f"samples/{name}" in picture


def test_every_exit_code_is_explained() -> None:
    assert re.findall(r"^\| (\d+) \|", README, re.MULTILINE) == ["0", "1", "2", "3", "130"]


def rule_table() -> str:
    """The rules as the README lists them: `python -m tests.test_readme` prints it."""
    rows = [
        f"| `{rule.name}` | {rule.severity}{', off' * rule.off} | {rule.summary} |"
        for family in FAMILIES
        for rule in all_rules()
        if rule.family == family
    ]
    return "\n".join(["| rule | severity | |", "|---|---|---|", *rows])


def test_the_table_of_rules_is_that_of_the_rules() -> None:
    assert README.partition("<!-- rules -->\n")[2].partition("\n<!-- /rules -->")[0] == rule_table()


def test_every_format_and_suffix_is_in_the_table() -> None:
    rows = re.findall(r"^\| (`[a-z].*?`) \| (.*?) ?\| ", README.partition("| format | suffix |")[2], re.MULTILINE)
    assert {name for names, _ in rows for name in re.findall("`(.*?)`", names)} == set(FORMATS)
    assert {suffix for _, suffixes in rows for suffix in re.findall("`(.*?)`", suffixes)} == set(SUFFIXES)


def test_the_sample_output_is_what_casecheck_says() -> None:
    (command, said) = re.findall(r"`(casecheck check samples/[^`]*)` prints\n\n```text\n(.*?)```", README, re.DOTALL)[0]
    assert casecheck(*command.split()[1:], cwd=ROOT).stdout == said


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^casecheck ([a-z][a-z-]*)", SHELL, re.MULTILINE))))
def test_every_command_that_is_shown_exists(command: str) -> None:
    assert casecheck(command, "--help", cwd=ROOT).code == 0


@pytest.mark.parametrize(
    "words", sorted(set(re.findall(r"^casecheck (?:check|preview) .*?(?=  +#|$)", SHELL, re.MULTILINE)))
)
def test_every_option_that_is_shown_exists(words: str) -> None:
    _, command, *_ = words.split()
    help_ = casecheck(command, "--help", cwd=ROOT, env={"COLUMNS": "200"}).stdout
    for option in re.findall(r"(?<= )--?[a-z][a-z-]*", words):
        assert f"{option} " in help_


if __name__ == "__main__":
    sys.stdout.write(f"{rule_table()}\n")
