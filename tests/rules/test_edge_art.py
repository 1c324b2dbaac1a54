"""edge-art: a warning if an object is bent round the edge, a note if it leaves the safe area."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from casecheck.model import Area, Inset, Layout, Opening, PrintArea, Severity
from tests.drawing import design_of, problems
from tests.rules.print_cases import SIZE, WHOLE, art, case, printed
from tests.scenes import scene

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design
    from casecheck.model import Target
    from tests.rules.print_cases import Box

RULE = "edge-art"
AREA = PrintArea(wrap=Inset(40, 50, 60, 70), safe=Inset(60, 80, 100, 120))
CASE = case(AREA)
BENT = case(PrintArea(wrap=Inset(40, 50, 60, 70), safe=Inset(40, 50, 60, 70)))
SAFE = case(PrintArea(safe=Inset(60, 80, 100, 120)))

INSIDE = 60, 80, 300, 680
"""The safe area."""


@pytest.mark.parametrize(
    ("box", "found"),
    [
        pytest.param((60, 200, 200, 400), False, id="left"),
        pytest.param((59, 200, 200, 400), True, id="a-column-beyond-on-the-left"),
        pytest.param((100, 80, 200, 400), False, id="above"),
        pytest.param((100, 79, 200, 400), True, id="a-row-beyond-above"),
        pytest.param((150, 200, 300, 400), False, id="right"),
        pytest.param((150, 200, 301, 400), True, id="a-column-beyond-on-the-right"),
        pytest.param((150, 200, 200, 680), False, id="below"),
        pytest.param((150, 200, 200, 681), True, id="a-row-beyond-below"),
        pytest.param(INSIDE, False, id="all-of-it"),
    ],
)
@pytest.mark.parametrize("draw", [art, printed])
def test_the_safe_area(box: Box, found: bool, draw: object) -> None:
    assert callable(draw)
    assert [problem.severity for problem in problems(RULE, draw(box), CASE)] == [Severity.NOTE] * found


@pytest.mark.parametrize(
    ("beyond", "severity"),
    [
        pytest.param(0, Severity.NOTE, id="none"),
        pytest.param(4, Severity.NOTE, id="2%"),
        pytest.param(5, Severity.WARNING, id="2.5%"),
        pytest.param(20, Severity.WARNING, id="10%"),
    ],
)
@pytest.mark.parametrize("draw", [art, printed])
def test_the_visible_back(beyond: int, severity: Severity, draw: object) -> None:
    """200 px wide, from the left edge of the visible back on."""
    assert callable(draw)
    (problem,) = problems(RULE, draw((40 - beyond, 200, 240 - beyond, 400)), CASE)
    assert problem.severity is severity
    assert problem.box == (40 - beyond, 200, 240 - beyond, 400)


def test_art_that_is_wholly_beyond_it() -> None:
    (problem,) = problems(RULE, art((8, 200, 38, 400)), CASE)
    assert (problem.severity, problem.actual) == (Severity.WARNING, {"beyond": 1.0})


HALVES = Layout("halves", (Area(0, 0, Fraction(1, 2), 1), Area(Fraction(1, 2), 0, Fraction(1, 2), 1)))


@pytest.mark.parametrize(
    ("design", "fields", "found"),
    [
        # cover keeps the 400 columns in the middle of a square: the safe area begins at column 260
        pytest.param(art((260, 200, 400, 400), size=(800, 800)), {}, False, id="cover"),
        pytest.param(art((259, 200, 400, 400), size=(800, 800)), {}, True, id="cover-a-column-beyond"),
        # at a zoom of 2, the left edge is at column 100, and the safe area at column 130
        pytest.param(art((130, 300, 200, 400)), {"zoom": 2}, False, id="zoomed"),
        pytest.param(art((129, 300, 200, 400)), {"zoom": 2}, True, id="zoomed-a-column-beyond"),
        # contain puts 400 rows in the middle
        pytest.param(art((70, 20, 200, 380), size=(400, 400)), {"fit": "contain"}, False, id="contain"),
        # the right half has no left edge
        pytest.param(
            art((10, 200, 95, 400), size=(200, 800)), {"layout": HALVES, "slot_number": 2}, False, id="right-half"
        ),
        pytest.param(
            art((10, 200, 95, 400), size=(200, 800)), {"layout": HALVES, "slot_number": 1}, True, id="left-half"
        ),
        pytest.param(art((660, 200, 800, 400), size=(1600, 800)), {}, False, id="landscape"),
        # no center of a pixel is on the print
        pytest.param(art((0, 0, 9, 9), size=(16, 16)), {"zoom": 100}, False, id="zoomed-between-pixels"),
        pytest.param(art((659, 200, 800, 400), size=(1600, 800)), {}, True, id="landscape-a-column-beyond"),
    ],
)
def test_placements(design: Design, fields: dict[str, Any], found: bool) -> None:
    assert bool(problems(RULE, design, case(AREA, **fields))) is found


@pytest.mark.parametrize(
    "design",
    [
        pytest.param(art((0, 200, 200, 400)), id="art-that-runs-over-the-edge"),
        pytest.param(printed((0, 0, 140, 160)), id="an-object-that-runs-over-the-edge"),
        pytest.param(
            printed(*[(x, y, x + 50, y + 50) for x in range(10, 390, 80) for y in range(20, 780, 80)]), id="a-pattern"
        ),
        pytest.param(
            art(*[(x, y, x + 50, y + 50) for x in range(10, 390, 80) for y in range(20, 780, 80)]), id="stickers"
        ),
        pytest.param(design_of(scene(400, 800)), id="a-photo"),
        pytest.param(design_of(Image.linear_gradient("L").resize(SIZE).convert("RGB")), id="a-gradient"),
        pytest.param(design_of(Image.new("RGBA", SIZE)), id="nothing"),
    ],
)
def test_healthy(design: Design) -> None:
    assert problems(RULE, design, CASE) == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        pytest.param(BENT, Severity.WARNING, id="only-the-back-is-known"),
        pytest.param(SAFE, Severity.NOTE, id="only-the-safe-area-is-known"),
        pytest.param(case(None), None, id="nothing-is-known"),
        pytest.param(case(PrintArea(openings=(Opening(40, 60, 100, 100),))), None, id="only-an-opening-is-known"),
    ],
)
def test_speaks_only_where_a_line_is_known(target: Target, said: Severity | None) -> None:
    assert [problem.severity for problem in problems(RULE, art((20, 200, 200, 400)), target)] == [said] * bool(said)


def test_nothing_is_measured_where_no_line_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecheck.design.Design.measure", lambda *_: pytest.fail("measured"))
    assert problems(RULE, art(WHOLE), case(None)) == []


def test_the_move_that_is_named_is_enough_and_no_less() -> None:
    (problem,) = problems(RULE, art((20, 200, 200, 400)), CASE)
    assert "40 px" in str(problem.fix)
    assert problems(RULE, art((60, 200, 240, 400)), CASE) == []
    assert problems(RULE, art((59, 200, 239, 400)), CASE)


@pytest.mark.parametrize(
    "design",
    [
        pytest.param(art((20, 200, 200, 400)), id="bent"),
        pytest.param(art((50, 700, 200, 720)), id="two-directions"),
        pytest.param(printed((50, 200, 200, 400)), id="close"),
        pytest.param(art((20, 200, 380, 400)), id="too-large"),
        pytest.param(art((10, 200, 50, 300), (340, 400, 390, 500)), id="two-objects"),
    ],
)
def test_texts(design: Design, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design, CASE) == snapshot
