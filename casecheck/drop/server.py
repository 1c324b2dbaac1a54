"""The server: on this computer only, for whoever knows the token, with limits on everything that it takes in."""

from __future__ import annotations

import json
import secrets
import sys
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from threading import BoundedSemaphore
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

from casecheck.drop.checks import MOST_BYTES
from casecheck.drop.guard import below, is_ours, length
from casecheck.model import UserError
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

    from casecheck.drop.checks import Checks
    from casecheck.drop.pages import Pages

    Answer = tuple[bytes, str, dict[str, str]]
    """Body, type and further headers."""

ADDRESS = "127.0.0.1"

UPLOAD_S = 60
"""The time in which a picture has to arrive, once it is its turn."""

SILENT_S = 20
"""The time after which a connection without a byte is closed."""

MOST_CONNECTIONS = 128
"""At a time; a browser opens six."""

POLL_S = 0.5
PIECE = 1 << 16

LONGEST_NAME = 1000
"""Characters of a file's name that are kept."""

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Server(ThreadingMixIn, TCPServer):
    """Serves the page at `url` until `shutdown`, or until nothing has been asked of it for `idle_s` seconds.

    An open page asks every minute.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = MOST_CONNECTIONS

    def __init__(self, pages: Pages, checks: Checks, at_once: int, idle_s: float) -> None:
        super().__init__((ADDRESS, 0), Handler)
        self.pages, self.checks = pages, checks
        self.host = f"{ADDRESS}:{self.server_address[1]}"
        self.token = secrets.token_urlsafe(24)
        self.places = BoundedSemaphore(at_once)
        """For pictures that are in memory; the others wait, unread."""
        self._connections = BoundedSemaphore(MOST_CONNECTIONS)
        self._closed = False
        self._idle_s, self._most_idle_s = 0.0, idle_s
        self._polled = time.monotonic()

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{self.host}/{self.token}/"

    def serve(self) -> None:
        """Serve until the end."""
        self.serve_forever(POLL_S)

    def asked(self) -> None:
        """Take note that somebody is there."""
        self._idle_s = 0

    def service_actions(self) -> None:
        """Called after each wait for a connection. Raises TimeoutError at the end."""
        now = time.monotonic()
        self._idle_s += min(now - self._polled, 2 * POLL_S)  # while the computer sleeps, no page can ask
        self._polled = now
        if self._idle_s > self._most_idle_s:
            raise TimeoutError

    def process_request(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Answer in a thread, unless there are too many."""
        if self._connections.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Answer one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._connections.release()

    def server_close(self) -> None:
        """End; requests under way come to nothing."""
        self._closed = True
        super().server_close()

    def handle_error(self, *_: object) -> None:
        """Say nothing of browsers that have gone away, and no more than a line of anything else."""
        error = sys.exception()
        if not self._closed and not isinstance(error, ConnectionError | TimeoutError):
            sys.stderr.write(f"casecheck: a request failed: {type(error).__name__}: {error}\n")


class Handler(BaseHTTPRequestHandler):
    """One connection, for one request (HTTP/1.0)."""

    server: Server
    timeout = SILENT_S

    def do_GET(self) -> None:
        """The page."""
        if self._path(navigates=True) == "":
            policy = {"Content-Security-Policy": self.server.pages.policy}
            self._send(HTTPStatus.OK, self.server.pages.page.encode(), "text/html; charset=utf-8", policy)

    def do_POST(self) -> None:
        """A picture to check or to repair, or a sign that the page is still open."""
        match self._path(navigates=False):
            case "check":
                self._take(self._check)
            case "fix":
                self._take(self._fix)
            case "alive":
                self._send(HTTPStatus.OK, b"")

    def _path(self, *, navigates: bool) -> str | None:
        """What is asked for; None if the request was refused."""
        if not is_ours(self.headers, self.server.host, navigates=navigates):
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        rest = below(urlsplit(self.path).path, self.server.token)
        if rest not in ([""] if navigates else ["check", "fix", "alive"]):
            self._refuse(HTTPStatus.NOT_FOUND)
            return None
        self.server.asked()
        return rest

    def _take(self, answer: Callable[[dict[str, str], bytes], Answer]) -> None:
        """Answer what is asked about a picture, which follows the headers."""
        asked = {name: values[-1] for name, values in parse_qs(urlsplit(self.path).query).items()}
        size = length(self.headers)
        if size is None:
            return self._refuse(HTTPStatus.LENGTH_REQUIRED)
        if size > MOST_BYTES:
            return self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        with self.server.places:
            content = self._body(size)
            if content is None:
                return self._refuse(HTTPStatus.REQUEST_TIMEOUT)
            try:
                made = answer(asked, content)
            except (UserError, LookupError, ValueError):
                return self._refuse(HTTPStatus.BAD_REQUEST)
        return self._send(HTTPStatus.OK, *made)

    def _check(self, asked: dict[str, str], content: bytes) -> Answer:
        """The card of a picture."""
        number, device, background = int(asked["number"][:9]), asked.get("device", ""), asked.get("background", "any")
        if "given" in asked:
            report = self.server.checks.named(int(asked["given"][:9]), device, background)
        else:
            report = self.server.checks.dropped(asked["name"][:LONGEST_NAME], content, device, background)
        return self.server.pages.card(number, report).encode(), "application/json; charset=utf-8", {}

    def _fix(self, asked: dict[str, str], content: bytes) -> Answer:
        """The repaired copy of a picture, and in a header, as JSON, what is to be said of it."""
        device, background = asked.get("device", ""), asked.get("background", "any")
        if "given" in asked:
            copy = self.server.checks.named_copy(int(asked["given"][:9]), device, background)
        else:
            copy = self.server.checks.dropped_copy(asked["name"][:LONGEST_NAME], content, device, background)
        said = {"name": shown(copy.name), "done": copy.done, "left": copy.left, "why": copy.why}
        headers = {"Content-Disposition": "attachment", "Casecheck-Said": quote(json.dumps(said))}
        return copy.data or b"", "application/octet-stream", headers

    def _body(self, size: int) -> bytes | None:
        """The bytes after the headers; None if they do not arrive in time."""
        until = time.monotonic() + UPLOAD_S
        body = bytearray()
        while len(body) < size:
            piece = self.rfile.read1(min(PIECE, size - len(body)))
            if not piece or time.monotonic() > until:
                return None
            body += piece
        return bytes(body)

    def _refuse(self, status: HTTPStatus) -> None:
        self._send(status, f"{status.phrase}\n".encode())

    def send_error(self, code: int, *_: object) -> None:
        """Refuse what is no request, in a line instead of a page."""
        self._refuse(HTTPStatus(code))

    def _send(
        self,
        status: HTTPStatus,
        data: bytes,
        kind: str = "text/plain; charset=utf-8",
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in (HEADERS | (headers or {})).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def version_string(self) -> str:
        """The server's name, without versions."""
        return "casecheck"

    def log_message(self, *_: object) -> None:
        """Keep no log."""
