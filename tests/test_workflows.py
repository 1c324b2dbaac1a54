"""The workflows for GitHub, as far as they can be checked without it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def read(file: Path) -> dict[str, Any]:
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in read(file)["jobs"].values() for step in job["steps"]]


def test_there_are_three() -> None:
    assert [file.stem for file in WORKFLOWS] == ["ci", "docs", "release"]


@pytest.mark.process
@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_it_is_a_workflow(file: Path) -> None:
    program = Path(sys.executable).with_name("check-jsonschema")
    words = (program, "--builtin-schema", "vendor.github-workflows", file)
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_action_has_a_version(file: Path) -> None:
    used = [step["uses"] for step in steps(file) if "uses" in step]
    assert used
    for action in used:
        assert re.fullmatch(r"[\w./-]+@v\d+(\.\d+\.\d+)?", action)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_it_may_only_read_unless_a_job_asks_for_more(file: Path) -> None:
    assert read(file)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_no_expression_is_expanded_into_a_script(file: Path) -> None:
    """But for the tests' own choice: a name from a pull request must not run as code."""
    for step in steps(file):
        for expression in re.findall(r"\$\{\{(.*?)\}\}", step.get("run", "")):
            assert expression.strip().startswith("matrix.")


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_file_that_a_script_runs_exists(file: Path) -> None:
    for step in steps(file):
        for name in re.findall(r"(?:docs/packaging|\.github)/[\w./-]+\w", step.get("run", "")):
            assert (ROOT / name).exists(), name


def test_ci_runs_every_python_on_every_system() -> None:
    matrix = read(ROOT / ".github/workflows/ci.yml")["jobs"]["test"]["strategy"]["matrix"]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert matrix["python"] == re.findall(r"Programming Language :: Python :: (3\.\d+)", project)
    assert matrix["os"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
