"""padded-design: tiny artwork on a transparent canvas; artwork of less than 10 px or too faint to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.model import Box, Severity, Target
from tests.drawing import IPAD, IPHONE, band_of, cut_out, design_of, motif, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design

RULE = "padded-design"


def padded(art: tuple[int, int], canvas: tuple[int, int] = (1000, 2000)) -> Design:
    """Art of this size near the corner of a transparent canvas."""
    band = Image.new("L", canvas)
    band.paste(255, (20, 30, 20 + art[0], 30 + art[1]))
    return design_of(cut_out(band))


def faint(size: tuple[int, int]) -> Design:
    """Art of this size whose every pixel is 2% opaque."""
    band = Image.new("L", (1000, 2000))
    band.paste(5, (0, 0, *size))
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


@pytest.mark.parametrize(
    ("size", "severity"),
    [
        pytest.param((1, 1), Severity.ERROR, id="a-single-pixel"),
        pytest.param((9, 2), Severity.ERROR, id="9-px-wide"),
        pytest.param((2, 9), Severity.ERROR, id="9-px-high"),
        pytest.param((10, 1), Severity.WARNING, id="10-px-are-small-art"),
    ],
)
def test_art_of_less_than_10_px(size: tuple[int, int], severity: Severity) -> None:
    (problem,) = problems(RULE, padded(size))
    assert (problem.severity, problem.box) == (severity, Box(20, 30, 20 + size[0], 30 + size[1]))


@pytest.mark.parametrize("size", [(800, 900), (1000, 2000)], ids=["on-a-canvas", "everywhere"])
def test_art_too_faint_to_see(size: tuple[int, int]) -> None:
    (problem,) = problems(RULE, faint(size))
    assert problem.severity is Severity.ERROR


def test_a_stray_mark_does_not_make_art_larger() -> None:
    band = Image.new("L", (1000, 2000))
    band.paste(255, (20, 30, 220, 230))
    band.putpixel((999, 1999), 255)
    (problem,) = problems(RULE, design_of(cut_out(band)))
    assert problem.box == Box(20, 30, 220, 230)


def test_opaque_and_blank_pictures_are_not_reported() -> None:
    assert problems(RULE, design_of(motif(5, 5))) == []
    assert problems(RULE, design_of(cut_out(band_of(5, 5)))) == []
    assert problems(RULE, design_of(cut_out(Image.new("L", (1000, 2000))))) == []


@pytest.mark.parametrize(
    "design",
    [
        pytest.param(padded((300, 200), (4000, 4000)), id="small-art"),
        pytest.param(padded((9, 9)), id="less-than-10-px"),
        pytest.param(faint((800, 900)), id="too-faint"),
    ],
)
def test_texts(design: Design, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design) == snapshot
