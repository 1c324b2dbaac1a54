"""dark-picture: off by default; a warning if the mean is below 50 and 95% of the pixels are below 110."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.rules import find
from tests.drawing import design_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "dark-picture"


def tones(first: int, count: int, more: int = 0) -> Image.Image:
    """One column of 100 pixels for each of `count` tones from `first` on, and `more` columns of the last tone."""
    columns = [*range(first, first + count), *[first + count - 1] * more]
    return Image.frombytes("L", (len(columns), 100), bytes(columns) * 100)


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        pytest.param(tones(0, 100), True, id="mean-49.5"),
        pytest.param(tones(0, 101), False, id="mean-50"),
        pytest.param(tones(10, 32), True, id="32-tones"),
        pytest.param(tones(10, 31), False, id="31-tones"),
        pytest.param(tones(200, 40), False, id="light"),
    ],
)
def test_mean_and_number_of_tones(picture: Image.Image, found: bool) -> None:
    assert bool(problems(RULE, design_of(picture))) is found


@pytest.mark.parametrize(("light", "found"), [(109, True), (110, False)])
def test_bright_highlights_pass(light: int, found: bool) -> None:
    picture = Image.new("L", (100, 100), 5)
    picture.paste(tones(0, 40), (0, 0))
    picture.paste(light, (90, 0, 100, 100))
    assert bool(problems(RULE, design_of(picture))) is found


@pytest.mark.parametrize(("rows", "found"), [(50, True), (49, False)], ids=["half", "less-than-half"])
def test_at_least_half_is_visible(rows: int, found: bool) -> None:
    band = Image.new("L", (50, 100))
    band.paste(255, (0, 0, 50, rows))
    assert bool(problems(RULE, design_of(tones(0, 50), alpha=band))) is found


def test_the_options() -> None:
    design = design_of(tones(0, 100))
    assert not problems(RULE, design, mean=49)
    assert not problems(RULE, design, light=94)
    assert problems(RULE, design_of(tones(0, 101)), mean=50.1)


def test_texts(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(tones(0, 41))) == snapshot


def test_off_by_default() -> None:
    assert find(RULE).off
