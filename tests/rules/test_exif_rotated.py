"""exif-rotated: a note for a plain rotation, a warning for a mirrored one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.model import Severity
from tests.drawing import canvas, design_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "exif-rotated"


def test_upright_as_stored() -> None:
    assert problems(RULE, design_of(canvas(9, 9), orientation=1)) == []


@pytest.mark.parametrize(
    ("orientation", "severity"),
    [
        pytest.param(2, Severity.WARNING, id="2-mirrored"),
        pytest.param(3, Severity.NOTE, id="3-upside-down"),
        pytest.param(4, Severity.WARNING, id="4-mirrored-upside-down"),
        pytest.param(5, Severity.WARNING, id="5-mirrored-sideways"),
        pytest.param(6, Severity.NOTE, id="6-sideways"),
        pytest.param(7, Severity.WARNING, id="7-mirrored-sideways"),
        pytest.param(8, Severity.NOTE, id="8-sideways"),
    ],
)
def test_rotated_by_its_tag(orientation: int, severity: Severity, snapshot: SnapshotAssertion) -> None:
    found = problems(RULE, design_of(canvas(9, 9), orientation=orientation))
    assert [problem.severity for problem in found] == [severity]
    assert found == snapshot
