"""A file counts if it is the user's or root's; who is root by sudo is the one who was there before, too."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from casecheck.config.owners import is_trusted

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other owners")

OWNER, OTHER, ROOT = 1001, 1002, 0


@pytest.mark.parametrize(
    ("owner", "user", "sudo", "trusted"),
    [
        pytest.param(OWNER, OWNER, None, True, id="ones-own"),
        pytest.param(OWNER, OTHER, None, False, id="anothers"),
        pytest.param(OWNER, ROOT, None, False, id="anothers-to-root"),
        pytest.param(OWNER, ROOT, str(OWNER), True, id="before-sudo"),
        pytest.param(OWNER, ROOT, str(OTHER), False, id="anothers-before-sudo"),
        pytest.param(OWNER, OTHER, str(OWNER), False, id="a-variable-makes-nobody-another"),
        pytest.param(OWNER, ROOT, "x", False, id="no-number"),
        pytest.param(ROOT, OWNER, None, True, id="roots"),
    ],
)
def test_trusted_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: int, user: int, sudo: str | None, trusted: bool
) -> None:
    file = tmp_path / "casecheck.yaml"
    file.touch()
    status = list(file.stat())
    status[4] = owner
    made_up = os.stat_result(status)
    monkeypatch.setattr("pathlib.Path.stat", lambda *_, **__: made_up)
    monkeypatch.setattr("pathlib.Path.lstat", lambda *_: made_up)
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.delenv("SUDO_UID", raising=False)
    if sudo is not None:
        monkeypatch.setenv("SUDO_UID", sudo)
    assert is_trusted(file) == trusted


def test_a_missing_file_is_not_trusted(tmp_path: Path) -> None:
    assert not is_trusted(tmp_path / "casecheck.yaml")
