"""The page of orders, and the matrix of all shops, as a person meets them: in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.cli.command import casecheck
from tests.cli.test_orders_samples import ORDERS, ROOT, WORDS
from tests.reporters.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.release]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from chromium()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of a batch, and that of a folder for all shops."""
    folder = tmp_path_factory.mktemp("pages")
    words = ("--check-address", "--format", "html")
    page = casecheck("orders", f"{ORDERS}/today.csv", *WORDS, *words, cwd=ROOT).stdout
    (folder / "orders.html").write_text(page, encoding="utf-8")
    casecheck("check", "samples/stickers", "--shop", "all", "--no-config", "-o", folder / "matrix.html", cwd=ROOT)
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture
def page(browser: Browser, pages: dict[str, Path]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.goto(pages["orders"].as_uri())
    yield page
    context.close()


def test_the_totals_come_first(page: Page) -> None:
    assert page.locator("header + .totals").inner_text().startswith("24 lines of 21 orders: 18 held, 6 clear")
    choices = page.locator(".filter label:visible").all_inner_texts()
    assert [choice.strip() for choice in choices] == ["all 24", "held 18", "clear 6"]


def test_lines_can_be_picked_out(page: Page) -> None:
    page.get_by_label("clear").check()
    assert page.locator("article:visible").count() == 6
    assert page.locator("h2:visible").all_inner_texts() == ["#2001", "#2013", "桜-2019", "🌊-2020", "#2021"]


def test_a_sentence_is_copied(page: Page) -> None:
    sentence = "We could not find the picture for your iPhone 15 case. Please send it to us again."
    page.locator(".hold .customer").first.get_by_role("button").click()
    page.context.grant_permissions(["clipboard-read"])
    assert page.evaluate("navigator.clipboard.readText()") == sentence


def test_all_is_printed_but_what_one_clicks(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator("article:visible").count() == 24
    assert page.locator("button:visible, .filter:visible").count() == 0


@pytest.mark.parametrize("name", ["orders", "matrix"])
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_nothing_is_wider_than_the_screen(browser: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 1000})
    page.goto(pages[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


@pytest.mark.parametrize("name", ["orders", "matrix"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(browser: Browser, pages: dict[str, Path], name: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(pages[name].as_uri())
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
    page.close()


def test_the_matrix_comes_before_the_cards(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(pages["matrix"].as_uri())
    assert page.locator(".overview + .matrix + main").count() == 1
    card = page.locator(".card:has(li + li)").first
    assert card.bounding_box()["height"] < 1000  # type: ignore[index]  # 44 devices are there, and scroll
    page.close()
