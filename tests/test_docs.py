"""The documentation site: it is built without a warning, shows every rule, and asks the network for nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from casecheck.options import options
from casecheck.rules import names
from tests.cli.command import ROOT, casecheck
from tests.reporters.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.process, pytest.mark.release, pytest.mark.timeout(300)]

LOADED = re.compile(r"""<(?:script|img|link|iframe|source)\b[^>]*?\b(?:src|href)=["']?((?:https?:)?//[^"'\s>]+)""")
"""What a page loads from elsewhere. (Links that a reader may follow are `<a>`.)"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", ROOT / "docs" / "mkdocs.yml", "-d", folder],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "http_proxy": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_it_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > len(names())
    assert {page.name: found for page in pages if (found := LOADED.findall(page.read_text(encoding="utf-8")))} == {}
    assert "url(http" not in "".join(style.read_text(encoding="utf-8") for style in site.rglob("*.css"))


@pytest.mark.parametrize("rule", names())
def test_a_rule_has_a_page_with_its_two_samples(site: Path, rule: str) -> None:
    page = (site / "rules" / f"{rule}.html").read_text(encoding="utf-8")
    assert re.findall(r'<figure class="(\w+)">', page) == ["passes", "fails"]
    passes, fails = re.findall(r"<figcaption>(.*?)</figcaption>", page, re.DOTALL)
    assert passes.count("<p>") == 1  # the command, and no finding
    assert fails.count("<p>") >= 2
    for picture in re.findall(r'<img src="([^"]+)" alt="The sample', page):
        assert (site / "rules" / picture).stat().st_size > 100


def test_every_option_is_in_the_reference(site: Path) -> None:
    page = (site / "configuration.html").read_text(encoding="utf-8")
    assert re.findall(r'<h4 id="([\w-]+)"', page) == list(options())


def test_every_command_is_in_the_reference(site: Path) -> None:
    page = (site / "commands.html").read_text(encoding="utf-8")
    listed = re.findall(r"^\W*([\w-]+)  ", casecheck("--help").stdout.partition("Commands")[2], re.MULTILINE)
    assert {"check", "preview", "cache"} <= set(listed)
    assert set(re.findall(r"Usage: casecheck ([\w-]+)", page)) == set(listed) - {"check"}


def test_no_directive_is_left(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert not re.search("<!-- (readme|run): ", page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from chromium()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", ["index", "rules/low-resolution", "rules/index", "json", "configuration", "python"])
def test_a_page_fits_and_asks_the_network_for_nothing(site: Path, browser: Browser, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / f"{name}.html").as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.images].filter(image => image.complete && !image.naturalWidth).length") == 0
    page.close()
