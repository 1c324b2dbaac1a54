"""painted-checkerboard: checkerboards that stand for transparency are found, other patterns pass."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from casecheck.model import Severity
from tests.drawing import design_of, encode, problems

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


def in_the_middle() -> Image.Image:
    picture = Image.new("RGB", (400, 800), "#aaaaaa")
    picture.paste(checks(20, size=(160, 160)), (120, 320))
    return picture


@pytest.mark.parametrize("square", [4, 5, 8, 11, 16, 25, 40, 64])
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
@pytest.mark.parametrize("covered", [pytest.param(0, id="light"), pytest.param(1, id="dark")])
def test_the_share_of_the_squares_of_one_gray(dot: int, found: int, covered: int) -> None:
    """Dots cover a part of all squares of one of the two grays; at least 36% of the gray has to be that gray."""
    picture = checks(16)
    for row in range(50):
        for column in range((row + 1 + covered) % 2, 25, 2):
            picture.paste("orange", (16 * column, 16 * row, 16 * column + dot, 16 * row + dot))
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


@pytest.mark.parametrize(("contrast", "found"), [(8, True), (6, False), (4, False)])
def test_minimum_contrast(contrast: int, found: bool) -> None:
    assert bool(problems(RULE, design_of(with_art(checks(16, WHITE, gray(255 - contrast)))))) is found


def test_maximum_contrast() -> None:
    assert len(problems(RULE, design_of(checks(16, WHITE, gray(255 - 140))))) == 1


def test_a_transparent_background_passes() -> None:
    picture = checks(16)
    alpha = Image.new("L", picture.size)
    alpha.paste(255, (100, 200, 300, 600))
    picture.putalpha(alpha)
    assert problems(RULE, design_of(picture)) == []
