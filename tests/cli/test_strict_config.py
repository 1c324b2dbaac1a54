"""`check --strict-config`: a setting that has no effect is a warning, and with this option an error."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import casecheck
from tests.cli.test_found_settings import STRANGER, needs_root

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        pytest.param("exclude: [old/]", [], True, id="exclude"),
        pytest.param("paths: {'ipad/**': {device: ipad}}", [], True, id="paths"),
        pytest.param("rules: {blurry: {width: 3}}", [], True, id="a-rule-that-is-off"),
        pytest.param("rules: {cropped: note}\nignore: [cropped]", [], True, id="a-rule-that-is-ignored"),
        pytest.param("paths: {'*.png': {rules: {blurry: {width: 3}}}}", [], True, id="a-rule-that-is-off-by-path"),
        pytest.param("rules: {cropped: note}", ["--ignore", "cropped"], False, id="a-rule-ignored-on-the-command-line"),
        pytest.param("rules: {cropped: off, blurry: warning}", [], False, id="off-and-on"),
        pytest.param(
            "rules: {blurry: {width: 3}}\npaths: {'*.png': {rules: {blurry: note}}}", [], False, id="on-by-path"
        ),
        pytest.param("device: iphone", [], False, id="nothing"),
    ],
)
def test_settings_without_effect(
    ok: Path, text: str, words: list[str], told: bool, snapshot: SnapshotAssertion
) -> None:
    (ok / "casecheck.yaml").write_text(text + "\n", encoding="utf-8")
    lax = casecheck("check", ".", *words, cwd=ok)
    strict = casecheck("check", ".", *words, "--strict-config", cwd=ok)
    assert (lax.code, strict.code) == (0, 2 if told else 0)
    if told:
        (warning,) = [line for line in lax.stderr.splitlines() if "warning" in line]
        assert warning == snapshot
        assert strict.stderr.splitlines()[1] == warning.replace("casecheck: warning", "error")
    else:
        assert lax.stderr == strict.stderr == "casecheck: settings from casecheck.yaml\n"


def test_a_former_name(ok: Path) -> None:
    (ok / "casecheck.yaml").write_text("ignore: [enlarged]\n", encoding="utf-8")
    assert casecheck("check", "ok.png", cwd=ok).stderr.startswith("note: 'enlarged' is now called 'upscaled'\n")
    outcome = casecheck("check", "ok.png", "--strict-config", cwd=ok)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("error: 'enlarged' is now called 'upscaled'\nhelp: ")


def test_a_sign_off_without_a_finding(ok: Path, art: Path) -> None:
    (ok / "low.png").write_bytes((art / "warning.png").read_bytes())
    words = ["low.png", "--rule", "low-resolution", "-d", "iphone", "--reason", "x"]
    assert casecheck("accept", *words, cwd=ok).code == 0
    (ok / "low.png").unlink()
    assert casecheck("check", "ok.png", cwd=ok).code == 0
    outcome = casecheck("check", "ok.png", "--strict-config", cwd=ok)
    assert outcome.code == 2
    assert "error: the sign-off of low.png: low-resolution (iphone) has no finding\n" in outcome.stderr


@needs_root
def test_a_file_of_another_user(ok: Path) -> None:
    (ok / "casecheck.yaml").write_text("device: iphone\n", encoding="utf-8")
    os.chown(ok / "casecheck.yaml", STRANGER, STRANGER)
    assert casecheck("check", "ok.png", cwd=ok).code == 0
    outcome = casecheck("check", "ok.png", "--strict-config", cwd=ok)
    assert (outcome.code, outcome.stderr.splitlines()[0]) == (2, "error: casecheck.yaml belongs to another user")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["."], ["exclude: 'old/'", "paths: 'ipad/**'"], id="the-whole-folder"),
        pytest.param(["art"], ["paths: 'ipad/**'"], id="another-folder"),
        pytest.param(["art/a.png"], [], id="a-file"),
        pytest.param(["art", "--exclude", "none/"], ["--exclude 'none/'", "paths: 'ipad/**'"], id="typed"),
    ],
)
def test_patterns_that_match_nothing_are_a_warning(
    art: Path, tmp_path: Path, words: list[str], told: list[str]
) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art/a.png").write_bytes((art / "ok.png").read_bytes())
    (tmp_path / "casecheck.yaml").write_text(
        "exclude: [old/]\npaths:\n  ipad/**: { device: ipad }\n  art/*: { device: iphone }\n", encoding="utf-8"
    )
    outcome = casecheck("check", *words, cwd=tmp_path)
    warnings = [line for line in outcome.stderr.splitlines() if "warning" in line]
    assert (outcome.code, len(warnings)) == (0, min(1, len(told)))
    assert [
        pattern
        for pattern in ("exclude: 'old/'", "--exclude 'none/'", "paths: 'ipad/**'", "paths: 'art/*'")
        if pattern in outcome.stderr
    ] == told
