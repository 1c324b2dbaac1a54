"""cropped: a warning if less than 75% of the image remains, a note below 98% and for most cutouts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.model import Severity, Target
from tests.drawing import IPAD, IPHONE, band_of, canvas, cut_out, design_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design

RULE = "cropped"


@pytest.mark.parametrize(
    ("width", "height", "severity"),
    [
        pytest.param(3000, 4000, Severity.WARNING, id="a-phone-photo"),
        pytest.param(2000, 2000, Severity.WARNING, id="square"),
        pytest.param(1000, 3000, Severity.WARNING, id="too-high"),
        pytest.param(2000, 1000, Severity.WARNING, id="landscape"),
        pytest.param(1001, 1500, Severity.WARNING, id="one-column-beyond-75"),
        pytest.param(1000, 1500, Severity.NOTE, id="exactly-75"),
        pytest.param(999, 1500, Severity.NOTE, id="one-column-less-than-75"),
        pytest.param(750, 2001, Severity.WARNING, id="one-row-beyond-75"),
        pytest.param(750, 2000, Severity.NOTE, id="exactly-75-in-height"),
        pytest.param(1001, 1960, Severity.NOTE, id="one-column-beyond-98"),
        pytest.param(980, 2001, Severity.NOTE, id="one-row-beyond-98"),
    ],
)
def test_cut_off(width: int, height: int, severity: Severity, snapshot: SnapshotAssertion) -> None:
    found = problems(RULE, design_of(canvas(width, height)))
    assert [problem.severity for problem in found] == [severity]
    assert found == snapshot


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
def test_not_worth_reporting(width: int, height: int, target: Target) -> None:
    assert problems(RULE, design_of(canvas(width, height)), target) == []


def test_the_text_of_a_zoom_that_crops_all_four_sides(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(canvas(2400, 3000)), replace(IPHONE, zoom=Fraction(2))) == snapshot


@pytest.mark.parametrize(
    ("margin", "warned"),
    [
        pytest.param(500, False, id="all-of-the-art-is-shown"),
        pytest.param(499, True, id="one-column-of-the-art-is-cropped"),
    ],
)
def test_a_transparent_margin_may_be_cropped(margin: int, warned: bool) -> None:
    """A square image on iPhone keeps the 1000 columns in its middle."""
    left_and_right = ((0, 0, margin, 2000), (2000 - margin, 0, 2000, 2000))
    sticker = cut_out(band_of(2000, 2000, *left_and_right, (0, 0, 2000, 200), (0, 1800, 2000, 2000)))
    assert bool(problems(RULE, design_of(sticker))) is warned


def sticker(*boxes: tuple[int, int, int, int]) -> Design:
    """A square with art in these boxes; iPhone keeps the 1000 columns in its middle."""
    band = Image.new("L", (2000, 2000))
    for box in boxes:
        band.paste(255, box)
    return design_of(cut_out(band))


LETTERS = [(left, 900, left + 100, 1100) for left in range(20, 1981, 200)]


@pytest.mark.parametrize(
    ("design", "severity"),
    [
        pytest.param(sticker((400, 200, 1600, 1800)), Severity.NOTE, id="little-art-is-cut-off"),
        pytest.param(sticker((100, 500, 1900, 1480)), Severity.NOTE, id="a-little-more-than-half-of-it-remains"),
        pytest.param(sticker((0, 500, 2000, 1500)), Severity.WARNING, id="half-of-it-remains"),
        pytest.param(sticker((200, 20, 1800, 1980)), Severity.WARNING, id="what-is-cut-off-is-art"),
        pytest.param(
            sticker((900, 900, 1100, 1100), (0, 900, 450, 1100)), Severity.WARNING, id="most-of-it-is-cut-off"
        ),
        pytest.param(sticker(*LETTERS), Severity.WARNING, id="a-line-of-text"),
    ],
)
def test_a_cutout(design: Design, severity: Severity) -> None:
    assert [problem.severity for problem in problems(RULE, design)] == [severity]


def test_the_text_of_a_cutout(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, sticker((400, 200, 1600, 1800))) == snapshot
