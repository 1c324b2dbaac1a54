"""cut-bars: the picture between the bars."""

from __future__ import annotations

import pytest
from PIL import Image, ImageFilter

from tests.drawing import encode
from tests.repairs.mending import done, mended, picture
from tests.repairs.test_format import noise


def barred(color: str) -> Image.Image:
    image = Image.new("RGB", (1200, 3000), color)
    image.paste(noise(1200, 2400).filter(ImageFilter.GaussianBlur(4)).point(lambda level: 3 * level - 256), (0, 300))
    return image


@pytest.mark.parametrize(("form", "color"), [("PNG", "black"), ("JPEG", "white")])
def test_bars_go(color: str, form: str) -> None:
    made = mended(encode(barred(color), form), name=f"art.{form.lower()}", devices=("iphone",), cut_bars=True)
    assert done(made) == ["cut-bars"]
    assert made.repairs[0].rules == ("screenshot",)
    assert abs(picture(made).height - 2396) <= 4


def test_it_has_to_be_asked_for() -> None:
    assert mended(encode(barred("black")), devices=("iphone",)).repairs == ()
    assert done(mended(encode(barred("black")), devices=("iphone",), for_upload=True)) == ["cut-bars"]


def test_a_picture_without_bars_is_left_alone() -> None:
    assert mended(encode(noise(1000, 2000)), devices=("iphone",), cut_bars=True).repairs == ()
