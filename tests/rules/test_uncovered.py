"""uncovered: a contained image that covers less than 98% of its slot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.model import Severity, Target
from tests.drawing import IPHONE, canvas, design_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "uncovered"
CONTAINED = replace(IPHONE, fit="contain")


@pytest.mark.parametrize(
    ("width", "height", "target", "covered"),
    [
        pytest.param(1000, 1000, CONTAINED, 0.5, id="square"),
        pytest.param(1000, 1959, CONTAINED, 0.9795, id="one-row-less-than-98"),
        pytest.param(979, 2000, CONTAINED, 0.979, id="one-column-less-than-98"),
        pytest.param(2000, 1000, CONTAINED, 0.25, id="landscape"),
    ],
)
def test_empty_bars(width: int, height: int, target: Target, covered: float) -> None:
    (problem,) = problems(RULE, design_of(canvas(width, height)), target)
    assert problem.severity is Severity.WARNING
    assert problem.actual is not None
    assert problem.actual["covered"] == pytest.approx(covered)


@pytest.mark.parametrize(
    ("width", "height", "target"),
    [
        pytest.param(1000, 2000, CONTAINED, id="same-shape"),
        pytest.param(500, 1000, CONTAINED, id="same-shape-smaller"),
        pytest.param(1000, 1960, CONTAINED, id="exactly-98"),
        pytest.param(980, 2000, CONTAINED, id="exactly-98-in-width"),
        pytest.param(1000, 1000, IPHONE, id="cover-leaves-no-bar"),
        pytest.param(1000, 1000, replace(CONTAINED, zoom=2), id="zoomed-until-it-covers"),
    ],
)
def test_no_empty_bars(width: int, height: int, target: Target) -> None:
    assert problems(RULE, design_of(canvas(width, height)), target) == []


def test_the_threshold_can_be_set() -> None:
    assert problems(RULE, design_of(canvas(1000, 1000)), CONTAINED, below=50) == []
    assert problems(RULE, design_of(canvas(1000, 999)), CONTAINED, below=50)


def test_the_text(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(canvas(1000, 1500)), CONTAINED) == snapshot
