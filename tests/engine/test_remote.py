"""Pictures in a store: found and judged as those on disk are, and no more is read than the rules need."""

from __future__ import annotations

import os
import sys
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

import casecheck
from casecheck import remote
from casecheck.engine import Found, check_files, discover
from casecheck.engine.executors import Processes
from casecheck.engine.plan import make_plan
from casecheck.formats.sniff import HEAD
from casecheck.model import UserError
from tests.cli.command import casecheck as command
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.network

SECRET = "very-secret"  # noqa: S105  # that is what is looked for

ART = encode(motif(1000, 2000))

GRAIN = encode(Image.effect_noise((1000, 2000), 9))
"""Many bytes."""

OBJECTS = {
    "uploads/b.png": encode(motif(999, 2000)),
    "uploads/a.png": ART,
    "uploads/C.JPG": encode(motif(1000, 2000), "JPEG"),
    "uploads/": b"",
    "uploads/notes.txt": b"notes",
    "uploads/.hidden.png": b"",
    "uploads/.hidden/a.png": b"",
    "uploads/b/2.png": b"",
    "uploads/b/1/x.png": ART[:-60],
    "uploads/a/[bold] #1?%41::*.png": ART,
    "grain.png": GRAIN,
}


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """An S3 server on loopback with a bucket `art`, and the client that filled it."""
    from botocore.session import get_session
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "key")
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.delenv("AWS_PROFILE", raising=False)
        client = get_session().create_client("s3")
        client.create_bucket(Bucket="art")
        for key, data in OBJECTS.items():
            client.put_object(Bucket="art", Key=key, Body=data)
        yield client
    server.stop()


def paths(*urls: str) -> list[str]:
    return [found.path for found in discover(urls)]


@pytest.mark.parametrize("url", ["s3://art/uploads/", "s3://art/uploads", "S3://art/uploads"])
def test_a_bucket_is_listed_as_a_folder_is(s3: object, tmp_path: Path, url: str) -> None:
    for key in OBJECTS:
        if key.startswith("uploads/") and not key.endswith("/"):
            (tmp_path / key).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / key).touch()
    top = url.rstrip("/")
    local = [found.path.removeprefix(str(tmp_path / "uploads")) for found in discover([str(tmp_path / "uploads")])]
    assert [path.removeprefix(top) for path in paths(url)] == local
    assert len(local) == 6


def test_a_folder_of_a_bucket_is_listed_when_its_turn_comes(s3: object, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_into: list[str] = []
    entries = remote.entries

    def listed(url: str) -> remote.Entries:
        looked_into.append(url)
        return entries(url)

    monkeypatch.setattr(remote, "entries", listed)
    found = discover(["s3://art/uploads/"])
    assert next(found).path == "s3://art/uploads/C.JPG"
    assert looked_into == ["s3://art/uploads"]
    assert len(list(found)) == 5
    assert looked_into == [f"s3://art/uploads{folder}" for folder in ("", "/a", "/b", "/b/1")]


def test_a_folder_without_a_name_is_a_failure(s3: Any) -> None:
    s3.create_bucket(Bucket="odd")
    s3.put_object(Bucket="odd", Key="a//b.png", Body=ART)
    assert list(discover(["s3://odd"])) == [
        Found("s3://odd/a//", failure="a folder without a name cannot be looked into")
    ]


@pytest.mark.release
def test_a_store_is_judged_as_a_disk_is_and_by_workers_too(s3: object, tmp_path: Path) -> None:
    plan = make_plan(["iphone"])
    here = list(check_files(discover(["s3://art/uploads"]), plan))
    assert [report.verdict for report in here] == ["ok", "ok", "warning", "ok", "error", "error"]
    assert list(check_files(discover(["s3://art/uploads"]), plan, partial(Processes, 2))) == here
    (tmp_path / "b.png").write_bytes(OBJECTS["uploads/b.png"])
    local = casecheck.check(tmp_path / "b.png", ["iphone"])
    assert here[2].findings == local.findings
    assert here[2].bytes == local.bytes == len(OBJECTS["uploads/b.png"])


def test_only_the_url_crosses_to_a_worker(s3: object) -> None:
    assert [found.source for found in discover(["s3://art/uploads/a.png"])] == ["s3://art/uploads/a.png"]


@pytest.mark.parametrize(
    ("rules", "most"),
    [
        pytest.param(["oversized-file"], remote.HEADER_BLOCK + HEAD, id="header-only"),
        pytest.param(["low-resolution"], len(GRAIN), id="every-byte-once"),
        pytest.param([], len(GRAIN), id="all-rules"),
    ],
)
def test_how_many_bytes_are_read(s3: object, rules: list[str], most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from s3fs import S3File

    asked: list[tuple[int, int]] = []
    fetch = S3File._fetch_range

    def counted(self: Any, start: int, end: int) -> bytes:
        asked.append((start, end))
        return bytes(fetch(self, start, end))

    monkeypatch.setattr(S3File, "_fetch_range", counted)
    assert len(GRAIN) > 1_000_000
    assert casecheck.check("s3://art/grain.png", ["iphone"], select=rules).failure is None
    assert sum(end - start for start, end in asked) <= most
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param("s3://art/gone.png", "no such file or folder: 's3://art/gone.png'", id="no-key"),
        pytest.param("s3://nowhere/a.png", "no such file or folder: 's3://nowhere/a.png'", id="no-bucket"),
        pytest.param("warp://a/b.png", "there is no kind of store warp://", id="no-such-store"),
    ],
)
def test_what_is_not_there_is_the_users_mistake(s3: object, url: str, message: str) -> None:
    outcome = command("check", url, env=dict(os.environ))
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"error: {message}\nhelp: ")


def test_a_list_of_urls(s3: object) -> None:
    listed = b"s3://art/uploads/a.png\ns3://art/gone.png\n"
    outcome = command(
        "check", "--files-from", "-", "-d", "iphone", "--format", "json", stdin=listed, env=dict(os.environ)
    )
    assert outcome.code == 3
    assert [(file["path"], file["failure"]) for file in outcome.json["files"]] == [
        ("s3://art/uploads/a.png", None),
        ("s3://art/gone.png", "it cannot be read: there is nothing of this name in the store"),
    ]


@pytest.mark.release
def test_a_store_that_does_not_answer_is_a_failure_without_secrets(s3: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://key:{SECRET}@127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    outcome = command("check", "s3://art/uploads/a.png", env=dict(os.environ))
    assert outcome.code == 3
    assert "the store cannot be read: " in outcome.stdout
    assert SECRET not in outcome.stdout + outcome.stderr


class Web(BaseHTTPRequestHandler):
    """A web server without ranges, with one picture, and with one that is not for everybody."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.send_response({"/art.png": 200, "/private.png": 403}.get(path, 404))
        body = ART if path == "/art.png" else b"no"
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815  # the server's word

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("rules", [[], ["oversized-file"]], ids=["all-rules", "header-only"])
def test_a_picture_on_the_web(web: str, rules: list[str]) -> None:
    report = casecheck.check(f"http://{web}/art.png?X-Amz-Signature={SECRET}", ["iphone"], select=rules)
    assert (report.path, report.verdict, report.bytes) == (f"http://{web}/art.png", "ok", len(ART))


def test_a_denied_picture_on_the_web(web: str) -> None:
    (report,) = check_files(discover([f"http://me:{SECRET}@{web}/private.png?sig={SECRET}"]), make_plan(["iphone"]))
    assert report.path == f"http://{web}/private.png"
    assert report.failure is not None
    assert report.failure.endswith(" 403")
    assert SECRET not in report.failure


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("s3://bucket/a?b#c@d.png", "s3://bucket/a?b#c@d.png"),
        ("https://u:p@host/a.png?sig=x#f", "https://host/a.png"),
        ("https://host?sig=u@x", "https://host"),
        ("sftp://u:p@host/a@b.png", "sftp://host/a@b.png"),
        ("s3://bucket", "s3://bucket"),
    ],
)
def test_how_a_url_is_shown(url: str, name: str) -> None:
    assert remote.name_of(url) == name


@pytest.mark.parametrize(
    ("path", "url"),
    [("s3://a/b", True), ("C:\\art.png", False), ("c://art.png", False), ("a/s3://b", False), ("./s3://b", False)],
)
def test_what_is_a_url(path: str, url: bool) -> None:
    assert remote.is_url(path) is url


def test_hostile_names_of_objects() -> None:
    from fsspec import filesystem

    name = "\x1b[31m=1+1\n<script>\u202e.png"
    filesystem("memory").pipe(f"/art/{name}", ART)
    (report,) = check_files(discover(["memory://art"]), make_plan(["iphone"]))
    assert (report.path, report.verdict) == (f"memory://art/{name}", "ok")


def test_a_url_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(ART)
    (report,) = check_files(discover([tmp_path.as_uri()]), make_plan(["iphone"]))
    assert (report.path, report.verdict) == (f"{tmp_path.as_uri()}/a.png", "ok")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UserError, match="reading s3:// needs the packages fsspec\\[http\\] and s3fs") as mistake:
        list(discover(["s3://art/uploads/"]))
    assert mistake.value.help
    assert mistake.value.help.endswith(" 'fsspec[http]' s3fs")
    assert casecheck.check("s3://art/a.png").failure == f"it cannot be read: {mistake.value}: {mistake.value.help}"


def test_a_missing_package_of_one_kind_of_store_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(UserError, match="reading gs:// needs the package gcsfs"):
        list(discover(["gs://art/uploads/"]))
