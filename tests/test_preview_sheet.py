"""Several previews in one picture, and the findings beside them."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.preview.lettering import Line, lettered, wrapped
from casecheck.preview.sheet import COLORS, MOST, PAPER, Cell, Remark, beside, longest, sheet

DEVICES = ["red", "lime", "blue", "yellow", "magenta"]


def cell(color: str, size: tuple[int, int] = (100, 200), title: str = "A phone") -> Cell:
    return Cell(Image.new("RGB", size, color), title, "Silver", "ok")


def colors_in(image: Image.Image) -> set[str]:
    known = {Image.new("RGB", (1, 1), color).getpixel((0, 0)): color for color in (*DEVICES, *COLORS.values())}
    return {known[color] for _, color in image.getcolors(1 << 24) or () if color in known}


@pytest.mark.parametrize(
    ("count", "columns", "rows"),
    [
        pytest.param(2, 2, 1, id="two"),
        pytest.param(4, 4, 1, id="the-families"),
        pytest.param(5, 3, 2, id="one-more-than-a-row"),
        pytest.param(8, 4, 2, id="two-rows"),
        pytest.param(14, 5, 3, id="all-colors-of-an-iphone-11"),
        pytest.param(MOST, 12, 5, id="the-most"),
    ],
)
def test_rows_and_columns(count: int, columns: int, rows: int) -> None:
    one = sheet([cell("red")] * 1)
    made = sheet([cell("red")] * count)
    assert (made.width / one.width, made.height / one.height) == (columns, rows)


def test_each_preview_is_in_the_order_of_reading() -> None:
    made = sheet([cell(color) for color in DEVICES])
    height = made.height // 2
    places = [(50, 100), (150, 100), (250, 100), (50, height + 100), (150, height + 100)]
    assert [colors_in(made.crop((x, y, x + 1, y + 1))) for x, y in places] == [{color} for color in DEVICES]


def test_previews_of_several_sizes_are_centered() -> None:
    made = sheet([cell("red", (100, 200)), cell("blue", (200, 100))])
    assert made.width == 2 * 200
    assert colors_in(made.crop((50, 0, 150, 200))) == {"red"}
    assert made.getpixel((49, 100)) == made.getpixel((200, 49)) == Image.new("RGB", (1, 1), PAPER).getpixel((0, 0))
    assert colors_in(made.crop((200, 50, 400, 150))) == {"blue"}


def test_the_dot_below_a_preview_has_the_color_of_the_verdict() -> None:
    made = sheet([cell("red")._replace(verdict="error"), cell("red")._replace(verdict="ok")])
    below = made.crop((0, 200, *made.size))
    left, right = below.crop((0, 0, 100, below.height)), below.crop((100, 0, *below.size))
    assert (colors_in(left), colors_in(right)) == ({COLORS["error"]}, {COLORS["ok"]})


@pytest.mark.parametrize(
    ("count", "length"),
    [
        pytest.param(2, 1000, id="two"),
        pytest.param(3, 1000, id="three"),
        pytest.param(4, 640, id="four"),
        pytest.param(12, 640, id="twelve"),
        pytest.param(13, 400, id="thirteen"),
        pytest.param(MOST, 400, id="the-most"),
    ],
)
def test_the_more_previews_the_smaller(count: int, length: int) -> None:
    assert longest(count) == length


def test_a_preview_keeps_its_place_beside_the_findings() -> None:
    picture = Image.linear_gradient("L").convert("RGB").resize((500, 900))
    made = beside(picture, "art.png", Remark("error", "Not ready: 1 error"), [Remark("error", "It is damaged")], "")
    assert made.crop((0, 0, 499, 900)).tobytes() == picture.crop((0, 0, 499, 900)).tobytes()
    assert made.width > 700
    assert made.height == 900
    assert COLORS["error"] in colors_in(made.crop((502, 0, *made.size)))


def test_findings_that_are_longer_than_the_picture_make_it_higher() -> None:
    remarks = [Remark("warning", "word " * 100)] * 6
    made = beside(Image.new("RGB", (100, 50)), "art.png", Remark("warning", "Not ready"), remarks, "and 3 more")
    assert made.height > 1000
    assert made.getpixel((50, made.height - 1)) == Image.new("RGB", (1, 1), PAPER).getpixel((0, 0))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("one", id="a-word"),
        pytest.param("some words that do not fit into one line of this width", id="words"),
        pytest.param("a_name_without_any_space_in_it_that_is_longer_than_a_line.png", id="one-long-word"),
        pytest.param("a short_name_without_any_space_in_it_that_is_longer_than_a_line.png b", id="long-and-short"),
        pytest.param("", id="nothing"),
        pytest.param("Früh 東京 " * 5, id="letters-that-are-not-ascii"),
    ],
)
def test_no_line_is_wider_than_allowed_and_no_letter_is_lost(text: str) -> None:
    lines = wrapped(Line(text, 20, "black", dot="red"), 200)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(lettered([line], "white").width <= 200 for line in lines)
    assert [line.dot for line in lines] == ["red", *[None] * (len(lines) - 1)]
    assert {line.indent for line in lines} == {20}


def test_words_are_kept_whole_where_they_fit() -> None:
    lines = wrapped(Line("Low resolution: 999x2000 px; iPhone needs at least 1000x2000 px", 20, "black"), 250)
    assert [line.text for line in lines] == ["Low resolution: 999x2000", "px; iPhone needs at least", "1000x2000 px"]


def test_a_width_below_a_letter_ends() -> None:
    assert len(wrapped(Line("abc", 20, "black"), 1)) == 3
