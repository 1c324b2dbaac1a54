"""screenshot-bars: a warning where each of two opposite bars takes more than 2 % of the picture."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.model import Box, Problem, Severity
from tests.drawing import design_of, problems

RULE = "screenshot-bars"


def screenshot(top: int, bottom: int, color: str = "black") -> Image.Image:
    """1000 px high, with bars of these heights."""
    picture = Image.new("RGB", (400, 1000), color)
    across = Image.linear_gradient("L").rotate(90).resize((400, 1000 - top - bottom))
    picture.paste(Image.merge("RGB", (across, across.point([128] * 256), across)), (0, top))
    return picture


@pytest.mark.parametrize(
    ("top", "bottom", "found"),
    [
        pytest.param(20, 20, False, id="exactly-2-percent"),
        pytest.param(21, 20, False, id="only-one-above-2-percent"),
        pytest.param(20, 300, False, id="only-one-far-above"),
        pytest.param(21, 21, True, id="above-2-percent"),
        pytest.param(370, 370, True, id="a-video-on-a-phone"),
    ],
)
def test_two_percent(top: int, bottom: int, found: bool) -> None:
    assert bool(problems(RULE, design_of(screenshot(top, bottom)))) is found


def test_another_share() -> None:
    design = design_of(screenshot(50, 60))
    assert not problems(RULE, design, share=0.05)
    assert problems(RULE, design, share=0.049)


def test_the_whole_problem() -> None:
    assert problems(RULE, design_of(screenshot(100, 150))) == [
        Problem(
            "black bars at the top and bottom are printed: 10 % and 15 % of the height (at most 2 % each)",
            fix="Use the original photo or video frame instead of a screenshot, or crop the bars off:"
            " 400x750 px are left.",
            actual={"first": 0.1, "second": 0.15, "color": "black"},
            required={"first": 0.02, "second": 0.02},
            box=Box(0, 850, 400, 1000),
            severity=Severity.WARNING,
        )
    ]


def test_bars_at_the_sides() -> None:
    design = design_of(screenshot(200, 100, "white").transpose(Image.Transpose.TRANSPOSE))
    (problem,) = problems(RULE, design)
    assert problem.message == (
        "white bars at the left and right are printed: 20 % and 10 % of the width (at most 2 % each)"
    )
    assert problem.box == Box(0, 0, 200, 400)


def test_a_picture_up_to_its_edges_passes() -> None:
    assert problems(RULE, design_of(screenshot(0, 0))) == []
