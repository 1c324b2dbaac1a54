"""Downloads of repaired copies: the file, the message with it, and that nothing is written to disk."""

from __future__ import annotations

import json
from concurrent.futures import Executor, Future
from contextlib import closing
from hashlib import sha256
from http.client import HTTPConnection
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlencode

import pytest
from PIL import Image

from casecheck.drop import checks
from tests.drawing import encode
from tests.drop.serving import ask, check, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casecheck.drop import Server

UPRIGHT = Image.linear_gradient("L").convert("RGB").resize((1000, 2000))
GOOD = encode(UPRIGHT)


def turned() -> bytes:
    """A picture that is stored sideways."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return encode(UPRIGHT.transpose(Image.Transpose.ROTATE_90), "PNG", exif=exif)


TURNED = turned()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path) as running:
        yield running


def copy(server: Server, name: str, content: bytes, **asked: str) -> tuple[int, dict[str, Any], bytes]:
    """The status of the answer, its message, and the file."""
    query = urlencode({"number": "1", "name": name, **asked})
    with closing(HTTPConnection(server.host, timeout=30)) as connection:
        origin = {"Host": server.host, "Origin": f"http://{server.host}"}
        connection.request("POST", f"/{server.token}/fix?{query}", content, origin)
        answer = connection.getresponse()
        said = json.loads(unquote(answer.headers.get("Casecheck-Said", "{}")))
        return answer.status, said, answer.read()


def test_the_copy_is_repaired_and_nothing_is_written(server: Server, tmp_path: Path) -> None:
    status, said, data = copy(server, "folder/art.png", TURNED, device="iphone")
    assert status == 200
    assert said["name"] == "art.ready.png"
    assert said["why"] is None
    assert len(said["done"]) == 1
    image = Image.open(BytesIO(data))
    assert image.size == (1000, 2000)
    assert image.getexif().get(0x0112, 1) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "offered"), [pytest.param(TURNED, True, id="turned"), pytest.param(GOOD, False, id="nothing-to-repair")]
)
def test_a_copy_is_offered_where_there_is_something_to_repair(server: Server, content: bytes, offered: bool) -> None:
    card = check(server, "art.png", content, device="iphone").json["card"]
    assert (" data-mendable" in card) is offered


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD, id="nothing-to-repair"),
        pytest.param(TURNED[:3000], id="torn"),
        pytest.param(b"", id="empty"),
        pytest.param(b"?", id="no-picture"),
    ],
)
def test_where_there_is_no_copy_it_says_why(server: Server, content: bytes) -> None:
    status, said, data = copy(server, "art.png", content, device="iphone")
    assert (status, data, said["done"]) == (200, b"", [])
    assert said["why"]


def test_named_files_are_read_and_not_changed(tmp_path: Path) -> None:
    (tmp_path / "named.png").write_bytes(TURNED)
    with serving(tmp_path, given=(str(tmp_path / "named.png"),)) as server:
        _, said, data = copy(server, "", b"", given="0")
        assert said["name"] == "named.ready.png"
        assert data
        assert copy(server, "", b"", given="1")[0] == 400
        assert copy(server, "", b"", given="-1")[0] == 400
    assert [path.name for path in tmp_path.iterdir()] == ["named.png"]
    assert sha256((tmp_path / "named.png").read_bytes()).digest() == sha256(TURNED).digest()


def test_only_the_page_gets_copies(server: Server) -> None:
    path = f"/{server.token}/fix?number=1&name=art.png"
    origin = f"http://{server.host}"
    assert ask(server, "POST", path, TURNED).status == 403
    assert ask(server, "POST", path, TURNED, Origin="https://evil.example").status == 403
    assert ask(server, "POST", path, TURNED, host="evil.example", Origin="http://evil.example").status == 403
    assert ask(server, "GET", path).status == 404
    assert ask(server, "POST", "/wrong/fix?number=1&name=art.png", TURNED, Origin=origin).status == 404


@pytest.mark.parametrize("asked", [{"device": "toaster"}, {"background": "red"}, {"given": "0"}])
def test_what_the_page_never_asks_is_refused(server: Server, asked: dict[str, str]) -> None:
    assert copy(server, "art.png", TURNED, **asked)[0] == 400


def test_a_copy_that_is_too_large_is_not_sent(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, data = copy(server, "art.png", TURNED)
    monkeypatch.setattr(checks, "MOST_BYTES", len(data))
    assert copy(server, "art.png", TURNED)[2] == data
    monkeypatch.setattr(checks, "MOST_BYTES", len(data) - 1)
    assert copy(server, "art.png", TURNED)[2] == b""


def test_a_repair_that_takes_too_long_is_said_to(tmp_path: Path) -> None:
    class Late(Executor):
        def submit(self, *_: object, **__: object) -> Future[Any]:  # of whatever its caller calls
            future: Future[Any] = Future()
            future.set_exception(TimeoutError("it took longer than 60 s"))
            return future

    with serving(tmp_path, Late()) as server:
        assert copy(server, "art.png", TURNED)[1]["why"] == "it took longer than 60 s"
