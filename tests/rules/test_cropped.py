"""cropped: a warning below 75 % of the picture, a note below 98 %."""

from __future__ import annotations

import pytest

from casecheck.model import Problem, Severity, Target
from tests.drawing import IPAD, IPHONE, band_of, canvas, cut_out, design_of, problems

RULE = "cropped"


@pytest.mark.parametrize(
    ("width", "height", "severity", "words"),
    [
        pytest.param(
            *(3000, 4000, Severity.WARNING),
            "67% of the picture: about 500 px are cut off at the left and at the right",
            id="a-phone-photo",
        ),
        pytest.param(
            *(2000, 2000, Severity.WARNING),
            "50% of the picture: about 500 px are cut off at the left and at the right",
            id="square",
        ),
        pytest.param(
            *(1000, 3000, Severity.WARNING),
            "67% of the picture: about 500 px are cut off at the top and at the bottom",
            id="too-high",
        ),
        pytest.param(
            *(2000, 1000, Severity.WARNING),
            "25% of the picture: about 750 px are cut off at the left and at the right",
            id="on-its-side",
        ),
        pytest.param(
            *(1001, 1500, Severity.WARNING),
            "75% of the picture: about 126 px are cut off at the left and at the right",
            id="one-column-beyond-75",
        ),
        pytest.param(
            *(1000, 1500, Severity.NOTE),
            "75% of the picture: about 125 px are cut off at the left and at the right",
            id="exactly-75",
        ),
        pytest.param(
            *(999, 1500, Severity.NOTE),
            "75% of the picture: about 124 px are cut off at the left and at the right",
            id="one-column-less-than-75",
        ),
        pytest.param(
            *(750, 2001, Severity.WARNING),
            "75% of the picture: about 250 px are cut off at the top and at the bottom",
            id="one-row-beyond-75",
        ),
        pytest.param(
            *(750, 2000, Severity.NOTE),
            "75% of the picture: about 250 px are cut off at the top and at the bottom",
            id="exactly-75-in-height",
        ),
        pytest.param(
            *(1001, 1960, Severity.NOTE),
            "98% of the picture: about 10 px are cut off at the left and at the right",
            id="one-column-beyond-98",
        ),
        pytest.param(
            *(980, 2001, Severity.NOTE),
            "98% of the picture: about 20 px are cut off at the top and at the bottom",
            id="one-row-beyond-98",
        ),
    ],
)
def test_cut_off(width: int, height: int, severity: Severity, words: str) -> None:
    (problem,) = problems(RULE, design_of(canvas(width, height)))
    assert (problem.message, problem.severity) == (f"iPhone shows {words}", severity)


@pytest.mark.parametrize(
    ("width", "height", "target"),
    [
        pytest.param(1000, 2000, IPHONE, id="same-shape"),
        pytest.param(500, 1000, IPHONE, id="same-shape-smaller"),
        pytest.param(1000, 1960, IPHONE, id="exactly-98"),
        pytest.param(999, 1960, IPHONE, id="one-column-less-than-98"),
        pytest.param(980, 2000, IPHONE, id="exactly-98-in-height"),
        pytest.param(980, 1999, IPHONE, id="one-row-less-than-98-in-height"),
        pytest.param(2400, 3000, IPAD, id="ipad"),
    ],
)
def test_nothing_worth_a_word(width: int, height: int, target: Target) -> None:
    assert problems(RULE, design_of(canvas(width, height)), target) == []


def test_the_whole_problem() -> None:
    assert problems(RULE, design_of(canvas(2400, 3000))) == [
        Problem(
            "iPhone shows 62% of the picture: about 450 px are cut off at the left and at the right",
            fix="Crop it yourself to the shape 1:2, so that you choose what goes.",
            actual={"kept": 0.625, "lost_width": 900.0, "lost_height": 0.0},
            required={"kept": 0.98},
            severity=Severity.WARNING,
        )
    ]


@pytest.mark.parametrize(
    ("margin", "warned"),
    [
        pytest.param(500, False, id="all-of-the-art-is-shown"),
        pytest.param(499, True, id="one-column-of-the-art-goes"),
    ],
)
def test_a_transparent_margin_may_go(margin: int, warned: bool) -> None:
    """A square keeps its 1000 columns in the middle."""
    left_and_right = ((0, 0, margin, 2000), (2000 - margin, 0, 2000, 2000))
    sticker = cut_out(band_of(2000, 2000, *left_and_right, (0, 0, 2000, 200), (0, 1800, 2000, 2000)))
    assert bool(problems(RULE, design_of(sticker))) is warned
