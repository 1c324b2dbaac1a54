"""stray-pixels: a warning from 5 marks or 50 px on far from the artwork, a note below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.model import Severity
from tests.drawing import cut_out, design_of, motif, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design

RULE = "stray-pixels"


def art_with(*specks: tuple[int, int]) -> Design:
    """A cutout in the middle, and specks of 2x1 px."""
    band = Image.new("L", (400, 800))
    band.paste(255, (150, 350, 250, 450))
    for x, y in specks:
        band.paste(255, (x, y, x + 2, y + 1))
    return design_of(cut_out(band))


@pytest.mark.parametrize(
    "specks",
    [
        pytest.param([(350, 700)], id="one"),
        pytest.param([(10, 20), (300, 20), (350, 700)], id="three"),
        pytest.param([(10, 20), (300, 20), (20, 600), (350, 700)], id="more-than-three"),
    ],
)
def test_texts(specks: list[tuple[int, int]], snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, art_with(*specks)) == snapshot


def test_a_clean_cutout_passes() -> None:
    assert problems(RULE, art_with()) == []
    assert problems(RULE, design_of(motif(400, 800))) == []


def test_nothing_with_a_full_background() -> None:
    assert problems(RULE, art_with((350, 700)), background="full") == []


@pytest.mark.parametrize(
    ("marks", "severity"),
    [
        pytest.param([(1, 1)] * 4, Severity.NOTE, id="4-marks"),
        pytest.param([(1, 1)] * 5, Severity.WARNING, id="5-marks"),
        pytest.param([(7, 7)], Severity.NOTE, id="49-px"),
        pytest.param([(10, 5)], Severity.WARNING, id="50-px"),
    ],
)
def test_how_many_are_a_warning(marks: list[tuple[int, int]], severity: Severity) -> None:
    band = Image.new("L", (400, 800))
    band.paste(255, (150, 350, 250, 450))
    for row, (width, height) in enumerate(marks):
        alpha = 20 if width > 1 else 255
        band.paste(alpha, (350, 20 + 40 * row, 350 + width, 20 + 40 * row + height))
    (problem,) = problems(RULE, design_of(cut_out(band)))
    assert problem.severity == severity
