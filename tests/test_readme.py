"""The promises of the README that no other test holds."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


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
