"""Draws the README's picture of the web page: `casecheck check samples --format html`, half in light and half in dark.

Run it from the project's root after a change of the page or of the samples: `python samples/make_page.py`. It needs
Chromium, and what the tests need: `pip install '.[test]'`.
"""

from __future__ import annotations

import shutil
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from casecheck import __version__
from casecheck.cli.sink import Sink
from casecheck.engine import check_files, discover, make_plan
from casecheck.model import Run
from casecheck.reporters.html import render

SIZE = (1440, 1420)
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def main() -> None:
    """Write report-html.svg beside this file; an SVG, since any other picture here would be a sample."""
    plan = make_plan(thumbnails=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page, pieces, run = Path(folder) / "report.html", [], Run(plan, __version__)
        sink = Sink()
        sink.add(render, run, pieces.append)
        sink.drain(check_files(discover(["samples"]), plan))
        page.write_text("".join(pieces), "utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        light, dark = shot(browser, page, "light"), shot(browser, page, "dark")
        browser.close()
    middle = SIZE[0] // 2
    light.paste(dark.crop((middle, 0, *SIZE)), (middle, 0))
    picture = BytesIO()
    light.save(picture, "WEBP", quality=85, method=6)
    width, height = SIZE
    Path(__file__).with_name("report-html.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}"'
        f' href="data:image/webp;base64,{b64encode(picture.getvalue()).decode()}"/></svg>\n',
        encoding="utf-8",
    )


def shot(browser: Browser, page: Path, scheme: str) -> Image.Image:
    """The top of the page."""
    tab = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme=scheme)
    tab.goto(page.as_uri())
    tab.select_option(".sort select", "order")  # the worst have no picture to show
    return Image.open(BytesIO(tab.screenshot()))


if __name__ == "__main__":
    main()
