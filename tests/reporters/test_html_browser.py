"""The web page as a person meets it: in a real browser, without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from PIL import Image

from casecheck.engine import check_file, make_plan
from casecheck.model import Box, FileReport, Run
from casecheck.reporters.html import render
from tests.drawing import band_of, cut_out, encode, motif
from tests.reporters.browser import REFUSED, chromium, foreign
from tests.reporters.made_up import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.release]

Visit = Callable[..., "Page"]
Scheme = Literal["light", "dark"]

HOSTILE = "art/<img src=x onerror=alert(1)>.png"

PLAN = replace(make_plan(["iphone", "ipad"]), thumbnails=True)


def reports() -> Iterator[FileReport]:
    """One picture of each kind, in an order that no sorting gives."""
    yield check_file(encode(Image.linear_gradient("L").convert("RGB").resize((800, 1600))), PLAN, HOSTILE)
    yield check_file(encode(motif(2400, 3000)), PLAN, "art/wide/pad.png")
    whole = encode(motif(2500, 5000))
    yield check_file(whole, PLAN, "art/zebra.png")
    yield check_file(whole[: len(whole) // 2], PLAN, "art/torn.png")
    boxed = check_file(encode(cut_out(band_of(2000, 2000, (0, 0, 2000, 1000)))), PLAN, "art/Ape.png")
    yield replace(boxed, findings=tuple(replace(each, box=Box(100, 200, 300, 500)) for each in boxed.findings[:1]))
    yield FileReport("art/locked.png", failure="it cannot be read: Permission denied")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from chromium()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(written(render, reports(), Run(PLAN, "1.2.3")), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def visit(browser: Browser, file: Path) -> Iterator[Visit]:
    """Opens the page; in the end, it has asked for nothing but itself, and has nothing to complain of."""
    asked: list[str] = []
    said: list[str] = []
    contexts = []

    def opened(width: int = 1440, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 1000}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert {url for url in asked if not url.startswith("data:")} == {file.as_uri()}
    assert said == []


def shown(page: Page) -> list[str]:
    """The cards that are to be seen, in order, by the last word of their names."""
    return [name.strip().split("/")[-1] for name in page.locator(".card:visible h2").all_text_contents()]


GIVEN = ["<img src=x onerror=alert(1)>.png", "pad.png", "zebra.png", "torn.png", "Ape.png", "locked.png"]
WORST_FIRST = ["locked.png", "torn.png", *GIVEN[:3], "Ape.png"]


def test_a_name_is_text_whatever_it_says(visit: Visit) -> None:
    page = visit()
    assert shown(page) == WORST_FIRST
    assert page.locator("img").count() == 0


def test_the_totals_come_first(visit: Visit) -> None:
    page = visit()
    totals = page.locator(".overview .totals").inner_text()
    assert totals.startswith("6 files checked by casecheck 1.2.3: 1 could not be checked, 1 with errors")
    assert page.locator(".folders button").all_inner_texts() == ["art/ 5 of 5", "art/wide/ 1 of 1"]
    assert "low-resolution 2" in page.locator(".rules button").all_inner_texts()


def test_a_rule_and_a_folder_can_be_picked_out(visit: Visit) -> None:
    page = visit()
    page.click(".rules button:has-text('low-resolution')")
    assert shown(page) == [GIVEN[0], "Ape.png"]
    page.click(".folders button >> nth=1")
    assert shown(page) == []
    assert page.locator(".count").inner_text() == "0 of 6 pictures"
    page.click(".rules button:has-text('low-resolution')")
    assert shown(page) == ["pad.png"]
    page.keyboard.press("Escape")
    assert shown(page) == WORST_FIRST


def test_nothing_but_the_page_itself_runs_or_is_loaded(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    assert foreign(page, "data.json") == REFUSED
    page.close()


def test_verdicts_can_be_picked_out(visit: Visit) -> None:
    page = visit()
    assert page.locator(".verdicts b").all_inner_texts() == ["0", "0", "4", "1", "1"]
    page.click(".verdicts .error")
    assert shown(page) == ["torn.png"]
    page.click(".verdicts .failed")
    assert shown(page) == ["locked.png", "torn.png"]
    assert page.locator(".count").inner_text() == "2 of 6 pictures"
    page.click(".verdicts .error")
    page.click(".verdicts .failed")
    assert shown(page) == WORST_FIRST


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("zebra", ["zebra.png"], id="name"),
        pytest.param("LOW RESOLUTION", [GIVEN[0], "Ape.png"], id="finding"),
        pytest.param("art png onerror", [GIVEN[0]], id="all-of-the-words"),
        pytest.param("permission", ["locked.png"], id="failure"),
        pytest.param("<b>", [], id="nothing"),
    ],
)
def test_search(visit: Visit, words: str, found: list[str]) -> None:
    page = visit()
    page.fill(".search", words)
    assert shown(page) == found
    assert page.locator(".nothing").is_visible() is not bool(found)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("verdict", ["locked.png", "torn.png", GIVEN[0], "pad.png", "zebra.png", "Ape.png"]),
        ("quality", ["torn.png", "locked.png", "Ape.png", GIVEN[0], "zebra.png", "pad.png"]),
        ("name", [GIVEN[0], "Ape.png", "locked.png", "torn.png", "pad.png", "zebra.png"]),
    ],
)
def test_sort(visit: Visit, order: str, names: list[str]) -> None:
    page = visit()
    page.select_option(".sort select", order)
    assert shown(page) == names
    page.select_option(".sort select", "order")
    assert shown(page) == GIVEN


def attributes(page: Page, selector: str, *names: str) -> list[float]:
    """Numbers of the drawing of `Ape.png`, a square."""
    element = page.locator(f"#file-5 {selector}")
    return [float(element.get_attribute(name) or "nan") for name in names]


PLACE = ("x", "y", "width", "height")


def test_a_picture_lies_where_placement_says(visit: Visit) -> None:
    page = visit()
    page.select_option(".device select", "iphone")
    assert attributes(page, "image", *PLACE) == attributes(page, ".boxes", *PLACE) == [-500, 0, 2000, 2000]
    assert attributes(page, ".case", "width", "height", "rx") == [1000, 2000, 160]
    page.select_option(".device select", "ipad")
    assert attributes(page, "image", *PLACE) == attributes(page, ".boxes", *PLACE) == [-300, 0, 3000, 3000]
    assert attributes(page, ".case", "width", "height", "rx") == [2400, 3000, 144]
    assert attributes(page, ".box", *PLACE) == [100, 200, 200, 300]


def test_a_finding_lights_up_where_it_is(visit: Visit) -> None:
    page = visit()
    lit = page.locator("#file-5 .box.lit")
    page.focus("#file-5 .finding summary")
    assert lit.count() == 1
    page.focus(".search")
    assert lit.count() == 0
    page.hover("#file-5 .finding summary")
    assert lit.count() == 1


def test_a_device_has_verdicts_of_its_own(visit: Visit) -> None:
    page = visit()
    page.select_option(".device select", "ipad")
    assert page.locator(".verdicts b").all_inner_texts() == ["1", "0", "3", "1", "1"]
    page.select_option(".device select", "iphone")
    page.click(".verdicts .ok")
    assert shown(page) == ["zebra.png"]
    assert page.locator("#file-3 .devices li:visible").count() == 1
    page.select_option(".device select", "")
    assert shown(page) == []
    page.click(".verdicts .ok")
    assert page.locator("#file-3 .devices li:visible").count() == 2


def test_the_mark_of_the_shop_is_on_low_resolution(visit: Visit) -> None:
    page = visit()
    low = page.locator(".low:visible")
    assert low.count() == 2
    page.select_option(".device select", "iphone")
    assert [each.get_attribute("id") for each in page.locator(".card:has(.low:visible)").all()] == ["file-1"]


def test_a_finish_shows_through(visit: Visit) -> None:
    page = visit()
    case = page.locator("#file-5 .case")
    assert case.get_attribute("fill") == "#ebebe3"
    page.select_option(".finish select", "Midnight Green")
    assert case.get_attribute("fill") == "#4e5851"


def test_keys(visit: Visit) -> None:
    page = visit()
    page.select_option(".sort select", "order")
    press = page.keyboard.press
    press("Escape")
    press("ArrowRight")
    press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "file-2"
    press("ArrowLeft")
    press("Enter")
    assert page.locator("#file-1 .finding[open] .fix").first.is_visible()
    press("4")
    assert shown(page) == ["torn.png"]
    press("/")
    page.keyboard.type("d4t?")
    assert page.input_value(".search") == "d4t?"  # letters are letters while one types
    press("Escape")
    assert shown(page) == GIVEN
    page.locator("#file-1").focus()
    press("d")
    assert page.input_value(".device select") == "iphone"


def test_a_folder_and_a_rule_count_together(visit: Visit) -> None:
    page = visit()
    page.click(".rules button:has-text('low-resolution')")
    assert page.locator(".folders button").all_inner_texts() == ["art/ 2 of 2", "art/wide/ 0 of 0"]
    page.click(".rules button:has-text('low-resolution')")
    page.click(".folders button:has-text('art/wide/')")
    assert "low-resolution 0" in page.locator(".rules button").all_inner_texts()


@pytest.fixture
def of_copies(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page with four files: three copies of one that has a finding, two with hostile names, and one without."""
    small = encode(Image.linear_gradient("L").convert("RGB").resize((800, 1600)))
    plan = replace(make_plan(["iphone"]), thumbnails=True, checksums=True)
    names = ["a/it's $(new).png", "b/<b>copy.png", "b/again.png"]
    found = [
        *(check_file(small, plan, name) for name in names),
        check_file(encode(motif(2500, 5000)), plan, "b/ok.png"),
    ]
    path = tmp_path / "report.html"
    path.write_text(written(render, found, Run(plan, "1.2.3")), encoding="utf-8", newline="\n")
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def test_equal_files_have_one_card_that_names_them(of_copies: Page) -> None:
    page = of_copies
    assert page.locator(".card").count() == 2
    page.click("#file-1 .copies summary")
    assert page.locator("#file-1 .copies summary").inner_text() == "and 2 with the same content"
    assert page.locator("#file-1 .copies li:visible").all_inner_texts() == ["b/<b>copy.png", "b/again.png"]
    assert page.locator(".copy a").count() == 0
    assert page.locator(".count").inner_text() == "4 pictures"
    assert page.locator(".verdicts .warning b").inner_text() == "3"
    assert page.locator(".folders button").all_inner_texts() == ["b/ 2 of 3", "a/ 1 of 1"]
    page.click(".folders button >> nth=0")
    assert page.locator(".count").inner_text() == "3 of 4 pictures"
    page.fill(".search", "again")
    assert page.locator(".card:visible").count() == 1


def test_a_finding_gives_the_command_that_accepts_it(of_copies: Page) -> None:
    page = of_copies
    assert page.locator(".accept").count() == 0
    page.click("#file-1 .finding summary >> nth=0")
    code = page.locator("#file-1 .accept code")
    expected = (
        "casecheck accept 'a/it'\"'\"'s $(new).png' 'b/<b>copy.png' b/again.png"
        " --rule low-resolution -d iphone --reason 'why it is fine'"
    )
    assert code.inner_text() == expected
    page.click("#file-1 .accept button")
    assert page.evaluate("navigator.clipboard.readText()") == expected
    assert page.evaluate("getSelection().toString()") == expected


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(visit: Visit, scheme: Scheme) -> None:
    page = visit(color_scheme=scheme)
    brightness = "Number(getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/)[0])"
    before = page.evaluate(brightness)
    page.click(".theme")
    after = page.evaluate(brightness)
    assert before > 200 > 100 > after if scheme == "light" else before < 100 < 200 < after


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_everybody_can_use_it(visit: Visit, width: int, scheme: Scheme) -> None:
    page = visit(width, color_scheme=scheme)
    page.click(".fixes")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("width", [1440, 800, 390, 320])
def test_nothing_is_wider_than_the_screen(visit: Visit, width: int) -> None:
    page = visit(width)
    page.click(".fixes")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_all_is_printed(visit: Visit) -> None:
    page = visit()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".toolbar").is_visible()
    assert page.locator(".finding .fix:visible").count() == page.locator(".finding .fix").count() > 0


def test_without_scripts_all_is_there(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    assert page.locator(".card:visible").count() == 6
    assert not page.locator(".toolbar").is_visible()


def test_the_script_speaks_the_language_of_the_page(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(written(render, reports(), Run(PLAN, "1.2.3", language="ja")), encoding="utf-8", newline="\n")
    context = browser.new_context(viewport={"width": 390, "height": 1000})
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".count").inner_text() == "画像6点"
    assert page.locator(".rules").inner_text().startswith("ルール別:")
    assert page.locator(".device option").first.inner_text() == "すべての機種"
    page.locator(".device select").select_option("ipad")
    assert set(page.locator(".card .word").all_text_contents()) <= {"問題なし", "注記", "警告", "エラー", "検査不能"}
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()
