"""transparent-gaps: every pixel of a full print has to be opaque; fewer than 190 others are a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.model import Severity
from tests.drawing import band_of, cut_out, design_of, motif, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import Background, Problem

RULE = "transparent-gaps"


def see_through(count: int, alpha: int) -> list[Problem]:
    """The problems of a full print of 20,000 pixels, of which `count` have this alpha."""
    band = Image.frombytes("L", (100, 200), bytes([alpha] * count).ljust(20_000, b"\xff"))
    return problems(RULE, design_of(cut_out(band)), background="full")


@pytest.mark.parametrize(
    ("count", "severity"),
    [
        pytest.param(1, Severity.NOTE, id="one"),
        pytest.param(189, Severity.NOTE, id="one-below-a-square-millimeter"),
        pytest.param(190, Severity.WARNING, id="a-square-millimeter"),
        pytest.param(20_000, Severity.WARNING, id="all-of-it"),
    ],
)
@pytest.mark.parametrize("alpha", [0, 1, 254], ids=["transparent", "nearly-transparent", "nearly-opaque"])
def test_severity_by_number_of_pixels(count: int, severity: Severity, alpha: int) -> None:
    (problem,) = see_through(count, alpha)
    assert (problem.actual, problem.severity) == ({"see_through": count}, severity)


@pytest.mark.parametrize("count", [1, 190, 20_000])
def test_texts(count: int, snapshot: SnapshotAssertion) -> None:
    assert see_through(count, 0) == snapshot


def test_transparent_and_semi_transparent_pixels_count_together() -> None:
    band = Image.frombytes("L", (100, 200), (bytes(95) + bytes([128] * 95)).ljust(20_000, b"\xff"))
    (problem,) = problems(RULE, design_of(cut_out(band)), background="full")
    assert (problem.actual, problem.severity) == ({"see_through": 190}, Severity.WARNING)


def test_opaque_images_pass() -> None:
    assert problems(RULE, design_of(cut_out(band_of(100, 200))), background="full") == []
    assert problems(RULE, design_of(motif(100, 200)), background="full") == []


@pytest.mark.parametrize("background", ["any", "plain"])
def test_only_with_a_full_background(background: Background) -> None:
    assert problems(RULE, design_of(cut_out(band_of(100, 200, (0, 0, 50, 200)))), background=background) == []
