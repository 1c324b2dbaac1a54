"""fringe: a warning of the rim that a removed background leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from tests.drawing import design_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design

RULE = "fringe"


def cut_from(background: str) -> Design:
    """A smooth disc on a background, cut out by its mask; its colors were not cleaned."""
    mask = Image.new("L", (1440, 1440))
    ImageDraw.Draw(mask).circle((720, 720), 560, fill=255)
    mask = mask.resize((360, 360), Image.Resampling.BOX)
    picture = Image.new("RGB", mask.size, background)
    picture.paste("seagreen", (0, 0), mask)
    picture.putalpha(mask)
    return design_of(picture)


@pytest.mark.parametrize("background", ["#ffffff", "#ff69b4"])
def test_texts(background: str, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, cut_from(background)) == snapshot


def test_a_clean_cutout_passes() -> None:
    assert problems(RULE, cut_from("seagreen")) == []


def test_nothing_with_a_full_background() -> None:
    assert problems(RULE, cut_from("#ffffff"), background="full") == []
    assert problems(RULE, cut_from("#ffffff"), background="plain") != []
