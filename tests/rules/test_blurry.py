"""blurry: off by itself; a warning where the sharpest outlines are 4 px wide or wider in print."""

from __future__ import annotations

import pytest

from casecheck.measures.detail import sharpness
from casecheck.model import Problem, Severity
from casecheck.rules import find
from tests.drawing import canvas, design_of, problems, target_of
from tests.scenes import scene, soft

RULE = "blurry"


def said(size: tuple[int, int], outlines: float | None, *, width: float = 4) -> list[Problem]:
    """Of a picture whose sharpest outlines are so wide, on a device of 1000x2000 px."""
    design = design_of(canvas(*size))
    design._answers[sharpness] = outlines
    return problems(RULE, design, target_of(1000, 2000, name="iPhone"), width=width)


def test_the_whole_problem() -> None:
    assert said((1000, 2000), 5.04) == [
        Problem(
            "nothing in it is sharp: printed on iPhone, its sharpest outlines are 5.0 px wide (needs less than 4 px)",
            fix="Use a picture that is in focus, or a larger original of this one.",
            actual={"width": 5.04},
            required={"width": 4},
            severity=Severity.WARNING,
        )
    ]


@pytest.mark.parametrize(("width", "speaks"), [(3.99, False), (4.0, True)])
def test_how_wide(width: float, speaks: bool) -> None:
    assert bool(said((1000, 2000), width)) is speaks


@pytest.mark.parametrize(("width", "speaks"), [(7.9, False), (8.0, True)])
def test_it_is_measured_as_it_is_printed(width: float, speaks: bool) -> None:
    assert bool(said((2000, 4000), width)) is speaks


def test_of_too_few_pixels_another_rule_speaks() -> None:
    assert not said((999, 2000), 8)


def test_it_is_silent_where_there_are_too_few_outlines() -> None:
    assert not said((1000, 2000), None)


def test_another_threshold() -> None:
    assert said((1000, 2000), 3, width=3)


@pytest.mark.parametrize(("radius", "speaks"), [(0, False), (1, False), (3, True)])
def test_pictures(radius: float, speaks: bool) -> None:
    picture = soft(scene(600, 900), radius)
    assert bool(problems(RULE, design_of(picture), target_of(600, 900))) is speaks


def test_it_runs_only_if_it_is_asked_for_and_is_silent_beside_enlarged() -> None:
    assert find(RULE).off
    assert RULE in find("enlarged").supersedes
