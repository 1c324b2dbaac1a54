"""Made templates are read to the pixel; what is no template is refused with what was found."""

from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS, Inset, Opening, UserError
from casecheck.template.reading import read_template
from tests.template.official import Coding, encoded, template

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import PrintArea

SIZES = (
    *((300, 520), (333, 611), (401, 700), (421, 707), (450, 745)),
    *((512, 900), (360, 640), (250, 430), (473, 800), (633, 1060)),
)

CODINGS: tuple[Coding, ...] = ("rgba", "palette", "binary", "one-bit", "gray-alpha", "sixteen-bits")


def read(data: bytes) -> PrintArea:
    return read_template(open_design(data, "template.png", DEFAULT_MAX_PIXELS)).area


def shapes(size: tuple[int, int]) -> tuple[Inset, Opening, Opening, Opening]:
    """Bleed, body, a camera block and a round hole beside it, different for each size."""
    (width, height), dice = size, random.Random(size[0])
    bleed = Inset(*(dice.randint(3, width // 10) for _ in range(4)))
    left, top, right, bottom = bleed
    body = Opening(left, top, width - left - right, height - top - bottom, dice.randint(0, width // 7))
    wide, high = width // 4 + dice.randint(0, width // 8), height // 6 + dice.randint(0, height // 12)
    x, y = left + dice.randint(8, width // 6), top + dice.randint(8, height // 8)
    block = Opening(x, y, wide, high, dice.randint(0, min(wide, high) // 2))
    across = width // 16 * 2
    return bleed, body, block, Opening(x + wide + 14, y + 3, across, across, across / 2)


def same(area: PrintArea, bleed: Inset, openings: tuple[Opening, ...]) -> bool:
    """Whether every edge is within a pixel, and every radius within two."""
    found = sorted(area.openings)
    return (
        len(found) == len(openings)
        and all(abs(one - other) <= 1 for one, other in zip(area.bleed, bleed, strict=True))
        and all(
            abs(one - other) <= (1 if number < 4 else 2)
            for opening, wanted in zip(found, sorted(openings), strict=True)
            for number, (one, other) in enumerate(zip(opening, wanted, strict=True))
        )
    )


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "{}x{}".format(*size))
@pytest.mark.parametrize("holes", [1, 2])
@pytest.mark.parametrize("drawn_over", [False, True], ids=["bare", "text-and-lines"])
def test_every_size_is_read_to_the_pixel(size: tuple[int, int], holes: int, drawn_over: bool) -> None:
    bleed, body, *openings = shapes(size)
    wanted = tuple(openings[:holes])
    area = read(encoded(template(size, body, wanted, drawn_over=drawn_over)))
    assert same(area, bleed, wanted), area
    assert (area.wrap, area.safe) == (area.bleed, area.bleed)


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("drawn_over", [False, True], ids=["bare", "text-and-lines"])
def test_every_kind_of_png(coding: Coding, drawn_over: bool) -> None:
    size = 421, 707
    bleed, body, *openings = shapes(size)
    if coding == "one-bit" and drawn_over:
        pytest.skip("its letters cannot be told from the gray")
    smooth = coding not in ("binary", "one-bit")
    data = encoded(template(size, body, tuple(openings), smooth=smooth, drawn_over=drawn_over), coding)
    assert same(read(data), bleed, tuple(openings))


@pytest.mark.parametrize("gray", [55, 66, 77, 88, 100])
@pytest.mark.parametrize("outlined", [False, True], ids=["bare", "outlined"])
def test_every_gray(gray: int, outlined: bool) -> None:
    size = 333, 611
    bleed, body, *openings = shapes(size)
    data = encoded(template(size, body, tuple(openings), gray=gray, outlined=outlined))
    assert same(read(data), bleed, tuple(openings))


def test_no_bleed_and_a_circle() -> None:
    hole = Opening(60, 70, 80, 80, 40)
    area = read(encoded(template((300, 520), Opening(0, 0, 300, 520), (hole,))))
    assert (area.bleed, area.openings) == (Inset(), (hole,))


@pytest.mark.release
def test_a_real_size() -> None:
    bleed, body, *openings = shapes((1267, 2122))
    data = encoded(template((1267, 2122), body, tuple(openings), drawn_over=True))
    assert same(read(data), bleed, tuple(openings))


def test_two_grays() -> None:
    """The bleed of 20% black, and the opening of 40%."""
    image = template((300, 520), Opening(20, 20, 260, 480, 30), (), gray=55)
    hole = Opening(60.0, 70.0, 80.0, 100.0, 20.0)
    image.alpha_composite(template((300, 520), Opening(0, 0, 300, 520), (hole,), gray=100))
    assert same(read(encoded(image)), Inset(20, 20, 20, 20), (hole,))


@pytest.mark.parametrize(("across", "found"), [(13, 1), (11, 0)], ids=["large-enough", "a-speck"])
def test_what_is_too_small_is_no_opening(across: int, found: int) -> None:
    hole = Opening(60, 70, across, across, 0)  # 0.1% of 300x520 px is 156
    area = read(encoded(template((300, 520), Opening(20, 20, 260, 480, 30), (hole,))))
    assert len(area.openings) == found


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _holes(count: int) -> tuple[Opening, ...]:
    return tuple(Opening(30 + number % 3 * 70, 30 + number // 3 * 70, 40, 40, 10) for number in range(count))


def _star(tip: int = 260) -> Image.Image:
    image = template((300, 520), Opening(20, 20, 260, 480, 30), ())
    points = [(150, 100), (180, 200), (tip, 230), (180, 260), (150, 400), (120, 260), (30, 230), (120, 200)]
    ImageDraw.Draw(image).polygon(points, fill=(0, 0, 0, 77))
    return image


def _framed(image: Image.Image, box: tuple[int, int, int, int], color: tuple[int, int, int, int]) -> Image.Image:
    """With a line along a box that is too wide to tell what it hides."""
    ImageDraw.Draw(image).rectangle(box, outline=color, width=50)
    return image


BODY = Opening(20, 20, 260, 480, 30)
HOLE = Opening(90, 90, 90, 90, 45)
BORDER = 0, 0, 299, 519
RED = 230, 0, 20, 255

NO_TEMPLATES = {
    "photo": Image.radial_gradient("L").convert("RGB"),
    "opaque-alpha": Image.new("RGBA", (300, 520), "white"),
    "blank": Image.new("RGBA", (300, 520)),
    "half-transparent": Image.new("RGBA", (300, 520), (0, 0, 0, 77)),
    "cutout": template((300, 520), Opening(0, 0, 300, 520), (HOLE,), gray=200),
    "touches-the-border": template((300, 520), BODY, (Opening(0, 0, 140, 160, 20),)),
    "too-many": template((300, 520), BODY, _holes(9)),
    "star": _star(),
    "narrow": template((99, 520), Opening(10, 10, 79, 500), ()),
    "star-that-touches-the-bleed": _star(280),
    "light-gray": _framed(Image.new("RGBA", (300, 520)), BORDER, (128, 128, 128, 128)),
    "bleed-behind-a-wide-line": _framed(template((300, 520), BODY, _holes(1)), BORDER, RED),
    "opening-behind-a-wide-line": _framed(template((300, 520), BODY, (HOLE,)), (60, 60, 210, 210), RED),
}


@pytest.mark.parametrize("name", NO_TEMPLATES)
def test_what_is_no_template_is_refused(name: str, snapshot: SnapshotAssertion) -> None:
    with pytest.raises(UserError) as error:
        read(_png(NO_TEMPLATES[name]))
    assert str(error.value) == snapshot
    assert "30% black" in (error.value.help or "")


def test_a_narrow_template_is_read() -> None:
    assert read(_png(template((100, 520), Opening(10, 10, 80, 500), ()))).bleed == Inset(10, 10, 10, 10)


def test_eight_openings_are_not_too_many() -> None:
    assert len(read(_png(template((300, 520), BODY, _holes(8)))).openings) == 8
