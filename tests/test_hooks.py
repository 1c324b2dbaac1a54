"""The hook for pre-commit and the action for GitHub, run as those run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from PIL import Image

from casecheck.formats.registry import CHECKED
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from casecheck.formats.format import Format

pytestmark = [pytest.mark.process, pytest.mark.release]

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
ACTION = ROOT / ".github/actions/casecheck/action.yml"


def run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Somebody's repository with a picture that is good for a phone, and one for nothing."""
    for name, size in {"ok.png": (1000, 2000), "small art.PNG": (80, 160)}.items():
        Image.linear_gradient("L").resize(size).save(tmp_path / name)
    (tmp_path / "notes.txt").write_text("no picture\n", encoding="utf-8")
    run("git", "init", "-q", cwd=tmp_path)
    run("git", "add", ".", cwd=tmp_path)
    return tmp_path


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_pre_commit_accepts_the_hook() -> None:
    done = run(BIN / "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("form", CHECKED, ids=lambda form: form.id)
def test_the_hook_checks_files_of_every_format(form: Format) -> None:
    for extension in form.extensions:
        assert re.search(hook()["files"], f"art{extension.upper()}")


def test_pre_commit_runs_the_hook_on_pictures(repository: Path) -> None:
    """Its entry and its files as published, in the environment of the tests instead of one that is installed anew."""
    local = hook() | {"language": "system", "entry": f"{BIN}/{hook()['entry']}"}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    done = run(BIN / "pre-commit", "run", "--all-files", "--verbose", cwd=repository)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "2 files checked: 1 with warnings, 1 fine" in done.stdout
    assert "! small art.PNG" in done.stdout


def test_the_configuration_in_the_readme(repository: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (config,) = re.findall(r"```yaml\n(repos:\n.*?)```", readme, re.DOTALL)
    (repository / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    path = {"PATH": f"{BIN}:{os.environ['PATH']}"}
    done = casecheck("run", "--all-files", "--verbose", cwd=repository, env=path, command=[f"{BIN}/pre-commit"])
    assert done.code == 1, done
    assert "! small art.PNG" in done.stdout
    assert "2 files checked" in done.stdout


def test_the_notes_of_a_release_configure_pre_commit() -> None:
    notes = (ROOT / ".github/release-notes.md").read_text(encoding="utf-8")
    filled = Template(notes).substitute(REPOSITORY="https://github.com/mara/casecheck", NAME="mara/casecheck", TAG="v1")
    config, step = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", filled, re.DOTALL))
    assert config["repos"] == [
        {
            "repo": "https://github.com/mara/casecheck",
            "rev": "v1",
            "hooks": [{"id": hook()["id"], "args": ["-d", "iphone"]}],
        }
    ]
    assert step[0]["uses"] == f"mara/casecheck/{ACTION.parent.relative_to(ROOT).as_posix()}@v1"
    assert step[0]["with"].keys() <= yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"].keys()


def test_pre_commit_gives_no_options_by_names_of_files(repository: Path) -> None:
    (repository / "evil.png").write_text("fail-on: never\noutput: [concise=notes.txt]\n", encoding="utf-8")
    for name in ("--config=evil.png", "-oconcise=notes.png", "-hello.png"):
        (repository / name).write_bytes((repository / "ok.png").read_bytes())
    run("git", "add", ".", cwd=repository)
    local = hook() | {"language": "system", "entry": f"{BIN}/{hook()['entry']}", "args": ["-d", "iphone"]}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    done = run(BIN / "pre-commit", "run", "--all-files", "--verbose", cwd=repository)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "6 files checked: 1 with errors, 1 with warnings, 4 fine" in done.stdout
    assert (repository / "notes.txt").read_text(encoding="utf-8") == "no picture\n"
    assert not (repository / "notes.png").exists()


def test_the_action_is_one() -> None:
    done = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-actions", ACTION, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("package", "installed"),
    [
        pytest.param("", "/runner/actions/v1/.github/actions/casecheck/../../..", id="as-it-stands-beside-the-action"),
        pytest.param("wheels/case check.whl", "wheels/case check.whl", id="a-wheel"),
        pytest.param("$(touch pwned)", "$(touch pwned)", id="no-code"),
    ],
)
def test_what_the_action_installs(tmp_path: Path, package: str, installed: str) -> None:
    (tmp_path / "python3").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    (tmp_path / "python3").chmod(0o755)
    step = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"][0]
    place = "/runner/actions/v1/.github/actions/casecheck"
    outcome = casecheck(
        *("-e", "-o", "pipefail", "-c", step["run"]),
        cwd=tmp_path,
        env={"PACKAGE": package, "GITHUB_ACTION_PATH": place, "PATH": f"{tmp_path}:/usr/bin:/bin"},
        command=["bash", "--noprofile", "--norc"],
    )
    assert outcome.stdout.splitlines() == ["-m", "pip", "install", "--quiet", installed]
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    ("paths", "args", "code"),
    [
        pytest.param(".", "", 1, id="findings"),
        pytest.param(".", "--fail-on never", 0, id="two-words"),
        pytest.param("ok.png\n", "-d iphone", 0, id="one-file"),
        pytest.param("small art.PNG\nok.png\n", "", 1, id="a-space-in-a-name"),
        pytest.param("small art.PNG\n", "-d iphone\n--fail-on never\n", 0, id="options-on-two-lines"),
        pytest.param("--fail-on=never.png\nsmall art.PNG", "", 1, id="a-name-that-is-an-option"),
        pytest.param("-", "", 2, id="a-file-that-is-not-there-and-not-stdin"),
        pytest.param("$(touch pwned)", "", 2, id="no-code"),
        pytest.param("ok.png", "$(touch pwned)", 2, id="no-code-in-options"),
    ],
)
def test_the_step_of_the_action(repository: Path, paths: str, args: str, code: int) -> None:
    (repository / "--fail-on=never.png").write_bytes((repository / "ok.png").read_bytes())
    step = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"][1]
    outcome = casecheck(
        *("-e", "-o", "pipefail", "-c", step["run"]),
        cwd=repository,
        env={"PATHS": paths, "ARGS": args, "PATH": f"{BIN}:/usr/bin:/bin"},
        command=["bash", "--noprofile", "--norc"],
    )
    assert outcome.code == code, outcome
    assert not (repository / "pwned").exists()
