"""Repairs as they are without the extra `optimize`, which chooses other modes for the same pixels."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True)
def without_oxipng(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "oxipng", None)
