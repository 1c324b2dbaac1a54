"""transparent-gaps: every pixel of a full print is opaque; fewer than 190 that are not will never be found."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.model import Background, Problem, Severity
from tests.drawing import band_of, cut_out, design_of, motif, problems

RULE = "transparent-gaps"


@pytest.mark.parametrize(
    ("count", "severity", "message"),
    [
        pytest.param(
            *(1, Severity.NOTE), "the case will show through: 0.01% of the picture is see-through (1 px)", id="one"
        ),
        pytest.param(
            *(189, Severity.NOTE),
            "the case will show through: 1% of the picture is see-through (189 px)",
            id="one-below-a-square-millimeter",
        ),
        pytest.param(
            *(190, Severity.WARNING),
            "the case will show through: 1% of the picture is see-through (190 px)",
            id="a-square-millimeter",
        ),
        pytest.param(
            *(20_000, Severity.WARNING),
            "the case will show through: 100% of the picture is see-through (20000 px)",
            id="all-of-it",
        ),
    ],
)
@pytest.mark.parametrize("alpha", [0, 1, 254], ids=["clear", "nearly-clear", "nearly-opaque"])
def test_see_through_pixels(count: int, severity: Severity, message: str, alpha: int) -> None:
    band = Image.frombytes("L", (100, 200), bytes([alpha] * count).ljust(20_000, b"\xff"))
    assert problems(RULE, design_of(cut_out(band)), background="full") == [
        Problem(
            message,
            fix="Put an opaque layer behind the art and export it without transparency.",
            actual={"see_through": count},
            required={"see_through": 0},
            severity=severity,
        )
    ]


def test_clear_and_half_clear_pixels_count_together() -> None:
    band = Image.frombytes("L", (100, 200), (bytes(95) + bytes([128] * 95)).ljust(20_000, b"\xff"))
    (problem,) = problems(RULE, design_of(cut_out(band)), background="full")
    assert (problem.actual, problem.severity) == ({"see_through": 190}, Severity.WARNING)


def test_opaque_pictures_pass() -> None:
    assert problems(RULE, design_of(cut_out(band_of(100, 200))), background="full") == []
    assert problems(RULE, design_of(motif(100, 200)), background="full") == []


@pytest.mark.parametrize("background", ["any", "plain"])
def test_silent_unless_a_full_print_is_wanted(background: Background) -> None:
    assert problems(RULE, design_of(cut_out(band_of(100, 200, (0, 0, 50, 200)))), background=background) == []
