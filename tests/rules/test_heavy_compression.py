"""heavy-compression: a warning below 60, a note below 75, and nothing of other formats."""

from __future__ import annotations

from typing import Any

import pytest

from casecheck.design.opening import open_design
from casecheck.model import Problem, Severity
from tests.drawing import canvas, design_of, encode, motif, problems

RULE = "heavy-compression"


def said(quality: int, **options: Any) -> list[Problem]:
    return problems(RULE, open_design(encode(motif(16, 16), "JPEG", quality=quality), "art", 1000), **options)


@pytest.mark.parametrize(
    ("quality", "severity", "words"),
    [
        pytest.param(1, Severity.WARNING, "squares and fringes may show in print", id="worst"),
        pytest.param(59, Severity.WARNING, "squares and fringes may show in print", id="just-below-the-warning"),
        pytest.param(60, Severity.NOTE, "look at gradients and outlines in full size", id="just-above-the-warning"),
        pytest.param(74, Severity.NOTE, "look at gradients and outlines in full size", id="just-below-the-note"),
    ],
)
def test_a_low_quality(quality: int, severity: Severity, words: str) -> None:
    assert said(quality) == [
        Problem(
            f"compressed to a JPEG quality of about {quality}: {words} (75 or above passes)",
            fix="Export it again from the original, as a PNG or as a JPEG of quality 90 or above.",
            actual={"quality": quality},
            required={"quality": 75},
            severity=severity,
        )
    ]


@pytest.mark.parametrize("quality", [75, 100])
def test_a_good_quality_passes(quality: int) -> None:
    assert said(quality) == []


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
    assert [problem.severity for problem in said(quality, **options)] == ([severity] if severity else [])


def test_only_a_jpeg_is_looked_at() -> None:
    assert problems(RULE, design_of(canvas(8, 8))) == []
    assert problems(RULE, open_design(encode(motif(16, 16), "WebP", quality=1), "art", 1000)) == []
