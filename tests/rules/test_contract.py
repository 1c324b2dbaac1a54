"""The decorator `rule`: what it declares, and which declarations fail at import."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from casecheck.design.levels import ReadLevel
from casecheck.model import Plan, Problem, Severity
from casecheck.placement import place
from casecheck.rule import Context, Rule, rule
from tests.drawing import IPHONE, canvas, design_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casecheck.design.levels import IntactImage

GOOD: dict[str, Any] = {"family": "color", "severity": Severity.NOTE, "needs": ReadLevel.STREAM}


def check(context: Context[IntactImage], *, share: float = 0.5, count: int = 3) -> Iterator[Problem]:
    yield Problem(f"{share} {count}")


def declared(function: Callable[..., Iterator[Problem]] = check, **declarations: Any) -> Rule:
    decorate: Callable[[Any], Rule] = rule(**{**GOOD, **declarations})
    return decorate(function)


def test_what_a_declaration_makes() -> None:
    made = declared()
    assert made == Rule(
        name="test-contract",
        family="color",
        severity=Severity.NOTE,
        confidence="certain",
        needs=ReadLevel.STREAM,
        per="file",
        any_file=False,
        off=False,
        supersedes=(),
        repairs=(),
        options={"share": 0.5, "count": 3},
        manual=str(__doc__),
        check=check,
    )
    assert made.summary == __doc__


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        pytest.param({"family": "colour"}, "family='colour' is none of file, ", id="family"),
        pytest.param({"severity": 7}, "severity=7 is none of ", id="severity"),
        pytest.param({"needs": "Flie"}, "needs='Flie' is none of ", id="needs"),
        pytest.param({"confidence": "sure"}, "confidence='sure' is none of certain, likely, guess", id="confidence"),
        pytest.param({"per": "device"}, "per='device' is none of file, target", id="per"),
        pytest.param({"any_file": True, "needs": ReadLevel.ALPHA}, "cannot need alpha", id="alpha-of-any-file"),
        pytest.param({"any_file": True, "per": "target"}, "cannot need alpha", id="target-of-any-file"),
    ],
)
def test_an_unknown_declaration_fails(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        declared(**wrong)


@pytest.mark.parametrize("missing", GOOD)
def test_a_missing_declaration_fails(missing: str) -> None:
    decorate: Any = rule
    with pytest.raises(TypeError, match=missing):
        decorate(**{name: value for name, value in GOOD.items() if name != missing})


def _no_default(context: object, *, share: float) -> Iterator[Problem]:
    yield from ()


def _yes_or_no(context: object, *, strict: bool = True) -> Iterator[Problem]:
    yield from ()


def _positional(context: object, share: float = 0.5) -> Iterator[Problem]:
    yield from ()


def _without_context(design: object) -> Iterator[Problem]:
    yield from ()


@pytest.mark.parametrize("function", [_no_default, _yes_or_no, _positional, _without_context])
def test_a_function_that_is_no_rule_fails(function: Callable[..., Iterator[Problem]]) -> None:
    with pytest.raises(TypeError):
        declared(function)


def test_a_rule_without_a_manual_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, check.__module__, ModuleType(check.__module__))
    with pytest.raises(ValueError, match="docstring"):
        declared()


def test_a_context_has_a_target_where_the_rule_runs_once_per_target() -> None:
    design, plan = design_of(canvas(10, 20)), Plan((IPHONE,), ())
    placement = place(design.upright, IPHONE)
    context = Context(design, plan, (IPHONE, placement))
    assert (context.target, context.placement) == (IPHONE, placement)
    for missing in ("target", "placement"):
        with pytest.raises(LookupError, match='per="target"'):
            getattr(Context(design, plan), missing)


@pytest.mark.parametrize("level", ReadLevel)
def test_a_rule_on_headers_runs_on_any_file(level: ReadLevel) -> None:
    assert declared(needs=level).any_file is (level is ReadLevel.HEADER)
