"""heavy-compression: a warning below quality 60, a note below 75; other formats pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from casecheck.design.opening import open_design
from casecheck.model import Severity
from tests.drawing import canvas, design_of, encode, motif, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import Problem

RULE = "heavy-compression"


def found(quality: int, **options: Any) -> list[Problem]:
    return problems(RULE, open_design(encode(motif(16, 16), "JPEG", quality=quality), "art", 1000), **options)


@pytest.mark.parametrize(
    ("quality", "severity"),
    [
        pytest.param(1, Severity.WARNING, id="worst"),
        pytest.param(59, Severity.WARNING, id="just-below-the-warning"),
        pytest.param(60, Severity.NOTE, id="just-above-the-warning"),
        pytest.param(74, Severity.NOTE, id="just-below-the-note"),
    ],
)
def test_a_low_quality(quality: int, severity: Severity) -> None:
    (problem,) = found(quality)
    assert (problem.actual, problem.severity) == ({"quality": quality}, severity)


@pytest.mark.parametrize("quality", [59, 74])
def test_texts(quality: int, snapshot: SnapshotAssertion) -> None:
    assert found(quality) == snapshot


@pytest.mark.parametrize("quality", [75, 100])
def test_a_good_quality_passes(quality: int) -> None:
    assert found(quality) == []


@pytest.mark.parametrize(
    ("options", "quality", "severity"),
    [
        pytest.param({"warning_below": 90}, 89, Severity.WARNING, id="stricter-than-the-note"),
        pytest.param({"warning_below": 90}, 90, None, id="just-strict-enough"),
        pytest.param({"note_below": 96}, 95, Severity.NOTE, id="a-stricter-note"),
        pytest.param({"note_below": 0}, 60, None, id="no-note"),
        pytest.param({"note_below": 0}, 59, Severity.WARNING, id="no-note-but-a-warning"),
    ],
)
def test_the_options(options: dict[str, float], quality: int, severity: Severity | None) -> None:
    assert [problem.severity for problem in found(quality, **options)] == ([severity] if severity else [])


def test_other_formats_pass() -> None:
    assert problems(RULE, design_of(canvas(8, 8))) == []
    assert problems(RULE, open_design(encode(motif(16, 16), "WebP", quality=1), "art", 1000)) == []
