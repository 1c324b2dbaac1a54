"""oversized-file: more pixels than the limit."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from casecheck.design import Design, OpenError
from casecheck.design.opening import open_design
from casecheck.model import Severity, Size
from tests.drawing import GRAY, canvas, design_of, encode, kind_of, png_around, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "oversized-file"


@pytest.mark.parametrize(
    ("width", "height", "oversized"),
    [
        pytest.param(10, 20, False, id="at-the-limit"),
        pytest.param(201, 1, True, id="one-pixel-more"),
        pytest.param(199, 1, False, id="one-pixel-less"),
    ],
)
def test_the_limit(width: int, height: int, oversized: bool) -> None:
    design = open_design(encode(canvas(width, height)), "art.png", 200)
    assert [problem.severity for problem in problems(RULE, design, max_pixels=200)] == [Severity.ERROR] * oversized


def test_the_text(snapshot: SnapshotAssertion) -> None:
    bomb = open_design(png_around((50_000, 50_000), 8, GRAY, zlib.compress(b"\0")), "art.png", 200_000_000)
    assert problems(RULE, bomb, max_pixels=200_000_000) == snapshot


def test_other_open_errors_belong_to_other_rules() -> None:
    size = Size(50_000, 50_000)
    damaged = Design("art.png", kind_of("PNG"), 69, size, size, open_error=OpenError("damaged", "the file is cut off"))
    assert problems(RULE, damaged) == []
    assert problems(RULE, design_of(canvas(9, 9))) == []
