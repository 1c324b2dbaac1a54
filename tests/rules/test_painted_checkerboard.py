"""painted-checkerboard: checkerboards that stand for transparency are found, other patterns pass."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw

from casecheck.model import Severity
from tests.drawing import design_of, encode, problems
from tests.evaluation.lattices import repeated

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "painted-checkerboard"

Color = tuple[int, int, int]
CODE = "#{0:02x}{0:02x}{0:02x}"
WHITE, SILVER, BLACK = (255, 255, 255), (204, 204, 204), (0, 0, 0)


def checks(
    square: int, one: Color = WHITE, other: Color = SILVER, size: tuple[int, int] = (400, 800), phase: int = 0
) -> Image.Image:
    """A checkerboard, shifted by `phase` pixels."""
    picture = Image.new("RGB", size, one)
    draw = ImageDraw.Draw(picture)
    for row, y in enumerate(range(-phase, size[1], square)):
        for x in range((row % 2) * square - phase, size[0], 2 * square):
            draw.rectangle((x, y, x + square - 1, y + square - 1), other)
    return picture


def gray(tone: int) -> Color:
    return tone, tone, tone


def with_art(picture: Image.Image, box: tuple[int, int, int, int] = (80, 160, 320, 640)) -> Image.Image:
    """An orange oval over the middle."""
    ImageDraw.Draw(picture).ellipse(box, "orange", "sienna", 8)
    return picture


def as_jpeg(picture: Image.Image, quality: int) -> Image.Image:
    return Image.open(BytesIO(encode(picture, "JPEG", quality=quality)))


def striped(horizontal: bool) -> Image.Image:
    picture = Image.new("RGB", (400, 800), WHITE)
    for at in range(0, 800, 32):
        picture.paste(SILVER, (0, at, 400, at + 16) if horizontal else (at, 0, at + 16, 800))
    return picture


def dotted() -> Image.Image:
    picture = Image.new("RGB", (400, 800), WHITE)
    draw = ImageDraw.Draw(picture)
    for row, y in enumerate(range(0, 800, 16)):
        for x in range(row % 2 * 16, 400, 32):
            draw.ellipse((x - 8, y - 8, x + 8, y + 8), SILVER)
    return picture


def halftone(angle: int, steepness: float) -> Image.Image:
    """A gradient as round dots, 18 px apart. In the middle of the picture, half is ink, like a checkerboard."""
    y, x = np.mgrid[:1600, :800].astype(np.float32)
    turned = (x + 1j * y) * np.exp(1j * np.pi * angle / 180) * 2 * np.pi / 18
    screen = np.cos(turned.real) + np.cos(turned.imag) - steepness * (y / 800 - 1)
    return Image.fromarray((130 + 125 * np.clip(screen * 6 + 0.5, 0, 1)).astype(np.uint8)).convert("RGB")


def in_the_middle() -> Image.Image:
    picture = Image.new("RGB", (400, 800), "#aaaaaa")
    picture.paste(checks(20, size=(160, 160)), (120, 320))
    return picture


@pytest.mark.parametrize("square", [3, 4, 5, 8, 11, 16, 25, 40])
@pytest.mark.parametrize(
    ("light", "dark"),
    [
        pytest.param(255, 204, id="white-and-silver"),
        pytest.param(255, 239, id="hardly-seen"),
        pytest.param(153, 102, id="grays"),
        pytest.param(40, 28, id="dark"),
    ],
)
def test_squares_of_any_size_and_tone(square: int, light: int, dark: int) -> None:
    picture = with_art(checks(square, gray(light), gray(dark), phase=square // 3))
    (problem,) = problems(RULE, design_of(picture))
    assert problem.severity is Severity.ERROR
    assert problem.actual is not None
    assert problem.actual["square"] == pytest.approx(square, rel=0.02)
    assert (problem.actual["light"], problem.actual["dark"]) == (CODE.format(light), CODE.format(dark))


@pytest.mark.parametrize(("dot", "found"), [pytest.param(10, 1, id="38-percent"), pytest.param(11, 0, id="34-percent")])
def test_the_share_of_the_squares_of_one_gray(dot: int, found: int) -> None:
    """Dots cover a part of all dark squares; at least 36% of the gray has to be dark."""
    picture = checks(16)
    for row in range(50):
        for column in range(row % 2, 25, 2):
            x, y = 16 * column + 8 - dot // 2, 16 * row + 8 - dot // 2
            picture.paste("palegreen", (x, y, x + dot, y + dot))
    assert len(problems(RULE, design_of(picture))) == found


def test_texts(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(with_art(checks(16)))) == snapshot


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(as_jpeg(with_art(checks(16)), 60), id="jpeg"),
        pytest.param(as_jpeg(with_art(checks(10, WHITE, gray(239))), 60), id="jpeg-of-low-contrast"),
        pytest.param(with_art(checks(16)).resize((355, 711), Image.Resampling.BICUBIC), id="reduced"),
        pytest.param(with_art(checks(16)).resize((517, 1033), Image.Resampling.BICUBIC), id="enlarged"),
        pytest.param(with_art(checks(12)).quantize(64), id="palette"),
        pytest.param(with_art(checks(12)).convert("RGBA"), id="opaque-alpha-channel"),
        pytest.param(checks(12).convert("L"), id="gray"),
        pytest.param(checks(12).convert("CMYK"), id="cmyk"),
        pytest.param(with_art(checks(16, size=(800, 400)), (200, 20, 600, 380)), id="wide"),
        pytest.param(with_art(checks(8, size=(120, 120)), (30, 30, 90, 90)), id="small"),
        pytest.param(with_art(checks(16), (10, 20, 390, 780)), id="only-the-corners-are-seen"),
        pytest.param(with_art(checks(16), (60, 300, 340, 1400)), id="three-sides-are-seen"),
        pytest.param(checks(16), id="nothing-else"),
    ],
)
def test_a_painted_checkerboard_is_found(picture: Image.Image) -> None:
    assert len(problems(RULE, design_of(picture))) == 1


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(checks(16, (185, 167, 224), (253, 246, 227)), id="lilac-and-cream"),
        pytest.param(checks(16, WHITE, (255, 244, 230)), id="white-and-ivory"),
        pytest.param(checks(16, WHITE, BLACK), id="racing-flag"),
        pytest.param(checks(16, WHITE, gray(255 - 141)), id="one-level-too-much-contrast"),
        pytest.param(checks(129, size=(1000, 2000)), id="large-cells"),
        pytest.param(in_the_middle(), id="chessboard-in-the-middle"),
        pytest.param(striped(horizontal=True), id="stripes-across"),
        pytest.param(striped(horizontal=False), id="stripes-down"),
        pytest.param(dotted(), id="dots"),
        pytest.param(Image.new("RGB", (400, 800), "white"), id="one-color"),
        pytest.param(Image.effect_noise((400, 800), 30), id="noise"),
        pytest.param(Image.linear_gradient("L").resize((400, 800)), id="gradient"),
        pytest.param(checks(4, size=(40, 40)), id="too-small-to-tell"),
        pytest.param(Image.new("F", (400, 800)), id="numbers-without-a-white"),
    ],
)
def test_other_patterns_pass(picture: Image.Image) -> None:
    assert problems(RULE, design_of(picture)) == []


@pytest.mark.parametrize(("angle", "steepness"), [(15, 0.4), (15, 1.0), (45, 1.0)])
def test_halftones_pass(angle: int, steepness: float) -> None:
    assert not problems(RULE, design_of(halftone(angle, steepness)))


@pytest.mark.parametrize(("contrast", "found"), [(8, True), (6, False), (4, False)])
def test_minimum_contrast(contrast: int, found: bool) -> None:
    assert bool(problems(RULE, design_of(with_art(checks(16, WHITE, gray(255 - contrast)))))) is found


def test_maximum_contrast() -> None:
    assert len(problems(RULE, design_of(checks(16, WHITE, gray(255 - 140))))) == 1


def inside(size: tuple[int, int], color: str) -> Image.Image:
    """A picture of 600 x 1200 pixels with a board of this size in the middle."""
    picture = Image.new("RGBA", (600, 1200), color)
    board = with_art(checks(12, size=size), (size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4))
    picture.paste(board, ((600 - size[0]) // 2, (1200 - size[1]) // 2))
    return picture


@pytest.mark.parametrize("color", ["white", "navy", "#00000000"], ids=["white", "navy", "transparent"])
def test_boards_inside_a_margin(color: str) -> None:
    assert len(problems(RULE, design_of(inside((480, 1000), color)))) == 1


@pytest.mark.parametrize(
    ("size", "found"),
    [
        pytest.param((300, 600), 1, id="a-quarter-of-the-picture"),
        pytest.param((240, 480), 1, id="a-sixth"),
        pytest.param((180, 200), 0, id="a-twentieth"),
    ],
)
def test_boards_inside_a_window(size: tuple[int, int], found: int) -> None:
    assert len(problems(RULE, design_of(inside(size, "#454545")))) == found


def test_round_motifs_of_checks_pass() -> None:
    picture = checks(8)
    alpha = Image.new("L", picture.size)
    ImageDraw.Draw(alpha).ellipse((50, 200, 350, 500), 255)
    picture.putalpha(alpha)
    assert problems(RULE, design_of(picture)) == []


@pytest.mark.parametrize(
    ("light", "dark", "severity"),
    [
        pytest.param((255, 247, 228), (204, 198, 182), Severity.WARNING, id="cream"),
        pytest.param((255, 226, 232), (229, 203, 208), Severity.WARNING, id="pink"),
        pytest.param((250, 252, 255), (225, 228, 232), Severity.ERROR, id="a-trace-of-blue"),
        pytest.param((244, 182, 194), WHITE, None, id="pink-and-white"),
        pytest.param((255, 200, 120), (204, 160, 96), None, id="orange"),
    ],
)
def test_tinted_boards(light: Color, dark: Color, severity: Severity | None) -> None:
    found = problems(RULE, design_of(with_art(checks(12, light, dark))))
    assert [problem.severity for problem in found] == [severity] * (severity is not None)


@pytest.mark.parametrize(
    ("squares", "found"), [pytest.param(26, 1, id="26-across"), pytest.param(20, 0, id="20-across")]
)
def test_large_tinted_checks_are_a_design(squares: int, found: int) -> None:
    picture = checks(16, (255, 247, 228), (204, 198, 182), size=(16 * squares, 800))
    assert len(problems(RULE, design_of(picture))) == found


def gingham(square: int, middle: int) -> Image.Image:
    """Light, middle and dark squares of 1000 x 2000 pixels."""
    picture = checks(square, gray(middle), gray(middle), size=(1000, 2000))
    for y in range(0, 2000, 2 * square):
        for x in range(0, 1000, 2 * square):
            picture.paste(gray(235), (x, y, x + square, y + square))
            picture.paste(gray(150), (x + square, y + square, x + 2 * square, y + 2 * square))
    return picture


@pytest.mark.parametrize("square", [6, 24, 60, 68, 76])
@pytest.mark.parametrize("middle", [188, 200])
def test_gingham_passes(square: int, middle: int) -> None:
    assert problems(RULE, design_of(gingham(square, middle))) == []


def polka_dots(step: int, radius: float) -> Image.Image:
    """Gray dots in the middle of the squares of one tone, on white."""
    cell = Image.new("RGB", (8 * step, 8 * step), "white")
    draw, reach = ImageDraw.Draw(cell), 4 * step * radius
    for x, y in ((0, 0), (8, 0), (0, 8), (8, 8), (4, 4)):
        draw.ellipse((x * step - reach, y * step - reach, x * step + reach, y * step + reach), gray(170))
    return repeated((700, 1100), cell.resize((2 * step, 2 * step), Image.Resampling.BOX))


@pytest.mark.parametrize("step", [5, 9, 13, 28, 46])
@pytest.mark.parametrize("radius", [0.51, 0.545, 0.58])
def test_dots_that_take_half_of_the_ground_pass(step: int, radius: float) -> None:
    assert problems(RULE, design_of(polka_dots(step, radius))) == []


def wave() -> Image.Image:
    """Soft hills and valleys, as of moire."""
    line = [math.cos(math.pi * at / 9) for at in range(800)]
    picture = Image.new("L", (400, 800))
    picture.putdata([round(200 + 30 * line[x] * line[y]) for y in range(800) for x in range(400)])
    return picture


def test_soft_waves_pass() -> None:
    assert problems(RULE, design_of(wave())) == []


def test_a_gradient_over_the_board_is_allowed() -> None:
    picture = with_art(checks(12))
    light = Image.linear_gradient("L").point([150 + at * 105 // 255 for at in range(256)]).resize(picture.size)
    assert len(problems(RULE, design_of(ImageChops.multiply(picture, Image.merge("RGB", [light] * 3))))) == 1
