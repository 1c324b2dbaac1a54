"""low-resolution: no tolerance, not even of one pixel."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from casecheck.model import Severity, Target
from casecheck.placement import grid
from tests.drawing import IPAD, IPHONE, canvas, design_of, problems, target_of

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "low-resolution"


@pytest.mark.parametrize(
    ("width", "height", "target"),
    [
        pytest.param(999, 2000, IPHONE, id="one-column-short"),
        pytest.param(1000, 1999, IPHONE, id="one-row-short"),
        pytest.param(500, 1000, IPHONE, id="half"),
        pytest.param(500, 9000, IPHONE, id="high-but-too-narrow"),
        pytest.param(2000, 1000, IPHONE, id="enough-pixels-in-landscape"),
        pytest.param(1, 1, IPHONE, id="a-single-pixel"),
        pytest.param(2400, 2999, IPAD, id="ipad-one-row-short"),
        pytest.param(2399, 3000, IPAD, id="ipad-one-column-short"),
        pytest.param(1000, 2000, IPAD, id="a-phone-picture-on-an-ipad"),
    ],
)
def test_too_few_pixels(width: int, height: int, target: Target, snapshot: SnapshotAssertion) -> None:
    found = problems(RULE, design_of(canvas(width, height)), target)
    assert [problem.severity for problem in found] == [Severity.WARNING]
    assert found == snapshot


@pytest.mark.parametrize(
    ("width", "height", "target"),
    [
        pytest.param(1000, 2000, IPHONE, id="exactly-at-the-floor"),
        pytest.param(1001, 2000, IPHONE, id="one-column-more"),
        pytest.param(1000, 2001, IPHONE, id="one-row-more"),
        pytest.param(2400, 3000, IPAD, id="ipad-exactly-at-the-floor"),
        pytest.param(4000, 3000, IPHONE, id="large-landscape"),
    ],
)
def test_enough_pixels(width: int, height: int, target: Target) -> None:
    assert problems(RULE, design_of(canvas(width, height)), target) == []


MEASURED = target_of(1000, 2000, name="iPhone 16 Pro", mm=(71.5, 149.6))


@pytest.mark.parametrize(
    ("size", "target"),
    [
        pytest.param((500, 1000), MEASURED, id="ppi-where-the-size-in-mm-is-known"),
        pytest.param((1500, 3000), replace(IPHONE, zoom=Fraction(2)), id="a-smaller-zoom-would-do"),
        pytest.param((499, 1000), replace(IPHONE, layout=grid(2, 2)), id="a-slot"),
    ],
)
def test_texts(size: tuple[int, int], target: Target, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(canvas(*size)), target) == snapshot


def test_the_text_where_a_slot_of_a_layout_would_do(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(canvas(999, 1999)), layouts=(grid(2, 2),)) == snapshot
