"""blurry: off by default; a warning if the sharpest edges are at least 4 px wide in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.measures.detail import sharpness
from casecheck.model import Problem, Severity
from casecheck.rules import find
from tests.drawing import canvas, design_of, problems, target_of
from tests.scenes import scene, soft

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "blurry"


def found(size: tuple[int, int], edges: float | None, *, width: float = 4) -> list[Problem]:
    """The problems of a picture with sharpest edges of this width in px, on a device of 1000x2000 px."""
    design = design_of(canvas(*size))
    design._answers[sharpness] = edges
    return problems(RULE, design, target_of(1000, 2000, name="iPhone"), width=width)


@pytest.mark.parametrize(
    ("size", "width", "blurry"),
    [
        pytest.param((1000, 2000), 3.99, False, id="just-sharp-enough"),
        pytest.param((1000, 2000), 4.0, True, id="exactly-at-the-threshold"),
        pytest.param((2000, 4000), 7.9, False, id="just-sharp-enough-at-print-size"),
        pytest.param((2000, 4000), 8.0, True, id="exactly-at-the-threshold-at-print-size"),
        pytest.param((999, 2000), 8.0, False, id="low-resolution-reports-too-few-pixels"),
        pytest.param((1000, 2000), None, False, id="too-few-edges-to-measure"),
    ],
)
def test_width_of_the_sharpest_edges(size: tuple[int, int], width: float | None, blurry: bool) -> None:
    assert [problem.severity for problem in found(size, width)] == [Severity.WARNING] * blurry


@pytest.mark.parametrize(("threshold", "blurry"), [(3, True), (3.01, False)])
def test_another_threshold(threshold: float, blurry: bool) -> None:
    assert bool(found((1000, 2000), 3, width=threshold)) is blurry


@pytest.mark.parametrize(("radius", "blurry"), [(0, False), (1, False), (3, True)])
def test_pictures(radius: float, blurry: bool) -> None:
    picture = soft(scene(600, 900), radius)
    assert bool(problems(RULE, design_of(picture), target_of(600, 900))) is blurry


def test_the_text(snapshot: SnapshotAssertion) -> None:
    assert found((1000, 2000), 5.04) == snapshot


def test_it_is_off_by_default_and_superseded_by_upscaled() -> None:
    assert find(RULE).off
    assert RULE in find("upscaled").supersedes
