"""template-guides: lines of casecheck's own templates at any usual size, and the gray of shops' templates."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS, Box, Device, Inset, Opening, PrintArea, Size
from casecheck.preview.template import draw_template
from casecheck.template.guides import FIRST, SECOND
from tests.drawing import problems
from tests.template.official import shape, template

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import Problem

RULE = "template-guides"

SIZE = Size(480, 960)
"""At this size, even steps through the picture meet nothing but gaps."""

AREA = PrintArea(Inset(9, 9, 9, 9), Inset(40, 40, 40, 40), Inset(60, 60, 60, 60), (Opening(80, 90, 120, 140, 30),))

BODY = Opening(20, 24, 260, 470, 24)
HOLE = Opening(50, 60, 90, 100, 20)


@cache
def drawn(area: PrintArea | None = AREA) -> Image.Image:
    return draw_template(Device("phone", "Phone", "phone", SIZE, "custom", print_area=area))


def art(size: tuple[int, int] = SIZE) -> Image.Image:
    return Image.radial_gradient("L").resize(size).convert("RGBA")


def under(guides: Image.Image, paint: Image.Image | str) -> Image.Image:
    below = Image.new("RGBA", guides.size, paint) if isinstance(paint, str) else paint
    below.alpha_composite(guides)
    return below


def found(image: Image.Image, quality: int | None = None) -> list[Problem]:
    file = BytesIO()
    if quality:
        image.convert("RGB").save(file, "JPEG", quality=quality)
    else:
        image.save(file, "PNG")
    return problems(RULE, open_design(file.getvalue(), "art", DEFAULT_MAX_PIXELS))


@pytest.mark.parametrize("area", [AREA, None], ids=["all-guides", "only-the-edge"])
@pytest.mark.parametrize("below", ["clear", "white", "art"])
@pytest.mark.parametrize("quality", [None, 85], ids=["png", "jpeg-85"])
@pytest.mark.parametrize("scale", [0.5, 0.77, 1, 2])
def test_guides_at_every_size(area: PrintArea | None, below: str, quality: int | None, scale: float) -> None:
    image = {"clear": "#0000", "white": "white"}.get(below) or art()
    made = under(drawn(area), image)
    made = made.resize((round(SIZE.width * scale), round(SIZE.height * scale)), Image.Resampling.LANCZOS)
    (problem,) = found(made, quality)
    assert problem.actual
    assert problem.actual["scale"] == pytest.approx(scale, abs=0.05)


def test_guides_under_art() -> None:
    image = under(drawn(), "white")
    image.paste("navy", (0, 0, SIZE.width, 600))
    image.paste("navy", (0, 0, 200, SIZE.height))
    assert found(image)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_turned_guides(turns: int) -> None:
    assert len(found(under(drawn(), "white").rotate(90 * turns, expand=True))) == 1


def _line(length: int, first: int = 20, second: int = 10, gap: int = 10) -> Image.Image:
    """One dashed line, so long, through white."""
    image = Image.new("RGBA", SIZE, "white")
    draw = ImageDraw.Draw(image)
    for start in range(40, 40 + length, first + second + gap):
        draw.rectangle((200, start, 205, start + first - 1), FIRST)
        draw.rectangle((200, start + first, 205, start + first + second - 1), SECOND["wrap"])
    return image


@pytest.mark.parametrize(
    ("image", "count"),
    [
        pytest.param(_line(20 * 40), 1, id="one-line"),
        pytest.param(_line(4 * 40), 0, id="four-dashes"),
        pytest.param(_line(20 * 40, first=15, second=15), 0, id="other-dashes"),
        pytest.param(_line(20 * 40, first=5, second=3, gap=2), 0, id="too-small"),
        pytest.param(art(), 0, id="art"),
    ],
)
def test_what_is_a_guide(image: Image.Image, count: int) -> None:
    assert len(found(image)) == count


def test_where_a_guide_is() -> None:
    (problem,) = found(_line(20 * 40))
    assert problem.box
    left, top, right, bottom = problem.box
    assert (left >= 198, right <= 208) == (True, True)
    assert (abs(top - 40) <= 42, bottom <= 840) == (True, True)


def _over(*, inside: bool, holes: bool = True) -> Image.Image:
    """Art in the whole body, or only in its lower half, below a shop's template."""
    size = 300, 520
    mask = shape(size, BODY)
    if not inside:
        mask.paste(0, (0, 0, 300, 260))
    image = Image.new("RGBA", size)
    image.paste(art(size), (0, 0), mask)
    return under(template(size, BODY, (HOLE,) if holes else (), drawn_over=True), image)


def _square(image: Image.Image) -> Image.Image:
    """The same frame with a body whose corners are not round, and nothing in it."""
    clear = image.copy()
    clear.paste((0, 0, 0, 0), (20, 24, 280, 494))
    return clear


@pytest.mark.parametrize(
    ("image", "count"),
    [
        pytest.param(_over(inside=True), 1, id="art-in-the-body"),
        pytest.param(_over(inside=False), 1, id="art-in-half-the-body"),
        pytest.param(_over(inside=True, holes=False), 1, id="no-opening-but-round-corners"),
        pytest.param(under(_over(inside=False), "white"), 1, id="on-white"),
        pytest.param(under(_over(inside=True), "white"), 0, id="on-white-with-art-in-the-opening"),
        pytest.param(under(_over(inside=False), "ivory"), 0, id="on-a-color"),
        pytest.param(under(template((300, 520), BODY, ()), art((300, 520))), 0, id="below-art"),
        pytest.param(template((300, 520), BODY, (), gray=140), 0, id="darker-haze"),
        pytest.param(Image.new("RGBA", (300, 520), (0, 0, 0, 77)), 0, id="all-gray"),
        pytest.param(_square(template((300, 520), BODY, ())), 0, id="a-frame"),
        pytest.param(under(template((300, 520), BODY, ()), "white"), 0, id="a-frame-on-white"),
    ],
)
def test_the_gray_of_shops(image: Image.Image, count: int) -> None:
    assert len(found(image)) == count


def test_the_gray_is_around_the_body() -> None:
    (problem,) = found(_over(inside=True))
    assert problem.box == Box(20, 24, 280, 494)


@pytest.mark.parametrize("image", [under(drawn(), "white"), _over(inside=True)], ids=["casecheck", "shop"])
def test_texts(image: Image.Image, snapshot: SnapshotAssertion) -> None:
    assert found(image) == snapshot


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (39, 39)])
def test_tiny_pictures(size: tuple[int, int]) -> None:
    assert not found(Image.new("RGBA", size, (0, 0, 0, 77)))
