"""padded-design: art that fills less than a quarter of the case and cannot be enlarged; art of less than 10 px."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.model import Box, Problem, Severity, Size, Target
from tests.drawing import IPAD, IPHONE, band_of, cut_out, design_of, motif, problems

if TYPE_CHECKING:
    from casecheck.design import Design

RULE = "padded-design"
EXPORT = "Export the art itself larger, so that it fills the canvas; cropping the margin adds no detail."


def padded(art: tuple[int, int], canvas: tuple[int, int] = (1000, 2000)) -> Design:
    """Art of this size near the corner of a transparent canvas."""
    band = Image.new("L", canvas)
    band.paste(255, (20, 30, 20 + art[0], 30 + art[1]))
    return design_of(cut_out(band))


@pytest.mark.parametrize(
    ("art", "canvas", "target", "found"),
    [
        pytest.param((249, 300), (1000, 2000), IPHONE, True, id="less-than-a-quarter"),
        pytest.param((250, 300), (1000, 2000), IPHONE, False, id="a-quarter-across"),
        pytest.param((100, 499), (1000, 2000), IPHONE, True, id="less-than-a-quarter-down"),
        pytest.param((100, 500), (1000, 2000), IPHONE, False, id="a-quarter-down"),
        pytest.param((300, 300), (4000, 4000), IPHONE, True, id="a-logo-on-a-large-canvas"),
        pytest.param((499, 300), (2500, 5000), IPHONE, True, id="below-half-of-the-resolution"),
        pytest.param((500, 300), (2500, 5000), IPHONE, False, id="half-of-the-resolution"),
        pytest.param((599, 300), (2400, 3000), IPAD, True, id="ipad"),
        pytest.param((600, 300), (2400, 3000), IPAD, False, id="a-quarter-of-an-ipad"),
        pytest.param((124, 100), (500, 1000), IPHONE, True, id="on-a-small-canvas"),
        pytest.param((125, 100), (500, 1000), IPHONE, False, id="a-quarter-of-a-small-canvas"),
    ],
)
def test_small_art(art: tuple[int, int], canvas: tuple[int, int], target: Target, found: bool) -> None:
    assert [problem.severity for problem in problems(RULE, padded(art, canvas), target)] == [Severity.WARNING] * found


def test_other_thresholds() -> None:
    design = padded((249, 300))
    assert problems(RULE, design)
    assert not problems(RULE, design, fills=0.249)
    assert not problems(RULE, design, quality=0.249)
    assert problems(RULE, padded((499, 300)), fills=0.5)


def test_the_whole_problem() -> None:
    assert problems(RULE, padded((300, 200), (4000, 4000))) == [
        Problem(
            "the art is 300x200 px on a transparent canvas of 4000x4000 px: it fills 15 % of iPhone (at least 25 %),"
            " and enlarged to fill it has 30 % of the resolution (at least 50 %)",
            fix=f"{EXPORT} If it is to be this small, ignore this rule.",
            actual={"width": 300, "height": 200, "fills": 0.15, "quality": 0.3},
            required={"fills": 0.25, "quality": 0.5},
            box=Box(20, 30, 320, 230),
            severity=Severity.WARNING,
        )
    ]


@pytest.mark.parametrize("size", [(9, 9), (1, 1), (9, 2)], ids=str)
def test_art_that_is_hardly_there(size: tuple[int, int]) -> None:
    assert problems(RULE, padded(size)) == [
        Problem(
            f"the art is only {Size(*size)} px (needs 10 px or more on its longer side)",
            fix=EXPORT,
            actual={"width": size[0], "height": size[1]},
            required={"longer_side": 10},
            box=Box(20, 30, 20 + size[0], 30 + size[1]),
            severity=Severity.ERROR,
        )
    ]


def test_ten_pixels_are_small_art() -> None:
    (problem,) = problems(RULE, padded((10, 1)))
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("size", [(800, 900), (1000, 2000)], ids=["on-a-canvas", "everywhere"])
def test_art_that_nobody_sees(size: tuple[int, int]) -> None:
    band = Image.new("L", (1000, 2000))
    band.paste(5, (0, 0, *size))
    assert problems(RULE, design_of(cut_out(band))) == [
        Problem(
            "nothing can be seen: no pixel of the art is more than 2 % opaque",
            fix="Raise the opacity of the layers of the art and export again.",
            severity=Severity.ERROR,
        )
    ]


def test_a_stray_mark_does_not_make_art_larger() -> None:
    band = Image.new("L", (1000, 2000))
    band.paste(255, (20, 30, 220, 230))
    band.putpixel((999, 1999), 255)
    (problem,) = problems(RULE, design_of(cut_out(band)))
    assert problem.box == Box(20, 30, 220, 230)


def test_nothing_to_say_of_opaque_or_blank_pictures() -> None:
    assert problems(RULE, design_of(motif(5, 5))) == []
    assert problems(RULE, design_of(cut_out(band_of(5, 5)))) == []
    assert problems(RULE, design_of(cut_out(Image.new("L", (1000, 2000))))) == []
