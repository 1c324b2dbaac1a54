"""The examples of docs/contributing.md work as they stand there."""

from __future__ import annotations

import importlib.util
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from casecheck.formats.format import Format
from casecheck.model import FileReport, Plan, Summary
from casecheck.repair import Work
from casecheck.rule import Context
from tests.cli.command import ROOT
from tests.drawing import canvas, design_of, motif
from tests.rules.test_manuals import headings

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
RULE, REPAIR, FORMAT, REPORTER = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def loaded(name: str, text: str, folder: Path) -> Any:
    """The module of an example."""
    file = folder / f"{name}.py"
    file.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
    return module


@pytest.fixture
def square(tmp_path: Path) -> Any:
    """The rule of the example."""
    return loaded("square", RULE, tmp_path).check


@pytest.mark.parametrize(
    ("size", "options", "found"),
    [
        pytest.param((100, 100), {}, 1, id="square"),
        pytest.param((99, 100), {}, 0, id="not-square"),
        pytest.param((99, 100), {"tolerance": 0.01}, 1, id="within-the-tolerance"),
    ],
)
def test_the_rule(square: Any, size: tuple[int, int], options: dict[str, float], found: int) -> None:
    context = Context(design_of(canvas(*size)), Plan((), ()))
    assert len(list(square.check(context, **options))) == found


def test_the_manual_of_the_rule(square: Any) -> None:
    assert square.name == "square"
    assert headings(square.manual) == ["What it checks", "Why it matters", "How to fix it", "Options", "Examples"]
    assert len(square.manual.splitlines()) <= 25


@pytest.mark.parametrize(("size", "turned"), [((30, 20), (20, 30)), ((20, 30), None)])
def test_the_repair(size: tuple[int, int], turned: tuple[int, int] | None, tmp_path: Path) -> None:
    portrait = loaded("portrait", REPAIR, tmp_path).mend
    assert (portrait.name, portrait.asked) == ("portrait", True)
    work = Work(design_of(motif(*size)), b"", Plan((), ()), ())
    assert (portrait.mend(work) is not None) is (turned is not None)
    assert work.image.size == (turned or size)


def test_the_format() -> None:
    found: dict[str, Any] = {}
    exec(FORMAT, found)  # noqa: S102  # of our own documentation
    assert isinstance(found["QOI"], Format)
    assert found["QOI"].checked


def test_the_reporter() -> None:
    found: dict[str, Any] = {}
    exec(f"from __future__ import annotations\n{REPORTER}", found)  # noqa: S102
    assert list(found["render"](None, [FileReport("a.png"), FileReport("b.png")], Summary())) == ["a.png\n", "b.png\n"]


@pytest.mark.parametrize("page", ["architecture.md", "contributing.md"])
def test_every_file_that_is_named_exists(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for name in re.findall(r"`((?:casecheck|tests)/[\w/.]+\.\w+)`", text):
        assert (ROOT / name).exists(), name
