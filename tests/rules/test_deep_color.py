"""deep-color: more than 8 bits per channel are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.design.opening import open_design
from casecheck.formats import Metadata
from tests.drawing import RGB, canvas, design_of, png_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "deep-color"


@pytest.mark.parametrize("depth", [1, 2, 4, 8])
def test_up_to_8_bits_pass(depth: int) -> None:
    assert problems(RULE, design_of(canvas(8, 8), metadata=Metadata(depth=depth))) == []


@pytest.mark.parametrize("depth", [9, 10, 12, 16, 32])
def test_more_than_8_bits_are_reported(depth: int) -> None:
    (problem,) = problems(RULE, design_of(canvas(8, 8), metadata=Metadata(depth=depth)))
    assert problem.actual == {"bits_per_channel": depth}


def test_texts(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(canvas(8, 8), metadata=Metadata(depth=16))) == snapshot


@pytest.mark.parametrize(("depth", "found"), [(8, 0), (16, 1)])
def test_a_real_file(depth: int, found: int) -> None:
    assert len(problems(RULE, open_design(png_of([[(1, 2, 3)] * 4] * 4, depth, RGB), "art", 1000))) == found
