"""detail: a part is upscaled where its tiles show interpolation, whatever sharp text or pictures are around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from casecheck.measures.detail import detail
from tests.drawing import design_of
from tests.scenes import again, enlarged, scene, soft

if TYPE_CHECKING:
    from casecheck.model import Detail

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 1000, 1600


def detail_of(picture: Image.Image) -> Detail:
    return detail(design_of(picture))


def upscaled(factor: float) -> Image.Image:
    return enlarged(scene(round(WIDTH / factor), round(HEIGHT / factor)), factor)


def with_text(picture: Image.Image, lines: int) -> Image.Image:
    """Crisp text, of 100 px."""
    pen = ImageDraw.Draw(picture)
    for line in range(lines):
        pen.text((60, 200 + 130 * line), "stay golden", "gold", ImageFont.load_default(100))
    return picture


@pytest.mark.parametrize("factor", [2, 2.5, 4])
@pytest.mark.parametrize("lines", [1, 2, 4])
def test_text_on_an_upscaled_picture(lines: int, factor: float) -> None:
    answer = detail_of(with_text(upscaled(factor), lines))
    assert answer.factor == pytest.approx(factor, rel=0.005)
    assert answer.share > 0.5


def test_text_on_a_native_picture() -> None:
    assert detail_of(with_text(scene(WIDTH, HEIGHT), 4)).verdict == "native"


def test_text_on_a_soft_picture() -> None:
    assert detail_of(with_text(soft(scene(WIDTH, HEIGHT), 2), 4)).native is None


def test_the_share_of_a_picture_without_sharp_parts() -> None:
    assert detail_of(upscaled(2)).share == 1


@pytest.mark.parametrize("factor", [2, 3])
def test_a_collage_with_an_upscaled_half(factor: float) -> None:
    collage = scene(WIDTH, HEIGHT)
    collage.paste(upscaled(factor).crop((0, 0, WIDTH, HEIGHT // 2)), (0, 0))
    answer = detail_of(collage)
    assert answer.factor == pytest.approx(factor, rel=0.005)
    assert answer.share == pytest.approx(0.5, abs=0.1)


def test_a_collage_with_a_small_upscaled_part() -> None:
    collage = scene(WIDTH, HEIGHT)
    collage.paste(upscaled(2).crop((0, 0, WIDTH, HEIGHT // 10)), (0, 0))
    assert detail_of(collage).verdict == "native"


def test_a_frame_with_a_line() -> None:
    page = Image.new("RGB", (WIDTH, HEIGHT), "white")
    page.paste(upscaled(2).crop((0, 0, 700, 1100)), (150, 250))
    ImageDraw.Draw(page).rectangle((140, 240, 860, 1360), outline="black", width=3)
    assert detail_of(page).factor == pytest.approx(2, rel=0.005)


def test_a_screenshot_of_an_upscaled_photo() -> None:
    screen = Image.new("RGB", (WIDTH, HEIGHT), "black")
    screen.paste(upscaled(2.5).crop((0, 0, WIDTH, 1200)), (0, 200))
    pen = ImageDraw.Draw(screen)
    for x, text in ((40, "9:41"), (840, "5G 87 %")):
        pen.text((x, 60), text, "white", ImageFont.load_default(40))
    assert detail_of(screen).factor == pytest.approx(2.5, rel=0.005)


@pytest.mark.parametrize("compressed", [False, True], ids=["png", "jpeg-90"])
@pytest.mark.parametrize("factor", [7.3, 8, 9.5])
def test_large_factors(factor: float, compressed: bool) -> None:
    picture = upscaled(factor)
    answer = detail_of(again(picture, quality=90) if compressed else picture)
    assert answer.factor == pytest.approx(factor, rel=0.01)


def test_upscaled_twice() -> None:
    picture = enlarged(enlarged(scene(WIDTH // 8, HEIGHT // 8), 4), 2)
    assert detail_of(picture).factor == pytest.approx(8, rel=0.01)


@pytest.mark.parametrize("factor", [2, 4])
def test_upscaled_and_saved_as_webp(factor: float) -> None:
    answer = detail_of(again(upscaled(factor), "WEBP", quality=90))
    assert answer.factor == pytest.approx(factor, rel=0.005)
