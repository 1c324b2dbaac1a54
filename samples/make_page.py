"""Draws the README's pictures of web pages: the report on samples/, half in light and half in dark, and the drop page.

Run it from the project's root after a change of the pages or of the samples: `python samples/make_page.py`. It needs
Chromium, and what the tests need: `pip install '.[test]'`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent

SIZE = (1440, 1420)
DROPPED = ("retro-waves.png", "sun-post.jpg", "stickers/cat.png", "desert-dusk-16bit.png")
CASECHECK = [sys.executable, "-m", "casecheck"]

QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def main() -> None:
    """Write docs/open.svg, and report-html.svg beside this file: an SVG, since another picture would be a sample."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "report.html"
        words = ("check", "samples", "--no-config", "--fail-on", "never", "-o", page)
        subprocess.run([*CASECHECK, *words], check=True)  # noqa: S603
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        light, dark = shot(browser, page, "light"), shot(browser, page, "dark")
        dropped = shot_of_drop_page(browser)
        browser.close()
    middle = SIZE[0] // 2
    light.paste(dark.crop((middle, 0, *SIZE)), (middle, 0))
    write(light, HERE / "report-html.svg")
    write(dropped, HERE.parent / "docs" / "open.svg")


def write(shot: Image.Image, file: Path) -> None:
    """The picture in an SVG."""
    picture = BytesIO()
    shot.save(picture, "WEBP", quality=85, method=6)
    width, height = shot.size
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}"'
        f' href="data:image/webp;base64,{b64encode(picture.getvalue()).decode()}"/></svg>\n',
        encoding="utf-8",
    )


def shot_of_drop_page(browser: Browser) -> Image.Image:
    """The page of `casecheck open` with some samples."""
    environment = {**os.environ, "BROWSER": "true"}
    with subprocess.Popen([*CASECHECK, "open"], stdout=subprocess.PIPE, text=True, env=environment) as process:  # noqa: S603
        tab = browser.new_page(viewport={"width": 1200, "height": 820})
        tab.goto(next(process.stdout or iter(())).split()[-1])
        tab.select_option(".device select", "iphone-16-pro")
        tab.select_option(".finish select", "Desert Titanium")
        tab.set_input_files("input[type=file]", [HERE / name for name in DROPPED])
        tab.wait_for_selector(".waiting", state="detached")
        picture = Image.open(BytesIO(tab.screenshot()))
        process.send_signal(signal.SIGINT)
    return picture


def shot(browser: Browser, page: Path, scheme: str) -> Image.Image:
    """The top of the page."""
    tab = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme=scheme)
    tab.goto(page.as_uri())
    tab.select_option(".sort select", "order")  # the worst have no picture to show
    return Image.open(BytesIO(tab.screenshot()))


if __name__ == "__main__":
    main()
