"""Every mistake of a user gets a `help:` line: there is no place in the code that raises one without."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PACKAGE = Path(__file__).parents[2] / "casecheck"

HELPED_WHERE_THEY_PASS = {"YamlError"}
"""`Place.error` gives those without help the help of their file."""


def raised() -> list[tuple[str, ast.Call]]:
    """The places where an error of the user is made, and how."""
    return [
        (f"{path.relative_to(PACKAGE)}:{node.lineno}", node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "UserError"
    ]


def test_there_are_many() -> None:
    assert len(raised()) > 20


def test_every_user_error_has_a_help() -> None:
    without = [
        place
        for place, call in raised()
        if len(call.args) != 2 or (isinstance(call.args[1], ast.Constant) and not call.args[1].value)
    ]
    assert not without, "UserError(message, help)"


def test_only_yaml_files_raise_errors_that_are_helped_elsewhere() -> None:
    places = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in HELPED_WHERE_THEY_PASS
    }
    assert places == {"yamlfile"}
