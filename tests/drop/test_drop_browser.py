"""The page of `casecheck open` as a designer meets it: in a real browser, with the real workers."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from PIL import Image

from casecheck.engine.executors import Processes
from tests.drawing import band_of, cut_out, encode
from tests.drop.serving import check, made, serving
from tests.drop.test_copies import TURNED
from tests.reporters.browser import REFUSED, chromium, foreign

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from casecheck.drop import Server
    from casecheck.model import FileReport

pytestmark = [pytest.mark.browser, pytest.mark.release]

HOSTILE = "<img src=x onerror=alert(1)>.png"

PATTERN = Image.linear_gradient("L").convert("RGB")
GOOD = encode(PATTERN.resize((1000, 2000)))
SMALL = encode(PATTERN.resize((800, 1600)))
TORN = GOOD[: len(GOOD) // 2]
CUT_OUT = encode(cut_out(band_of(1000, 2000, (0, 0, 1000, 1000))))

THREE = {"good.png": GOOD, HOSTILE: SMALL, "torn.png": TORN}

Visit = Callable[..., "Page"]

DROP = """async (files) => {
    const transfer = new DataTransfer();
    for (const [name, data] of Object.entries(files)) {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: "image/png" }));
    }
    for (const kind of ["dragenter", "dragover", "drop"]) {
        document.querySelector(".zone").dispatchEvent(
            new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true })
        );
    }
}"""


def drop(page: Page, files: dict[str, bytes]) -> None:
    """As a designer drops files, and waits."""
    page.evaluate(DROP, {name: b64encode(content).decode() for name, content in files.items()})
    checked(page)


def checked(page: Page) -> None:
    """Wait until every picture is."""
    page.wait_for_selector(".waiting:not(.lost), .again", state="detached")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from chromium()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("empty"), Processes(2, 60)) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """Opens the page; in the end, it has asked nobody but its server, and has nothing to complain of."""
    asked: list[str] = []
    said: list[str] = []
    contexts = []

    def opened(width: int = 1440, of: Server = server, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 1000}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(of.url)
        return page

    yield opened
    for context in contexts:
        context.close()
    urls = [re.sub(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", "", url) for url in asked if not url.startswith("data:")]
    assert {url.partition("?")[0] for url in urls} <= {"", "check", "fix", "alive"}
    assert said == []


def sentences(page: Page) -> list[str]:
    return page.locator(".card .ready").all_inner_texts()


def test_three_pictures_are_dropped(visit: Visit) -> None:
    page = visit()
    drop(page, THREE)
    assert page.locator(".card h2").all_inner_texts() == list(THREE)
    assert sentences(page) == ["Ready to upload", "Not ready: 1 warning", "Not ready: 1 error"]
    assert page.locator(".count").inner_text() == "1 ready to upload, 2 not ready"
    assert page.locator("img").count() == 0  # a name is text
    pictures = page.locator(".stage image")
    assert pictures.count() == 2  # one is damaged
    for picture in pictures.all():
        box = picture.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) > 100
    shot = Image.open(BytesIO(page.locator(".card .stage").first.screenshot()))
    top, bottom = (shot.getpixel((shot.width // 2, shot.height * at // 10)) for at in (2, 8))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] + 100 < bottom[0]  # the gradient of the picture is seen


def test_a_repaired_copy_is_downloaded(visit: Visit) -> None:
    page = visit(accept_downloads=True)
    drop(page, {"good.png": GOOD, "sideways.png": TURNED})
    button = page.get_by_role("button", name="Download the repaired copy")
    assert button.count() == 1
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "sideways.ready.png"
    assert Image.open(BytesIO(download.value.path().read_bytes())).size == (1000, 2000)
    page.get_by_text("Your download: sideways.ready.png").wait_for()


def test_another_device_and_background(visit: Visit) -> None:
    page = visit()
    drop(page, {"good.png": GOOD, "cut-out.png": CUT_OUT})
    assert page.locator(".card").first.locator(".devices li").count() == 4
    page.select_option(".device select", "ipad")
    checked(page)
    assert page.locator(".devices .on").all_inner_texts() == ["iPad", "iPad"]
    assert page.locator(".low:visible").count() == 2
    page.select_option(".device select", "iphone-16-pro")
    page.check("input[value=full]", force=True)
    checked(page)
    assert sentences(page)[0] == "Ready to upload"
    assert page.locator("[data-rule=transparent-gaps]").count() == 1
    page.check("input[value=plain]", force=True)
    checked(page)
    assert page.locator("[data-rule=transparent-gaps]").count() == 0
    assert page.locator("[data-rule=opaque-background]").count() == 1


def test_a_finish_shows_through(visit: Visit) -> None:
    page = visit()
    page.select_option(".device select", "iphone-16-pro")
    drop(page, {"cut-out.png": CUT_OUT})
    before = page.locator(".case").get_attribute("fill")
    page.select_option(".finish select", "Black Titanium")
    after = page.locator(".case").get_attribute("fill")
    assert before != after
    page.check("input[value=plain]", force=True)
    checked(page)
    assert page.locator(".case").get_attribute("fill") == after


def test_pictures_are_removed(visit: Visit) -> None:
    page = visit()
    drop(page, THREE)
    page.locator(".remove").nth(1).click()
    assert page.locator(".card h2").all_inner_texts() == ["good.png", "torn.png"]
    page.click(".clear")
    assert page.locator(".card").count() == 0
    assert page.locator(".invite").is_visible()


def test_pictures_are_chosen(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "art.png").write_bytes(GOOD)
    page = visit()
    for _ in range(2):
        with page.expect_file_chooser() as chooser:
            page.click(".choose")
        chooser.value.set_files(tmp_path / "art.png")
        checked(page)
    assert page.locator(".count").inner_text() == "2 ready to upload"


def test_files_named_at_the_start(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "named.png").write_bytes(GOOD)
    with serving(tmp_path, Processes(1, 60), given=(str(tmp_path / "named.png"),)) as server:
        page = visit(of=server)
        checked(page)
        assert page.locator(".card .file").inner_text() == "named.png"
        (tmp_path / "named.png").write_bytes(SMALL)
        page.select_option(".device select", "iphone")
        checked(page)
        assert page.locator(".low:visible").count() == 1
        page.close()  # before its server ends


def test_fifty_at_once(visit: Visit) -> None:
    page = visit()
    drop(page, {f"{number}.png": GOOD for number in range(50)})
    assert page.locator(".count").inner_text() == "50 ready to upload"
    names = page.locator(".card h2").all_text_contents()
    assert [name.strip() for name in names] == [f"{number}.png" for number in range(50)]


def test_there_is_room_for_so_many(visit: Visit) -> None:
    page = visit()
    drop(page, {f"{number}.png": SMALL[:1000] for number in range(61)})
    assert page.locator(".card").count() == 60
    assert "60 pictures" in page.locator(".refused").inner_text()


def test_more_files_were_named_than_there_is_room_for(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "named.png").write_bytes(SMALL[:1000])
    with serving(tmp_path, Processes(1, 60), given=(str(tmp_path / "named.png"),) * 61) as server:
        page = visit(of=server)
        checked(page)
        assert page.locator(".card").count() == 60
        assert "60 pictures" in page.locator(".refused").inner_text()
        page.close()


def test_a_picture_that_is_too_large_is_not_sent(visit: Visit, browser: Browser, server: Server) -> None:
    page = visit()
    page.evaluate("limits.bytes = 1000")
    drop(page, {"good.png": GOOD})
    assert page.locator(".card .state").inner_text().startswith("It is larger than 0.001 MB")
    assert page.locator(".count").inner_text() == "1 could not be checked"


def test_the_end_of_casecheck_is_told(browser: Browser, tmp_path: Path) -> None:
    with made(tmp_path) as server:
        thread = Thread(target=server.serve)
        thread.start()
        page = browser.new_page()
        page.goto(server.url)
        page.wait_for_timeout(1500)
        assert not page.locator(".gone").is_visible()
        server.shutdown()
        thread.join()
    page.locator(".gone").wait_for()
    drop(page, {"good.png": GOOD})
    assert page.locator(".count").inner_text() == "1 could not be checked"
    page.close()


ATTACK = """async ([url, name]) => {
    const tries = [
        fetch(url, { method: "POST", body: "x" }),
        fetch(url, { method: "POST", body: "x", mode: "no-cors" }),
        fetch(url.split("check")[0]),
    ];
    const answers = await Promise.allSettled(tries);
    return answers.map(({ status, value }) => (status === "fulfilled" ? `${value.type} ${value.status}` : "refused"));
}"""


@contextmanager
def another_site(folder: Path) -> Iterator[str]:
    (folder / "index.html").write_text("<title>another site</title>", encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as site:
        thread = Thread(target=site.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{site.server_address[1]}"
        site.shutdown()
        thread.join()


def test_another_site_gets_nothing_even_with_the_token(
    browser: Browser, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    dropped = server.checks.dropped

    def noted(name: str, *rest: Any) -> FileReport:
        names.append(name)
        return dropped(name, *rest)

    monkeypatch.setattr(server.checks, "dropped", noted)
    with another_site(tmp_path) as site:
        page = browser.new_page()
        page.goto(site)
        answers = page.evaluate(ATTACK, [f"{server.url}check?number=1&name=stolen.png", "x"])
        assert answers == ["refused"] * 3
        frame = page.evaluate(
            """(url) => new Promise((done) => {
                const frame = document.createElement("iframe");
                frame.onload = () => { try { done(frame.contentDocument.title) } catch { done("closed") } };
                frame.src = url;
                document.body.append(frame);
            })""",
            server.url,
        )
        assert frame == "closed"
        page.evaluate("(url) => { location = url }", server.url)  # a link there
        page.wait_for_url(server.url)
        assert page.locator("body").inner_text().strip() == "Forbidden"
        page.close()
    assert check(server, "own.png", GOOD).status == 200
    assert names == ["own.png"]


def test_a_wrong_token_leads_nowhere(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    answer = page.goto(server.url.replace(server.token, "A" * 32))
    assert answer is not None
    assert answer.status == 404
    page.close()


def test_nothing_but_the_page_itself_runs_or_is_loaded(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(server.url)
    assert foreign(page, "http://127.0.0.1:1/") == REFUSED
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_everybody_can_use_it(visit: Visit, width: int, scheme: str) -> None:
    page = visit(width, color_scheme=scheme)
    for files in ({}, THREE):
        drop(page, files)
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("width", [1440, 800, 390, 320])
def test_nothing_is_wider_than_the_screen(visit: Visit, width: int) -> None:
    page = visit(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    drop(page, THREE)
    page.click(".fixes")
    assert page.evaluate("document.documentElement.scrollWidth") == width
