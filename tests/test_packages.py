"""The command that adds a missing package, by the way in which casecheck was installed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from casecheck import packages
from casecheck.packages import missing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment with pip on Linux."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/home/mara/my art/.venv/bin/python")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(packages, "find_spec", lambda _: object())
    return tmp_path


def test_with_pip() -> None:
    error = missing("--watch", "watchfiles")
    assert str(error) == "--watch needs the package watchfiles"
    assert error.help == "'/home/mara/my art/.venv/bin/python' -m pip install watchfiles"


def test_several() -> None:
    error = missing("reading s3://", "fsspec[http]", "s3fs")
    assert str(error) == "reading s3:// needs the packages fsspec[http] and s3fs"
    assert error.help == "'/home/mara/my art/.venv/bin/python' -m pip install 'fsspec[http]' s3fs"


def test_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", r"C:\my art\python.exe")
    assert missing("reading s3://", "fsspec[http]").help == r'"C:\my art\python.exe" -m pip install fsspec[http]'


def test_in_an_environment_of_pipx(environment: Path) -> None:
    (environment / "pipx_metadata.json").touch()
    assert missing("--watch", "watchfiles").help == "pipx inject casecheck watchfiles"


def test_in_an_environment_of_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "find_spec", lambda _: None)
    command = "uv pip install --python '/home/mara/my art/.venv/bin/python' watchfiles"
    assert missing("--watch", "watchfiles").help == command


def test_in_the_one_file_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    advice = missing("--watch", "watchfiles").help
    assert advice
    assert "uv or pipx" in advice
