"""exif-rotated: a note for a plain turn, a warning for a mirrored one."""

from __future__ import annotations

import pytest

from casecheck.model import Problem, Severity
from tests.drawing import canvas, design_of, problems

RULE = "exif-rotated"


def test_upright_as_stored() -> None:
    assert problems(RULE, design_of(canvas(9, 9), orientation=1)) == []


@pytest.mark.parametrize(
    ("orientation", "severity", "words"),
    [
        (2, Severity.WARNING, "mirrored"),
        (3, Severity.NOTE, "upside down"),
        (4, Severity.WARNING, "mirrored and upside down"),
        (5, Severity.WARNING, "mirrored and on its side"),
        (6, Severity.NOTE, "on its side"),
        (7, Severity.WARNING, "mirrored and on its side"),
        (8, Severity.NOTE, "on its side"),
    ],
)
def test_turned_by_a_tag(orientation: int, severity: Severity, words: str) -> None:
    assert problems(RULE, design_of(canvas(9, 9), orientation=orientation)) == [
        Problem(
            f"stored {words}, with a tag to turn it (EXIF orientation {orientation}); some uploaders ignore it",
            fix="Open it, check that it is upright, and save it again.",
            actual={"orientation": orientation},
            required={"orientation": 1},
            severity=severity,
        )
    ]
