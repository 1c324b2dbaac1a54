"""The server of `casecheck open`, running, and requests as the page sends them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from casecheck.config import Acceptances, Plans, in_force
from casecheck.drop import Checks, Pages, Server
from casecheck.profiles import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from concurrent.futures import Executor
    from pathlib import Path

    from casecheck.model import Plan

LIMITS = {"bytes": 100_000_000, "pictures": 60, "together": 4, "alive": 1}


@contextmanager
def made(
    folder: Path, executor: Executor | None = None, given: tuple[str, ...] = (), *, at_once: int = 2, idle_s: float = 60
) -> Iterator[Server]:
    """A server that does not run yet; it checks in this process, one picture at a time, unless it gets an executor."""
    plans = Plans(in_force({}, None), Acceptances(folder), thumbnails=True)

    def plan_of(device: str, background: str, path: str | None) -> Plan:
        chosen = plans.with_options(background=background, **({"device": (device,)} if device else {}))
        return chosen.plan if path is None else chosen.of(path)

    pages = Pages(load().devices, plans.plan, given, LIMITS)
    with (
        executor or ThreadPoolExecutor(1) as workers,
        Server(pages, Checks(workers, plan_of, given), at_once, idle_s) as server,
    ):
        yield server


@contextmanager
def serving(
    folder: Path, executor: Executor | None = None, given: tuple[str, ...] = (), *, at_once: int = 2
) -> Iterator[Server]:
    """A server that runs."""
    with made(folder, executor, given, at_once=at_once) as server:
        thread = Thread(target=server.serve)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def ask(
    server: Server,
    method: str,
    path: str,
    body: bytes = b"",
    *,
    host: str | None = None,
    **headers: str,
) -> Answer:
    """A request and its answer. Headers by their names, with `_` for `-`."""
    sent = {"Host": host or server.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    with closing(HTTPConnection(server.host, timeout=30)) as connection:
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.headers), answer.read().decode())


def check(server: Server, name: str, content: bytes, **asked: str) -> Answer:
    """What the page does with a picture."""
    query = urlencode({"number": "1", "name": name, **asked})
    return ask(server, "POST", f"/{server.token}/check?{query}", content, Origin=f"http://{server.host}")
