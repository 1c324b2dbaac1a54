"""stray-pixels: a note of marks far outside the art."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from casecheck.model import Box, Problem, Severity
from tests.drawing import cut_out, design_of, motif, problems

if TYPE_CHECKING:
    from casecheck.design import Design

RULE = "stray-pixels"
FIX = "Erase what is left there: select the art with some room around it, invert the selection and delete."


def art_with(*specks: tuple[int, int]) -> Design:
    """A cut-out in the middle, and specks of 2x1 px."""
    band = Image.new("L", (400, 800))
    band.paste(255, (150, 350, 250, 450))
    for x, y in specks:
        band.paste(255, (x, y, x + 2, y + 1))
    return design_of(cut_out(band))


def test_the_whole_problem() -> None:
    assert problems(RULE, art_with((350, 700))) == [
        Problem(
            "a stray mark (2 px) far outside the art, at 350, 700 (should be none)",
            fix=FIX,
            actual={"marks": 1, "pixels": 2},
            required={"marks": 0},
            box=Box(350, 700, 352, 701),
            severity=Severity.NOTE,
        )
    ]


def test_the_first_three_are_named() -> None:
    (three,) = problems(RULE, art_with((10, 20), (300, 20), (350, 700)))
    assert three.message == ("3 stray marks (6 px) far outside the art, at 10, 20; 300, 20; 350, 700 (should be none)")
    (four,) = problems(RULE, art_with((10, 20), (300, 20), (20, 600), (350, 700)))
    assert four.message == (
        "4 stray marks (8 px) far outside the art, at 10, 20; 300, 20; 20, 600; ... (should be none)"
    )
    assert four.box == Box(10, 20, 12, 21)


def test_a_clean_cut_out_passes() -> None:
    assert problems(RULE, art_with()) == []
    assert problems(RULE, design_of(motif(400, 800))) == []


def test_a_full_print_has_a_rule_of_its_own() -> None:
    assert problems(RULE, art_with((350, 700)), background="full") == []
