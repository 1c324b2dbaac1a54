"""A real browser to look at pages with."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""It runs as root in CI, and is to reach for no network of its own accord."""


REFUSED = [False, ["connect-src", "img-src", "script-src-elem", "style-src-attr"]]
"""What `foreign(page)` comes to on a page that runs and loads nothing but itself."""

FOREIGN = """async (url) => {
    const refused = [];
    addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    new Image().src = "picture.png";
    document.body.setAttribute("style", "color: red");
    await fetch(url).catch(() => null);
    await new Promise((done) => setTimeout(done, 50));
    return [window.ran ?? false, refused.sort()];
}"""


def foreign(page: Page, url: str) -> object:
    """Whether a foreign script ran, and what was refused of it, a picture, a style and a request for this address."""
    return page.evaluate(FOREIGN, url)


def chromium() -> Iterator[Browser]:
    """Debian's headless Chromium. Where there is none the test is skipped, but not in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        why = "needs Chromium, which is not installed (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()
