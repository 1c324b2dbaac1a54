"""Answers that one design takes from another of the same pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from tests.drawing import encode

if TYPE_CHECKING:
    from casecheck.design import Design


def of(image: Image.Image, format_: str = "PNG") -> Design:
    return open_design(encode(image, format_), "art.png", 10_000_000, ReadLevel.PIXELS)


def asked(design: Design) -> str:
    return f"asked of {design.name}"


def picture(mode: str, color: int | tuple[int, ...] = 0) -> Image.Image:
    image = Image.new(mode, (30, 20), color)
    image.putpixel((29, 19), 1 if mode == "P" else (1,) * len(mode))
    return image


def with_palette(*colors: int) -> Image.Image:
    image = picture("P")
    image.putpalette(colors)
    return image


SAME = [
    pytest.param(picture("RGB"), picture("RGB"), id="opaque"),
    pytest.param(picture("RGBA"), picture("RGBA"), id="transparent"),
    pytest.param(with_palette(0, 0, 0, 9, 9, 9), with_palette(0, 0, 0, 9, 9, 9), id="palette"),
]
OTHER = [
    pytest.param(picture("RGB"), picture("RGB", (0, 0, 1)), id="color"),
    pytest.param(picture("RGBA", (0, 0, 0, 8)), picture("RGBA", (0, 0, 0, 9)), id="alpha"),
    pytest.param(picture("RGB"), picture("RGBA"), id="no-alpha"),
    pytest.param(picture("RGB"), picture("RGB").rotate(90, expand=True), id="turned"),
    pytest.param(with_palette(0, 0, 0, 9, 9, 9), with_palette(0, 0, 0, 9, 9, 8), id="palette"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_of_equal_pictures(one: Image.Image, other: Image.Image) -> None:
    new, old = of(one), of(other)
    old.measure(asked)
    new.adopt(old, (asked,))
    assert new.known(asked) == "asked of art.png"


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_of_different_pictures(one: Image.Image, other: Image.Image) -> None:
    new, old = of(one), of(other)
    old.measure(asked)
    new.adopt(old, (asked,))
    assert new.known(asked) is None


def test_what_the_other_was_never_asked_stays_open() -> None:
    new, old = of(picture("RGB")), of(picture("RGB"))
    new.adopt(old, (asked,))
    assert new.known(asked) is None
