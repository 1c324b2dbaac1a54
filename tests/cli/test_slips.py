"""Slips that people make with names, lists and pipes: each is answered with what may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.command import casecheck, shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("named", "help_"),
    [
        pytest.param("'ok.png'", "without the quotes or spaces around it: casecheck check ok.png", id="in-quotes"),
        pytest.param("ok.png ", "without the quotes or spaces around it: casecheck check ok.png", id="a-space-behind"),
        pytest.param("o.png", "did you mean 'ok.png'?", id="misspelled"),
        pytest.param("deep/waves.pgn", "did you mean 'deep/waves.png'?", id="misspelled-in-a-folder"),
        pytest.param("xyzzy", "check the spelling; a name with spaces needs quotes: ", id="nothing-like-it"),
        pytest.param("none/ok.png", "check the spelling; a name with spaces needs quotes: ", id="no-such-folder"),
    ],
)
def test_a_path_that_does_not_exist(ok: Path, named: str, help_: str) -> None:
    (ok / "deep").mkdir()
    (ok / "deep/waves.png").touch()
    outcome = casecheck("check", named, cwd=ok)
    error, said = outcome.stderr.splitlines()
    assert (outcome.code, error) == (2, f"error: no such file or folder: {named!r}")
    assert said.startswith(f"help: {help_}")


@pytest.mark.parametrize(
    ("content", "paths"),
    [
        pytest.param("# comment\nok.png\n", ["ok.png"], id="a-comment"),
        pytest.param("#1.png\n", ["#1.png"], id="a-file-of-that-name"),
        pytest.param("# comment\0ok.png\0", ["# comment", "ok.png"], id="none-between-nul"),
    ],
)
def test_comments_in_a_list(ok: Path, content: str, paths: list[str]) -> None:
    (ok / "#1.png").write_bytes((ok / "ok.png").read_bytes())
    (ok / "list.txt").write_text(content, encoding="utf-8")
    outcome = casecheck("check", "--files-from", "list.txt", "--format", "json", cwd=ok)
    assert [file["path"] for file in outcome.json["files"]] == paths


@pytest.mark.process
@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("printf '' | casecheck check -", 3, id="an-empty-pipe"),
        pytest.param("touch empty.png; casecheck check - < empty.png", 1, id="an-empty-file"),
        pytest.param("casecheck check - < ok.png", 0, id="a-picture"),
    ],
)
def test_nothing_on_stdin_is_the_failure_of_the_program_before(ok: Path, line: str, code: int) -> None:
    outcome = shell(line, cwd=ok)
    assert outcome.code == code
    assert ("nothing came through the pipe" in outcome.stdout) is (code == 3)


@pytest.mark.parametrize("name", ["casecheck.yaml", "casecheck-accepted.yaml", "deep/../casecheck.yaml"])
@pytest.mark.parametrize("force", [[], ["--force"]], ids=["plain", "force"])
def test_no_report_takes_the_name_of_a_settings_file(ok: Path, name: str, force: list[str]) -> None:
    (ok / "deep").mkdir()
    outcome = casecheck("check", "ok.png", "-o", f"text={name}", *force, cwd=ok)
    assert (outcome.code, "a settings file of casecheck" in outcome.stderr) == (2, True)
    assert not (ok / name).exists()
