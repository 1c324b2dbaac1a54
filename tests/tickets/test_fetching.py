"""A picture by its URL: fetched once, within limits, and never from a private address."""

from __future__ import annotations

import errno
import gzip
import socket
import threading
import time
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from casecheck.model import UserError
from casecheck.tickets import NoPicture, fetch
from casecheck.tickets.fetching import is_public
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ART = encode(motif(300, 600))
ZIPPED = gzip.compress(ART)


class Server(ThreadingHTTPServer):
    asked: list[str]


class Answers(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        path = self.path.partition("?")[0]
        target = {
            "/redirect": "/art.png",
            "/loop": "/loop",
            "/to-file": "file:///etc/passwd",
            "/to-metadata": "http://169.254.169.254/latest",
        }.get(path)
        if target:
            return self._answer(302, b"", Location=target)
        body = {
            "/art.png": ART,
            "/page": b"<html>sign in</html>",
            "/empty": b"",
            "/text": b"hello",
            "/gzip": ZIPPED,
        }.get(path)
        if path == "/slow":
            time.sleep(0.6)
        if path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(ART)
            except OSError:
                return None
        if body is None:
            return self._answer(int(path.removeprefix("/status-")) if "status" in path else 500, b"no")
        return self._answer(200, body)

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status, "secret reason")
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        with suppress(ConnectionError):  # who asked may have gone, and a test beside this one looks at stderr
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *words: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Answers)
    server.asked = []
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.01), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


ANSWERS = {
    "/art.png": None,
    "/art.png?sig=secret": None,
    "/redirect": None,
    "/loop": "unreachable",
    "/to-file": "unreachable",
    "/page": "not-a-picture",
    "/empty": "not-a-picture",
    "/text": "not-a-picture",
    "/gzip": None,  # not unpacked; the report says what it is
    "/endless": "too-large",
    "/status-404": "gone",
    "/status-410": "gone",
    "/status-403": "unreachable",
    "/status-204": "unreachable",
    "/status-500": "unreachable",
}


@pytest.mark.network
@pytest.mark.parametrize(("path", "kind"), ANSWERS.items(), ids=ANSWERS)
def test_answers(server: Server, tmp_path: Path, path: str, kind: str | None) -> None:
    url = f"http://user:secret@127.0.0.1:{server.server_port}{path}"
    found = fetch(url, tmp_path, allow_private=True, max_bytes=2_000_000)
    if isinstance(found, NoPicture):
        assert found.kind == kind
        assert "secret" not in found.problem
        assert list(tmp_path.iterdir()) == []
    else:
        assert kind is None
        assert list(tmp_path.iterdir()) == [found]
        assert found.read_bytes() == (ZIPPED if path == "/gzip" else ART)


@pytest.mark.network
def test_one_picture_is_asked_for_once(server: Server, tmp_path: Path) -> None:
    server.asked.clear()
    found = fetch(f"http://127.0.0.1:{server.server_port}/art.png", tmp_path, allow_private=True)
    assert server.asked == ["/art.png"]
    assert not isinstance(found, NoPicture)
    assert found.suffix == ".png"


@pytest.mark.network
@pytest.mark.parametrize(("most", "kind"), [(len(ART), None), (len(ART) - 1, "too-large")], ids=["at", "above"])
def test_the_size_limit(server: Server, tmp_path: Path, most: int, kind: str | None) -> None:
    url = f"http://127.0.0.1:{server.server_port}/art.png"
    found = fetch(url, tmp_path, allow_private=True, max_bytes=most)
    assert (found.kind if isinstance(found, NoPicture) else None) == kind


@pytest.mark.network
def test_the_time_limit(server: Server, tmp_path: Path) -> None:
    found = fetch(f"http://127.0.0.1:{server.server_port}/slow", tmp_path, allow_private=True, timeout_s=0.2)
    assert isinstance(found, NoPicture)
    assert found.kind == "unreachable"


HOSTS = {
    "127.0.0.1": "private",
    "localhost": "private",
    "0x7f000001": "private",
    "[::ffff:127.0.0.1]": "private",
    "[::1]": "private",
    # aiohttp knows no such hosts
    "127.1": "unreachable",
    "2130706433": "unreachable",
    "0177.0.0.1": "unreachable",
    "0": "unreachable",
}


@pytest.mark.network
@pytest.mark.parametrize(("host", "kind"), HOSTS.items(), ids=HOSTS)
def test_no_private_address_is_connected_to(server: Server, tmp_path: Path, host: str, kind: str) -> None:
    server.asked.clear()
    found = fetch(f"http://{host}:{server.server_port}/art.png", tmp_path)
    assert isinstance(found, NoPicture)
    assert found.kind == kind
    assert server.asked == []


@pytest.mark.network
def test_a_name_that_means_a_private_address(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked up once, and the address that is checked is the one that is connected to."""
    asked: list[str] = []

    def looked_up(host: str, *words: Any, **options: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.server_port))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    server.asked.clear()
    found = fetch(f"http://rebinding.test:{server.server_port}/art.png", tmp_path)
    assert isinstance(found, NoPicture)
    assert found.kind == "private"
    assert asked == ["rebinding.test"]
    assert server.asked == []


@pytest.mark.network
def test_a_redirect_is_checked_as_the_first_address_is(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casecheck.tickets import fetching

    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    found = fetch(f"http://127.0.0.1:{server.server_port}/to-metadata", tmp_path)
    assert isinstance(found, NoPicture)
    assert found.kind == "private"


@pytest.mark.network
def test_a_full_disk_is_not_the_fault_of_the_server(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(BytesIO):
        def write(self, *_: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.open", lambda *_, **__: Full())
    with pytest.raises(OSError, match="No space left"):
        fetch(f"http://127.0.0.1:{server.server_port}/art.png", tmp_path, allow_private=True)


@pytest.mark.network
def test_why_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def why(url: str) -> str:
        found = fetch(url, tmp_path, allow_private=True)
        assert isinstance(found, NoPicture)
        return found.problem.partition("cannot be fetched: ")[2]

    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # and does not listen
        assert why(f"http://127.0.0.1:{unused.getsockname()[1]}/a.png") == "the server cannot be reached"
    assert why("http://127.1/a.png") == "it is no web address"

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert why("http://shop.test/a.png") == "there is no server of this name"


NO_URLS = [
    "ftp://shop.test/a.png",
    "file:///etc/passwd",
    "https://",
    "http://[::1",
    "a.png",
    "s3://b/a.png",
    "http://a\0b",
]


@pytest.mark.parametrize("url", NO_URLS)
def test_only_web_addresses(tmp_path: Path, url: str) -> None:
    found = fetch(url, tmp_path)
    assert isinstance(found, NoPicture)
    assert found.kind == "unreachable"
    assert found.problem.isprintable()


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "aiohttp", None)
    with pytest.raises(UserError, match="fsspec"):
        fetch("https://shop.test/a.png", tmp_path)
