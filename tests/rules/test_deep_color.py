"""deep-color: more than 8 bits per channel, whatever is in them."""

from __future__ import annotations

import pytest

from casecheck.design.opening import open_design
from casecheck.formats import Metadata
from casecheck.model import Problem, Severity
from tests.drawing import RGB, canvas, design_of, png_of, problems

RULE = "deep-color"


@pytest.mark.parametrize("depth", [1, 2, 4, 8])
def test_what_is_printed_passes(depth: int) -> None:
    assert problems(RULE, design_of(canvas(8, 8), metadata=Metadata(depth=depth))) == []


@pytest.mark.parametrize("depth", [9, 10, 12, 16, 32])
def test_what_is_reduced(depth: int) -> None:
    assert problems(RULE, design_of(canvas(8, 8), metadata=Metadata(depth=depth))) == [
        Problem(
            f"{depth} bits per channel are reduced to 8 for print",
            fix="Export it with 8 bits per channel, and look at soft gradients then.",
            actual={"bits_per_channel": depth},
            required={"bits_per_channel": 8},
            severity=Severity.NOTE,
        )
    ]


@pytest.mark.parametrize(("depth", "found"), [(8, 0), (16, 1)])
def test_a_real_file(depth: int, found: int) -> None:
    assert len(problems(RULE, open_design(png_of([[(1, 2, 3)] * 4] * 4, depth, RGB), "art", 1000))) == found
