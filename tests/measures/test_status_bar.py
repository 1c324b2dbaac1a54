"""status_bar: the clock, the battery and the home indicator of a phone's screen."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from casecheck.measures.status_bar import StatusBar, status_bar
from tests.drawing import cut_out, design_of

NOTHING = StatusBar(False, False, 0, None)


def screen(
    width: int = 400,
    height: int = 800,
    *,
    clock: str = "00:00",
    battery: str = "lying",
    home: int = 140,
    ink: int = 255,
) -> Image.Image:
    """A screen whose digits are plain boxes, 8x11 px."""
    picture = Image.new("L", (width, height), 255 - ink)
    draw = ImageDraw.Draw(picture)
    for place, sign in enumerate(clock):
        x = 20 + 10 * place
        if sign == ":":
            draw.rectangle((x + 3, 22, x + 4, 23), ink)
            draw.rectangle((x + 3, 28, x + 4, 29), ink)
        elif sign == "0":
            draw.rectangle((x, 20, x + 7, 30), ink)
    if battery == "lying":
        draw.rectangle((width - 45, 19, width - 22, 31), outline=ink, width=2)
    elif battery == "standing":
        draw.rectangle((width - 31, 19, width - 23, 33), outline=ink, width=2)
        draw.rectangle((width - 28, 17, width - 26, 19), ink)
    elif battery == "text":
        for place in range(4):
            draw.line((width - 50 + 8 * place, 30, width - 46 + 8 * place, 20), ink, 2)
    draw.rectangle(((width - home) // 2, height - 14, (width + home) // 2 - 1, height - 10), ink)
    return picture.convert("RGB")


def test_all_marks() -> None:
    assert status_bar(design_of(screen())) == StatusBar(True, True, 32, 786)


@pytest.mark.parametrize(
    ("picture", "marks"),
    [
        pytest.param(screen(ink=0), (True, True, True), id="dark-on-light"),
        pytest.param(screen(clock="0:00"), (True, True, True), id="one-digit"),
        pytest.param(screen(battery="standing"), (True, True, True), id="standing-battery"),
        pytest.param(screen(battery="text"), (True, False, True), id="text-at-the-right"),
        pytest.param(screen(clock="0000"), (False, True, True), id="no-colon"),
        pytest.param(screen(clock="00:000"), (False, True, True), id="three-digits-after-it"),
        pytest.param(screen(clock="000:00"), (False, True, True), id="three-digits-before-it"),
        pytest.param(screen(clock="", battery=""), (False, False, True), id="home-only"),
        pytest.param(screen(home=200), (True, True, False), id="too-wide-for-a-home-indicator"),
        pytest.param(screen(home=50), (True, True, False), id="too-narrow-for-a-home-indicator"),
        pytest.param(screen(clock="00:00", battery=""), (False, False, True), id="nothing-at-the-right"),
        pytest.param(screen(400, 501), (True, True, True), id="a-tablet"),
    ],
)
def test_marks(picture: Image.Image, marks: tuple[bool, bool, bool]) -> None:
    answer = status_bar(design_of(picture))
    assert (answer.clock, answer.battery, answer.home is not None) == marks
    assert answer.found == sum(marks)


def test_marks_on_a_picture() -> None:
    behind = Image.linear_gradient("L").resize((400, 800)).point([value // 2 for value in range(256)])
    marks = screen().convert("L")
    picture = Image.composite(marks, behind, marks.point([0] * 128 + [255] * 128)).convert("RGB")
    assert status_bar(design_of(picture)).found == 3


def test_marks_of_a_large_screen() -> None:
    large = screen().resize((1440, 2880), Image.Resampling.BICUBIC)
    answer = status_bar(design_of(large))
    assert answer.found == 3
    assert abs(answer.bottom - 32 * 3.6) <= 4


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(screen(400, 500 - 1), id="too-wide"),
        pytest.param(screen().resize((299, 598)), id="too-small"),
        pytest.param(screen().convert("L").convert("I"), id="no-8-bit"),
        pytest.param(cut_out(Image.new("L", (400, 800))), id="transparent"),
        pytest.param(Image.new("RGB", (400, 800), "white"), id="plain"),
        pytest.param(Image.effect_noise((400, 800), 80), id="noise"),
        pytest.param(Image.new("L", (1, 1)), id="one-pixel"),
    ],
)
def test_no_screen(picture: Image.Image) -> None:
    assert status_bar(design_of(picture)) == NOTHING
