"""thin-lines: a warning if strokes or gaps are narrower than 0.25 mm in print, 2.95 px at 300 ppi."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from casecheck.measures import thin_lines
from casecheck.model import Box
from casecheck.rules import find
from tests.drawing import IPHONE, design_of, problems, target_of

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import Target

RULE = "thin-lines"
SIDE = 400
AT_300_PPI = target_of(SIDE, SIDE, mm=(SIDE * 25.4 / 300, SIDE * 25.4 / 300))
FINER = 8


def strokes(width: float, angle: float = 0, length: float = 260, count: int = 6) -> Image.Image:
    """A mask of parallel strokes: smooth at their edges, since they are drawn larger and reduced."""
    mask = Image.new("L", (SIDE * FINER, SIDE * FINER))
    draw = ImageDraw.Draw(mask)
    along, across = (cos(radians(angle)), sin(radians(angle))), (-sin(radians(angle)), cos(radians(angle)))
    for at in range(count):
        away = (at - count / 2) * 37
        corners = [(-length / 2, away), (length / 2, away), (length / 2, away + width), (-length / 2, away + width)]
        draw.polygon(
            [tuple((SIDE / 2 + a * u + b * v) * FINER for u, v in zip(along, across, strict=True)) for a, b in corners],
            fill=255,
        )
    return mask.reduce(FINER)


def painted(mask: Image.Image, ground: str = "white", ink: str = "black") -> Image.Image:
    """A picture with this ink where the mask is white."""
    picture = Image.new("RGB", mask.size, ground)
    picture.paste(ink, mask=mask)
    return picture


def cut(mask: Image.Image) -> Image.Image:
    """A picture that is visible where the mask is white."""
    picture = Image.new("RGB", mask.size, "navy")
    picture.putalpha(mask)
    return picture


def inverted(mask: Image.Image) -> Image.Image:
    """The strokes as gaps in a form."""
    return mask.point(range(255, -1, -1))


def reported(picture: Image.Image, **options: Any) -> bool:
    """Whether the rule reports the picture at 300 ppi."""
    return bool(problems(RULE, design_of(picture), AT_300_PPI, **options))


def test_texts(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(painted(strokes(2))), AT_300_PPI) == snapshot


def test_it_is_off_unless_it_is_selected() -> None:
    assert find(RULE).off


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(painted, id="dark-on-light"),
        pytest.param(lambda mask: painted(mask, "black", "white"), id="light-on-dark"),
        pytest.param(lambda mask: painted(inverted(mask)), id="gaps"),
        pytest.param(cut, id="in-alpha"),
        pytest.param(lambda mask: cut(inverted(mask)), id="gaps-in-alpha"),
        pytest.param(lambda mask: painted(mask, "#888888", "#111111"), id="on-gray"),
    ],
)
@pytest.mark.parametrize("angle", [0, 90, 45, 17, 63])
def test_strokes_of_2_px_are_too_thin_and_of_3_px_are_not(picture: Any, angle: float) -> None:
    assert reported(picture(strokes(2, angle)))
    assert reported(picture(strokes(2.7, angle)))
    assert not reported(picture(strokes(3.2, angle)))
    assert not reported(picture(strokes(4, angle)))


def test_whole_pixels_at_the_boundary() -> None:
    assert reported(painted(strokes(2)))
    assert not reported(painted(strokes(3)))


@pytest.mark.parametrize("angle", [0, 22.5, 33, 45, 71])
@pytest.mark.parametrize("width", [1.5, 2, 2.5])
def test_the_width_is_measured_at_any_angle(width: float, angle: float) -> None:
    (found,) = problems(RULE, design_of(painted(strokes(width, angle))), AT_300_PPI)
    assert found.actual is not None
    assert found.actual["mm"] == pytest.approx(width * 25.4 / 300, abs=0.03)


def circles(width: int) -> Image.Image:
    mask = Image.new("L", (SIDE * FINER, SIDE * FINER))
    for radius in (60, 110, 170):
        box = [(SIDE / 2 + sign * radius) * FINER for sign in (-1, -1, 1, 1)]
        ImageDraw.Draw(mask).ellipse(box, outline=255, width=width * FINER)
    return mask.reduce(FINER)


def dashes(width: int) -> Image.Image:
    mask = Image.new("L", (SIDE, SIDE))
    for y in range(40, 360, 20):
        for x in range(40, 360, 20):
            mask.paste(255, (x, y, x + 6 * width, y + width))
    return mask


@pytest.mark.parametrize("drawn", [circles, dashes])
def test_curves_and_dashes(drawn: Any) -> None:
    assert reported(painted(drawn(2)))
    assert not reported(painted(drawn(4)))


def lettering(size: int) -> Image.Image:
    mask = Image.new("L", (SIDE, SIDE))
    for row in range(5):
        text = "the quick brown fox jumps over the lazy dog"
        ImageDraw.Draw(mask).text((20, 20 + 1.4 * size * row), text, fill=255, font=ImageFont.load_default(size))
    return mask


@pytest.mark.parametrize("size", [6, 8, 10, 14, 15, 20])
def test_small_lettering(size: int) -> None:
    assert reported(painted(lettering(size)))
    assert reported(cut(lettering(size)))


def test_large_lettering() -> None:
    assert not reported(painted(lettering(60)))


def disc() -> Image.Image:
    mask = Image.new("L", (SIDE * FINER, SIDE * FINER))
    ImageDraw.Draw(mask).ellipse([20 * FINER, 60 * FINER, 380 * FINER, 340 * FINER], fill=255)
    return mask.reduce(FINER)


def dots(radius: int) -> Image.Image:
    mask = Image.new("L", (SIDE * 4, SIDE * 4))
    for y in range(20, 380, 4 * radius):
        for x in range(20, 380, 4 * radius):
            ImageDraw.Draw(mask).ellipse(
                [4 * (x - radius), 4 * (y - radius), 4 * (x + radius), 4 * (y + radius)], fill=255
            )
    return mask.reduce(4)


def facade() -> Image.Image:
    """Windows of all brightnesses, 6 px wide, between bars of 2 px."""
    windows = np.random.default_rng(3).integers(90, 256, (SIDE // 8, SIDE // 8), dtype=np.uint8)
    picture = windows.repeat(8, 0).repeat(8, 1)
    for bar in (0, 1):
        picture[bar::8] = picture[:, bar::8] = 0
    return Image.fromarray(picture)


def noise() -> Image.Image:
    samples = np.random.default_rng(1).integers(0, 256, (SIDE, SIDE), np.uint8)
    return Image.fromarray(samples).filter(ImageFilter.GaussianBlur(0.7))


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(painted(disc()), id="edge-of-a-large-form"),
        pytest.param(cut(disc()), id="smooth-outline-of-a-cutout"),
        pytest.param(cut(disc().point([0] * 128 + [255] * 128)), id="outline-with-stairs"),
        pytest.param(painted(dots(1)), id="dots-of-2-px"),
        pytest.param(painted(dots(3)), id="dots-of-6-px"),
        pytest.param(noise().convert("RGB"), id="grain"),
        pytest.param(facade().convert("RGB"), id="facade"),
        pytest.param(Image.linear_gradient("L").resize((SIDE, SIDE)).convert("RGB"), id="gradient"),
        pytest.param(painted(strokes(2)).filter(ImageFilter.GaussianBlur(4)), id="soft-lines"),
        pytest.param(painted(strokes(2), "white", "#d0d0d0"), id="faint-lines"),
        pytest.param(painted(strokes(2, length=40, count=1)), id="too-short-in-all"),
    ],
)
def test_what_is_no_thin_stroke(picture: Image.Image) -> None:
    assert not reported(picture)


def test_options() -> None:
    assert reported(painted(strokes(4)), width=0.4)
    assert not reported(painted(strokes(2)), length=200)


def test_a_larger_picture_is_measured_at_its_size_in_print() -> None:
    larger = painted(strokes(2.5)).resize((3 * SIDE, 3 * SIDE), Image.Resampling.LANCZOS)
    (found,) = problems(RULE, design_of(larger), AT_300_PPI)
    assert found.actual is not None
    assert found.actual["mm"] == pytest.approx(2.5 * 25.4 / 300, abs=0.03)


def test_the_box_holds_the_strokes() -> None:
    picture = Image.new("RGB", (SIDE, SIDE), "white")
    for y in range(220, 340, 12):
        picture.paste("black", (100, y, 300, y + 2))
    (found,) = problems(RULE, design_of(picture), AT_300_PPI)
    assert found.box is not None
    assert found.box == pytest.approx((100, 220, 300, 330), abs=8)


def test_only_what_is_printed_counts() -> None:
    picture = Image.new("RGB", (2 * SIDE, SIDE), "white")  # a quarter of the width is cropped at each side
    for y in range(20, 380, 12):
        picture.paste("black", (10, y, 190, y + 2))
    assert not reported(picture)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        pytest.param(IPHONE, False, id="size-unknown"),
        pytest.param(target_of(SIDE, SIDE, mm=(49, 49)), True, id="207-ppi"),
        pytest.param(target_of(SIDE, SIDE, mm=(51, 51)), False, id="199-ppi-has-too-few-pixels"),
    ],
)
def test_on_which_devices(target: Target, found: bool) -> None:
    assert bool(problems(RULE, design_of(painted(strokes(1))), target)) is found


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "CMYK", "I;16", "LAB", "F"])
def test_every_mode(mode: str) -> None:
    picture = painted(strokes(2))
    if mode == "I;16":
        gray = np.asarray(picture.convert("L")).astype(np.uint16) * 257
        picture = Image.fromarray(gray)
    elif mode == "LAB":
        picture = Image.merge("LAB", [picture.convert("L"), *2 * [Image.new("L", picture.size, 128)]])
    else:
        picture = picture.convert(mode)
    assert reported(picture) is (mode != "F")


def test_memory_is_that_of_a_band(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = design_of(painted(strokes(2, 30)))
    box = Box(0, 0, SIDE, SIDE)
    whole = thin_lines.thin_strokes(picture, box, 2.95)
    monkeypatch.setattr(thin_lines, "BAND", 64)
    bands = thin_lines.thin_strokes(picture, box, 2.95)
    assert whole and bands
    assert bands.lengths.sum() == pytest.approx(whole.lengths.sum(), rel=0.05)
    assert bands.share == pytest.approx(whole.share, abs=0.05)
