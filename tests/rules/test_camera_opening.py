"""camera-opening: a warning above 2% of transparent art, or a third of an object, under the opening of the case."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from casecheck.model import Area, Inset, Layout, Opening, PrintArea, Severity, Size
from tests.drawing import design_of, problems
from tests.rules.print_cases import SIZE, WHOLE, art, case, printed
from tests.scenes import scene

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design
    from casecheck.model import Target
    from tests.rules.print_cases import Box

RULE = "camera-opening"
SQUARE = case(PrintArea(openings=(Opening(40, 60, 100, 100),)))
ROUND = case(PrintArea(openings=(Opening(40, 60, 100, 100, 50),)))
ROUNDED = case(PrintArea(openings=(Opening(40, 60, 100, 100, 20),)))


@pytest.mark.parametrize(
    ("box", "found"),
    [
        pytest.param((140, 60, 340, 160), False, id="begins-at-its-right-edge"),
        pytest.param((139, 60, 340, 160), True, id="one-column-under-its-right-edge"),
        pytest.param((0, 60, 40, 160), False, id="ends-at-its-left-edge"),
        pytest.param((0, 60, 41, 160), True, id="one-column-under-its-left-edge"),
        pytest.param((40, 0, 140, 60), False, id="ends-at-its-upper-edge"),
        pytest.param((40, 0, 140, 61), True, id="one-row-under-its-upper-edge"),
        pytest.param((40, 160, 140, 300), False, id="begins-at-its-lower-edge"),
        pytest.param((40, 159, 140, 300), True, id="one-row-under-its-lower-edge"),
    ],
)
def test_the_boundary_pixel(box: Box, found: bool) -> None:
    assert bool(problems(RULE, art(box), SQUARE, share=0)) is found


@pytest.mark.parametrize(
    ("width", "found"),
    [pytest.param(4, False, id="1.96%"), pytest.param(5, True, id="2.4%")],
)
def test_the_share_of_the_art(width: int, found: bool) -> None:
    said = problems(RULE, art((140 - width, 60, 340, 160)), SQUARE)
    assert [problem.severity for problem in said] == [Severity.WARNING] * found


@pytest.mark.parametrize(
    ("side", "target", "found"),
    [
        pytest.param(15, ROUND, False, id="outside-a-circle"),
        pytest.param(16, ROUND, True, id="a-pixel-inside-a-circle"),
        pytest.param(6, ROUNDED, False, id="outside-a-rounded-corner"),
        pytest.param(7, ROUNDED, True, id="a-pixel-inside-a-rounded-corner"),
        pytest.param(1, SQUARE, True, id="a-square-corner"),
    ],
)
@pytest.mark.parametrize("corner", ["upper-left", "lower-right"])
def test_corners(side: int, target: Target, found: bool, corner: str) -> None:
    box = (40, 60, 40 + side, 60 + side) if corner == "upper-left" else (140 - side, 160 - side, 140, 160)
    assert bool(problems(RULE, art(box, (200, 300, 260, 360)), target, share=0)) is found


FLOCK = [(x, y, x + 36, y + 36) for x in (30, 100, 170) for y in (40, 110, 180)]
"""Nine of them, in a corner."""

LEFT_HALF = Layout("halves", (Area(0, 0, Fraction(1, 2), 1), Area(Fraction(1, 2), 0, Fraction(1, 2), 1)))
UPPER = PrintArea(openings=(Opening(40, 60, 100, 100),))


@pytest.mark.parametrize(
    ("design", "fields", "found"),
    [
        # cover keeps the 400 columns in the middle of a square
        pytest.param(art((200, 0, 239, 800), size=(800, 800)), {}, False, id="cover-up-to-it"),
        pytest.param(art((200, 0, 241, 800), size=(800, 800)), {}, True, id="cover-a-column-under-it"),
        # contain puts 400 rows in the middle, from row 200
        pytest.param(art((0, 0, 390, 390), size=(400, 400)), {"fit": "contain"}, False, id="contain-below-it"),
        # at a zoom of 2, column 100 is at the left edge: the opening reaches from 120 to 170
        pytest.param(art((101, 200, 120, 300)), {"zoom": 2}, False, id="zoomed-up-to-it"),
        pytest.param(art((101, 200, 121, 300)), {"zoom": 2}, True, id="zoomed-a-column-under-it"),
        # a picture in the right half is not under an opening on the left
        pytest.param(
            art((10, 60, 190, 160), size=(200, 800)), {"layout": LEFT_HALF, "slot_number": 1}, True, id="slot"
        ),
        pytest.param(
            art((10, 60, 190, 160), size=(200, 800)), {"layout": LEFT_HALF, "slot_number": 2}, False, id="other-slot"
        ),
        # landscape: 800 rows of 400 in the middle of 1600 columns; the opening begins at column 640
        pytest.param(art((610, 60, 640, 160), size=(1600, 800)), {}, False, id="landscape-up-to-it"),
        pytest.param(art((610, 60, 641, 160), size=(1600, 800)), {}, True, id="landscape-a-column-under-it"),
    ],
)
def test_placements(design: Design, fields: dict[str, Any], found: bool) -> None:
    assert bool(problems(RULE, design, case(UPPER, **fields), share=0)) is found


def test_a_copy_of_half_the_size_lies_there_all_the_same() -> None:
    small = art((70, 30, 170, 80), size=(200, 400))
    assert problems(RULE, small, SQUARE, share=0) == []
    assert problems(RULE, art((69, 30, 170, 80), size=(200, 400)), SQUARE, share=0)


def stickers(step: int) -> Design:
    """A transparent pattern."""
    return art(*[(x, y, x + 50, y + 50) for x in range(10, 390, step) for y in range(20, 780, step)])


@pytest.mark.parametrize(
    "design",
    [
        pytest.param(stickers(80), id="a-transparent-pattern"),
        pytest.param(
            printed(*[(x, y, x + 50, y + 50) for x in range(10, 390, 80) for y in range(20, 780, 80)]), id="a-pattern"
        ),
        pytest.param(printed(*FLOCK, (300, 700, 400, 760)), id="a-flock-of-a-scene-that-runs-over-the-edge"),
        pytest.param(printed(*FLOCK, (330, 300, 366, 336), (30, 700, 66, 736)), id="a-flock-all-over"),
        pytest.param(design_of(scene(400, 800)), id="a-photo"),
        pytest.param(printed((100, 300, 300, 500)), id="art-in-the-middle"),
        pytest.param(printed((0, 0, 140, 160)), id="what-runs-over-the-edge"),
        pytest.param(design_of(Image.linear_gradient("L").resize(SIZE).convert("RGB")), id="a-gradient"),
        pytest.param(design_of(Image.new("RGB", SIZE, "white")), id="one-color"),
        pytest.param(design_of(Image.new("I", SIZE)), id="32-bit"),
        pytest.param(design_of(Image.new("RGBA", SIZE)), id="nothing"),
        pytest.param(design_of(Image.new("RGB", (1, 1))), id="one-pixel"),
    ],
)
def test_healthy(design: Design) -> None:
    assert problems(RULE, design, SQUARE) == []


def test_a_flock_on_a_full_print() -> None:
    (problem,) = problems(RULE, printed(*FLOCK), SQUARE)
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("contrast", "found"), [pytest.param(59, False, id="too-weak"), pytest.param(61, True, id="strong-enough")]
)
def test_the_only_object_may_be_soft(contrast: int, found: bool) -> None:
    """One that holds all detail of the print needs few strong edges; the threshold is 2.5% of its detail."""
    picture = np.full((800, 400), 200, np.uint8)
    picture[72:150, 51:129] = 165
    picture[99:102, 90:93] = 165 - contrast  # one pixel of the copy that is examined
    assert bool(problems(RULE, design_of(Image.fromarray(picture).convert("RGB")), SQUARE)) is found


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "CMYK", "RGBA"])
def test_an_object_on_a_full_print(mode: str) -> None:
    picture = printed((50, 70, 130, 150)).image
    design = design_of(picture.quantize(8) if mode == "P" else picture.convert(mode))
    (problem,) = problems(RULE, design, SQUARE)
    assert problem.severity is Severity.WARNING
    assert problem.box == (50, 70, 130, 150)


@pytest.mark.parametrize(
    ("left", "found"),
    [pytest.param(100, True, id="half-under-it"), pytest.param(122, False, id="less-than-a-third")],
)
def test_a_part_of_an_object(left: int, found: bool) -> None:
    assert bool(problems(RULE, printed((left, 80, left + 80, 140)), SQUARE)) is found


def test_a_small_piece_of_large_art() -> None:
    design = art((100, 300, 390, 790), (60, 80, 90, 100))
    assert problems(RULE, design, SQUARE, share=5)
    assert problems(RULE, design, SQUARE, share=5, piece=100) == []


def test_the_move_that_is_named_is_enough_and_no_less() -> None:
    target = case(PrintArea(safe=Inset(20, 20, 20, 20), openings=(Opening(40, 60, 100, 100),)))
    (problem,) = problems(RULE, printed((50, 70, 130, 150)), target)
    assert "90 px down" in str(problem.fix)
    for move, found in ((90, False), (89, True)):
        assert bool(problems(RULE, art((50, 70 + move, 130, 150 + move)), target, share=0)) is found


def test_speaks_only_where_an_opening_is_known() -> None:
    design = art((40, 60, 140, 160))
    assert problems(RULE, design, case(None)) == []
    assert problems(RULE, design, case(PrintArea(wrap=Inset(10, 10, 10, 10)))) == []


def test_nothing_is_measured_where_no_opening_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecheck.design.Design.measure", lambda *_: pytest.fail("measured"))
    assert problems(RULE, art(WHOLE), case(None)) == []


@pytest.mark.parametrize(
    ("design", "target"),
    [
        pytest.param(art((40, 60, 240, 160)), SQUARE, id="transparent"),
        pytest.param(art((100, 300, 390, 790), (60, 80, 90, 100)), SQUARE, id="a-small-piece"),
        pytest.param(printed((50, 70, 130, 150)), SQUARE, id="full"),
        pytest.param(art((20, 30, 380, 780)), SQUARE, id="no-room"),
        pytest.param(
            art((10, 60, 190, 160), size=(200, 800)),
            case(UPPER, layout=LEFT_HALF, slot_number=1),
            id="slot",
        ),
    ],
)
def test_texts(design: Design, target: Target, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design, target) == snapshot


def test_noise_is_no_object() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (800, 400, 3), dtype=np.uint8)
    assert problems(RULE, design_of(Image.fromarray(noise)), SQUARE) == []


def test_a_device_without_a_whole_opening_on_the_picture() -> None:
    beyond = case(PrintArea(openings=(Opening(500, 60, 100, 100),)), Size(400, 800))
    assert problems(RULE, art(WHOLE), beyond) == []
