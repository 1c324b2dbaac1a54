"""What a `casecheck.yaml` may not say that nobody named: it may have come with the artwork."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from casecheck.engine.cores import cores
from casecheck.model import DEFAULT_MAX_PIXELS
from casecheck.options import Settable, options
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path

STRANGER = 12345

needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files to somebody else"
)


def settings(folder: Path, text: str, name: str = "casecheck.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("output", "report.html", id="output"),
        pytest.param("output", "[json=a.json, concise=.git/config]", id="outputs"),
        pytest.param("output", "[]", id="no-output"),
        pytest.param("files-from", "list.txt", id="list"),
        pytest.param("files-from", "'-'", id="list-on-stdin"),
        pytest.param("cache-dir", "cache", id="cache"),
        pytest.param("cache-dir", "../cache", id="cache-elsewhere"),
    ],
)
def test_a_found_file_neither_writes_nor_leads_to_other_files(ok: Path, key: str, value: str) -> None:
    settings(ok, f"device: iphone\n{key}: {value}\n")
    (ok / "list.txt").write_text("ok.png\n", encoding="utf-8")
    before = sorted(os.listdir(ok))
    outcome = casecheck("check", ".", cwd=ok)
    assert (outcome.code, outcome.stdout) == (2, "")
    first, help_ = outcome.stderr.splitlines()
    assert first == f"error: casecheck.yaml:2: {key} counts only in a file that the command line names"
    assert help_.startswith("help: name it: --config casecheck.yaml; or give the option itself: --")
    assert casecheck("accept", "ok.png", "--rule", "cropped", "--reason", "x", cwd=ok).code == 2
    assert sorted(os.listdir(ok)) == before


def test_a_named_file_may_set_all_of_them(ok: Path) -> None:
    (ok / "old.json").write_text('{"schema": "casecheck.report/1", "files": []}', encoding="utf-8")
    settings(ok, "output: report.json\nfiles-from: list.txt\ncache-dir: cache\nbaseline: old.json\n")
    (ok / "list.txt").write_text("ok.png\n", encoding="utf-8")
    named_only = {key for key, option in options().items() if option.settable is Settable.IN_NAMED_FILE}
    assert named_only == {"output", "files-from", "cache-dir", "baseline"}
    outcome = casecheck("check", ".", "--config", "casecheck.yaml", cwd=ok)
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "", "")
    assert sorted(os.listdir(ok)) == ["cache", "casecheck.yaml", "list.txt", "ok.png", "old.json", "report.json"]


@pytest.mark.parametrize(
    ("setting", "allowed"),
    [
        pytest.param("timeout: 60", None, id="timeout-of-the-default"),
        pytest.param("timeout: 60.1", "a number from 0.1 to 60; more with --config", id="timeout-longer"),
        pytest.param("timeout: nan", "a number from 0.1 to 60; more with --config", id="timeout-no-number"),
        pytest.param(f"max-pixels: {DEFAULT_MAX_PIXELS}", None, id="pixels-of-the-default"),
        pytest.param(
            f"max-pixels: {DEFAULT_MAX_PIXELS + 1}",
            f"a number from 1 to {DEFAULT_MAX_PIXELS}; more with --config",
            id="more-pixels",
        ),
        pytest.param(
            f"paths: {{'*.png': {{max-pixels: {DEFAULT_MAX_PIXELS + 1}}}}}", "more with --config", id="for-some-paths"
        ),
        pytest.param("max-memory: 4000", None, id="memory-is-limited-only-by-this"),
    ],
)
def test_a_found_file_does_not_raise_limits(ok: Path, setting: str, allowed: str | None) -> None:
    settings(ok, f"{setting}\n")
    words = ["check", "ok.png", "--show-settings"]
    found = casecheck(*words, cwd=ok)
    assert found.code == (2 if allowed else 0)
    assert (allowed or "") in found.stderr
    assert casecheck(*words, "--config", "casecheck.yaml", cwd=ok).code == 0


@pytest.mark.parametrize(
    ("jobs", "used", "said"), [(1, 1, False), (cores(), cores(), False), (cores() + 1, cores(), True)]
)
def test_there_are_no_more_workers_than_cores(ok: Path, jobs: int, used: int, said: bool) -> None:
    """For a team with machines of several sizes it is no mistake."""
    settings(ok, f"jobs: {jobs}\n")
    words = ["check", "ok.png", "--show-settings", "--format", "json"]
    outcome = casecheck(*words, cwd=ok)
    assert (outcome.code, outcome.json["options"]["jobs"]["value"]) == (0, used)
    assert (f"jobs is {jobs} in casecheck.yaml, " in outcome.stderr) == said
    for own in (["--config", "casecheck.yaml"], ["--jobs", str(jobs)]):
        assert casecheck(*words, *own, cwd=ok).json["options"]["jobs"]["value"] == jobs


def test_a_found_file_is_reported_once(ok: Path) -> None:
    settings(ok, "device: iphone\n")
    (ok / "designs").mkdir()
    assert casecheck("check", "ok.png", cwd=ok).stderr == "casecheck: settings from casecheck.yaml\n"
    above = casecheck("check", "../ok.png", cwd=ok / "designs").stderr
    assert above == f"casecheck: settings from {ok}/casecheck.yaml\n"
    for words in (["--no-config"], ["--config", "casecheck.yaml"]):
        assert casecheck("check", "ok.png", *words, cwd=ok).stderr == ""


@needs_root
@pytest.mark.parametrize("linked", [False, True], ids=["file", "link"])
def test_the_settings_of_another_user_do_not_count(ok: Path, linked: bool) -> None:
    file = settings(ok, "ignore: [file]\nfail-on: never\n")
    if linked:  # to settings of the user's own, which are meant for elsewhere
        file.rename(ok / "elsewhere.yaml")
        file.symlink_to("elsewhere.yaml")
    os.chown(file, STRANGER, STRANGER, follow_symlinks=False)
    outcome = casecheck("check", "ok.png", "--show-settings", "--format", "json", cwd=ok)
    assert (outcome.code, outcome.json["config"]) == (0, None)
    assert outcome.stderr == (
        "casecheck: casecheck.yaml is ignored: it belongs to another user; to use it: --config casecheck.yaml\n"
    )
    named = casecheck("check", "ok.png", "--show-settings", "--config", "casecheck.yaml", cwd=ok)
    assert (named.code, named.stderr) == (0, "")
    assert ["fail-on", "never", "casecheck.yaml:2"] in [line.split() for line in named.stdout.splitlines()]


@needs_root
def test_nor_do_they_hide_those_above(ok: Path) -> None:
    settings(ok, "device: ipad\n")
    (ok / "uploads").mkdir()
    os.chown(settings(ok / "uploads", "device: iphone\n"), STRANGER, STRANGER)
    outcome = casecheck("check", "../ok.png", cwd=ok / "uploads")
    assert outcome.code == 1  # as it is for an iPad
    assert outcome.stderr.endswith(f"casecheck: settings from {ok}/casecheck.yaml\n")


@needs_root
def test_who_came_by_sudo_is_trusted(ok: Path) -> None:
    os.chown(settings(ok, "device: iphone\n"), STRANGER, STRANGER)
    outcome = casecheck("check", "ok.png", cwd=ok, env={"SUDO_UID": str(STRANGER)})
    assert (outcome.code, outcome.stderr) == (0, "casecheck: settings from casecheck.yaml\n")


@needs_root
def test_accept_refuses_the_file_of_another_user(art: Path, ok: Path) -> None:
    (ok / "small.png").write_bytes((art / "warning.png").read_bytes())
    accept = ["accept", "small.png", "-d", "iphone", "--rule", "low-resolution", "--reason", "so be it"]
    assert casecheck(*accept, cwd=ok).code == 0
    assert casecheck("check", "small.png", "-d", "iphone", cwd=ok).code == 0
    accepted = ok / "casecheck-accepted.yaml"
    os.chown(accepted, STRANGER, STRANGER)
    before = accepted.read_bytes()
    outcome = casecheck("check", "small.png", "-d", "iphone", cwd=ok)
    assert outcome.code == 1
    assert outcome.stderr == (
        "casecheck: casecheck-accepted.yaml is ignored: it belongs to another user;"
        " to use it: --config casecheck.yaml\n"
    )
    again = casecheck(*accept, cwd=ok)
    assert (again.code, accepted.read_bytes()) == (2, before)
    assert "casecheck-accepted.yaml belongs to another user" in again.stderr
    settings(ok, "")
    assert casecheck("check", "small.png", "-d", "iphone", "--config", "casecheck.yaml", cwd=ok).code == 0
