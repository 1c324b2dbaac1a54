"""uncovered: bands beside a picture that is shown as a whole, below 98 % of its slot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casecheck.model import Problem, Severity, Target
from tests.drawing import IPHONE, canvas, design_of, problems

RULE = "uncovered"
CONTAINED = replace(IPHONE, fit="contain")


@pytest.mark.parametrize(
    ("width", "height", "target", "covered"),
    [
        pytest.param(1000, 1000, CONTAINED, "50%", id="square"),
        pytest.param(1000, 1959, CONTAINED, "97.95%", id="one-row-less-than-98"),
        pytest.param(979, 2000, CONTAINED, "97.9%", id="one-column-less-than-98"),
        pytest.param(2000, 1000, CONTAINED, "25%", id="on-its-side"),
    ],
)
def test_bands(width: int, height: int, target: Target, covered: str) -> None:
    (problem,) = problems(RULE, design_of(canvas(width, height)), target)
    assert problem.severity is Severity.WARNING
    assert problem.actual is not None
    assert problem.actual["covered"] == pytest.approx(float(covered.removesuffix("%")) / 100)


@pytest.mark.parametrize(
    ("width", "height", "target"),
    [
        pytest.param(1000, 2000, CONTAINED, id="same-shape"),
        pytest.param(500, 1000, CONTAINED, id="same-shape-smaller"),
        pytest.param(1000, 1960, CONTAINED, id="exactly-98"),
        pytest.param(980, 2000, CONTAINED, id="exactly-98-in-width"),
        pytest.param(1000, 1000, IPHONE, id="cover-leaves-no-band"),
        pytest.param(1000, 1000, replace(CONTAINED, zoom=2), id="zoomed-until-it-covers"),
    ],
)
def test_no_bands(width: int, height: int, target: Target) -> None:
    assert problems(RULE, design_of(canvas(width, height)), target) == []


def test_the_threshold_can_be_set() -> None:
    assert problems(RULE, design_of(canvas(1000, 1000)), CONTAINED, below=50) == []
    assert problems(RULE, design_of(canvas(1000, 999)), CONTAINED, below=50)


def test_the_whole_problem() -> None:
    assert problems(RULE, design_of(canvas(1000, 1500)), CONTAINED) == [
        Problem(
            "bands stay empty: 1000x1500 px covers 75% of iPhone",
            fix="Extend or crop it to the shape of 1000x2000 px, or use --fit cover.",
            actual={"covered": 0.75},
            required={"covered": 0.98},
            severity=Severity.WARNING,
        )
    ]
