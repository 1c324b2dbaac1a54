"""The server over HTTP: what it answers, what it refuses, and its limits."""

from __future__ import annotations

import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.drop import server as limits
from casecheck.drop.checks import MOST_BYTES
from tests.drawing import encode
from tests.drop.serving import Answer, ask, check, made, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casecheck.drop import Server

pytestmark = pytest.mark.network

HOSTILE = "<img src=x onerror=alert(1)>\x1b[31m\u202e.png"

GOOD = encode(Image.linear_gradient("L").convert("RGB").resize((1000, 2000)))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path) as running:
        yield running


def test_the_page(server: Server) -> None:
    answer = ask(server, "GET", f"/{server.token}/")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<title>casecheck" in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert not re.search(r"https?:|//[a-z]|@import|style=", answer.text)  # nothing is somewhere else


def test_a_picture_becomes_a_card(server: Server) -> None:
    answer = check(server, "art.png", GOOD, device="iphone")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.json["verdict"] == "ok"
    assert 'href="data:image/webp;base64,' in answer.json["card"]
    assert list(answer.json["stages"]) == ["iphone/single/1"]


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        pytest.param({"device": "iphone"}, "ok", id="iphone"),
        pytest.param({"device": "ipad"}, "warning", id="ipad"),
        pytest.param({"device": "iphone", "background": "plain"}, "error", id="plain"),
        pytest.param({}, "ok", id="which-does-it-suit"),
    ],
)
def test_device_and_background_are_chosen(server: Server, asked: dict[str, str], verdict: str) -> None:
    assert check(server, "art.png", GOOD, **asked).json["verdict"] == verdict


def test_a_name_is_text_whatever_it_says(server: Server) -> None:
    card = check(server, HOSTILE, GOOD).json["card"]
    assert "<img" not in card
    assert "&lt;img src=x onerror=alert(1)&gt;\\x1b[31m\\u202e.png" in card


@pytest.mark.parametrize(
    "content",
    [pytest.param(GOOD[:2000], id="torn"), pytest.param(b"", id="empty"), pytest.param(b"?", id="no-picture")],
)
def test_what_is_no_whole_picture_is_a_finding(server: Server, content: bytes) -> None:
    assert check(server, "art.png", content).json["verdict"] == "error"


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"device": "toaster"}, id="device"),
        pytest.param({"background": "red"}, id="background"),
        pytest.param({"number": "one"}, id="number"),
        pytest.param({"given": "0"}, id="none-was-given"),
        pytest.param({"given": "-1"}, id="the-last-of-none"),
    ],
)
def test_what_the_page_never_asks_is_refused(server: Server, asked: dict[str, str]) -> None:
    assert check(server, "art.png", GOOD, **asked).status == 400


def test_files_named_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "named.png").write_bytes(GOOD)
    with serving(tmp_path, given=(str(tmp_path / "named.png"),)) as server:
        card = check(server, "", b"", given="0", device="iphone").json["card"]
        assert "named.png" in card
        assert check(server, "", b"", given="1").status == 400
        assert check(server, "", b"", given="-1").status == 400


def test_another_origin_is_refused(server: Server) -> None:
    path = f"/{server.token}/check?number=1&name=art.png"
    assert ask(server, "POST", path, GOOD, Origin="https://evil.example").status == 403
    assert ask(server, "POST", path, GOOD).status == 403
    assert ask(server, "GET", f"/{server.token}/", Sec_Fetch_Site="cross-site").status == 403


def test_another_host_is_refused(server: Server) -> None:
    assert ask(server, "GET", f"/{server.token}/", host="evil.example").status == 403
    path = f"/{server.token}/check?number=1&name=art.png"
    assert ask(server, "POST", path, GOOD, host="evil.example", Origin="http://evil.example").status == 403


@pytest.mark.parametrize("token", ["", "wrong", "A" * 32])
def test_a_wrong_token_is_refused(server: Server, token: str) -> None:
    ours = f"http://{server.host}"
    assert ask(server, "GET", f"/{token}/").status == 404
    assert ask(server, "POST", f"/{token}/check?number=1&name=art.png", GOOD, Origin=ours).status == 404
    assert ask(server, "GET", "/").status == 404


def test_a_token_is_used_once(tmp_path: Path) -> None:
    with serving(tmp_path) as one, serving(tmp_path) as other:
        assert one.token != other.token
        assert len(one.token) >= 32


@pytest.mark.parametrize("method", ["OPTIONS", "HEAD", "PUT", "DELETE", "TRACE"])
def test_nothing_else_is_answered(server: Server, method: str) -> None:
    answer = ask(server, method, f"/{server.token}/", Origin="https://evil.example")
    assert answer.status == 501
    assert not any(name.startswith("Access-Control") for name in answer.headers)


def raw(server: Server, data: bytes) -> bytes:
    """All that is answered to these bytes."""
    host, port = server.host.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(1 << 16), b""))
        except TimeoutError:
            raise
        except OSError:  # closed before all was read
            return b""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"hello\r\n\r\n", id="no-http"),
        pytest.param(b"GET / HTTP/9.9\r\n\r\n", id="a-later-http"),
        pytest.param(b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n", id="a-long-line"),
        pytest.param(b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 1000 + b"\r\n", id="a-thousand-headers"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00", id="tls"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_is_no_request_does_no_harm(server: Server, data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    assert b"200" not in raw(server, data)[:20]
    assert check(server, "art.png", GOOD).status == 200
    assert capfd.readouterr().err == ""


def head(server: Server, length: str) -> bytes:
    """The beginning of a request for a check."""
    lines = [
        f"POST /{server.token}/check?number=1&name=art.png HTTP/1.1",
        f"Host: {server.host}",
        f"Origin: http://{server.host}",
        length,
    ]
    return "\r\n".join([*lines, "", ""]).encode()


@pytest.mark.parametrize(
    ("length", "status"),
    [
        pytest.param(f"Content-Length: {MOST_BYTES + 1}", b"413", id="a-byte-too-much"),
        pytest.param(f"Content-Length: {MOST_BYTES}", b"408", id="the-most-that-is-allowed-but-none-comes"),
        pytest.param("Transfer-Encoding: chunked", b"411", id="no-length"),
        pytest.param("Content-Length: 5", b"408", id="too-few-bytes"),
    ],
)
def test_the_size_of_a_picture(server: Server, length: str, status: bytes) -> None:
    assert raw(server, head(server, length)).split()[1] == status


def test_the_time_of_an_upload(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UPLOAD_S", 0.2)
    host, port = server.host.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(head(server, "Content-Length: 1000"))
        time.sleep(0.3)
        connection.sendall(b"a")
        assert connection.recv(1000).split()[1] == b"408"


def test_a_picture_waits_unread_until_there_is_a_place(tmp_path: Path) -> None:
    with serving(tmp_path, at_once=1) as server, ThreadPoolExecutor(1) as thread:
        host, port = server.host.split(":")
        with socket.create_connection((host, int(port)), timeout=10) as slow:
            slow.sendall(head(server, "Content-Length: 1000") + b"a")
            time.sleep(0.2)
            other = thread.submit(check, server, "art.png", GOOD)
            time.sleep(0.3)
            assert not other.done()
        assert other.result().status == 200


def test_fifty_uploads_at_once(server: Server) -> None:
    together = Barrier(50)

    def upload(number: int) -> Answer:
        content = encode(Image.new("RGB", (100 + number, 200), (number, 0, 0)))
        together.wait()
        return check(server, f"{number}.png", content, device="iphone")

    with ThreadPoolExecutor(50) as threads:
        answers = list(threads.map(upload, range(50)))
    assert [answer.status for answer in answers] == [200] * 50
    for number, answer in enumerate(answers):  # each is the answer to its own picture
        assert f'<span class="file">{number}.png</span>' in answer.json["card"]
        assert f"{100 + number}x200 px" in answer.json["card"]


def test_too_many_connections_are_closed_and_harm_no_later_one(server: Server) -> None:
    host, port = server.host.split(":")
    idle = [socket.create_connection((host, int(port)), timeout=10) for _ in range(limits.MOST_CONNECTIONS)]
    time.sleep(0.5)
    with pytest.raises(ConnectionError):
        check(server, "art.png", GOOD)
    for connection in idle:
        connection.close()
    time.sleep(0.5)
    assert check(server, "art.png", GOOD).status == 200


def test_it_ends_when_no_page_has_asked_for_long(tmp_path: Path) -> None:
    with made(tmp_path, idle_s=1.2) as server, ThreadPoolExecutor(1) as thread:
        running = thread.submit(server.serve)
        for _ in range(5):
            time.sleep(0.5)
            ask(server, "POST", f"/{server.token}/alive", Origin=f"http://{server.host}")
        assert not running.done()
        ask(server, "POST", "/wrong/alive", Origin=f"http://{server.host}")  # a stranger does not hold it open
        time.sleep(0.9)
        ask(server, "POST", "/wrong/alive", Origin=f"http://{server.host}")
        wait([running], 0.9)
        assert running.done()
        assert isinstance(running.exception(), TimeoutError)
