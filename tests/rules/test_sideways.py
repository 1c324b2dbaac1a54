"""sideways: landscape on portrait, or the reverse; a square image is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck import check
from casecheck.model import Severity, Target
from tests.drawing import IPHONE, canvas, design_of, encode, motif, problems, target_of

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "sideways"
LANDSCAPE = target_of(2000, 1000, name="Notebook")
SQUARE = target_of(1000, 1000, name="Coaster")


@pytest.mark.parametrize(
    ("width", "height", "target", "sideways"),
    [
        pytest.param(1001, 1000, IPHONE, True, id="one-column-wider-than-high"),
        pytest.param(1000, 1000, IPHONE, False, id="square"),
        pytest.param(999, 1000, IPHONE, False, id="one-column-narrower-than-high"),
        pytest.param(999, 1000, LANDSCAPE, True, id="portrait-on-landscape"),
        pytest.param(1000, 1000, LANDSCAPE, False, id="square-on-landscape"),
        pytest.param(1001, 1000, LANDSCAPE, False, id="landscape-on-landscape"),
        pytest.param(2000, 1000, SQUARE, False, id="landscape-on-square"),
        pytest.param(1000, 2000, SQUARE, False, id="portrait-on-square"),
    ],
)
def test_orientations(width: int, height: int, target: Target, sideways: bool) -> None:
    assert len(problems(RULE, design_of(canvas(width, height)), target)) == sideways


@pytest.mark.parametrize(
    ("width", "height", "enough"),
    [
        pytest.param(2000, 1000, True, id="exactly-enough"),
        pytest.param(1999, 1000, False, id="one-column-short"),
        pytest.param(2000, 999, False, id="one-row-short"),
        pytest.param(4000, 3000, True, id="enough-either-way"),
    ],
)
def test_whether_it_is_large_enough_when_rotated(
    width: int, height: int, enough: bool, snapshot: SnapshotAssertion
) -> None:
    (problem,) = problems(RULE, design_of(canvas(width, height)))
    assert problem.severity is Severity.WARNING
    assert problem.actual == {"width": width, "height": height, "turned_is_enough": enough}
    assert problem == snapshot


def test_the_text_for_portrait_on_landscape(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(canvas(600, 800)), LANDSCAPE) == snapshot


@pytest.mark.parametrize(
    ("size", "found"),
    [
        pytest.param((2001, 1000), ["sideways"], id="landscape"),
        pytest.param((2000, 2000), ["cropped"], id="square"),
    ],
)
def test_sideways_supersedes_cropped(size: tuple[int, int], found: list[str]) -> None:
    report = check(encode(motif(*size)), ["iphone"], select=["sideways", "cropped"])
    assert [finding.rule for finding in report.findings] == found
    assert report.devices[0].visible_share < 0.75
