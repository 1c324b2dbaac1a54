"""Art that comes with settings, lists and names that are meant to do something: the real command changes nothing."""

from __future__ import annotations

import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.cli.command import COMMAND, casecheck, shell
from tests.drawing import encode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.process

GIT = "[core] fsmonitor = touch PWNED #.png"
"""The name of a picture; at the start of a line of .git/config it is a command for git to run."""

SMALL = encode(Image.linear_gradient("L").convert("RGB").resize((500, 1000)))


def git(*words: str, cwd: Path) -> None:
    subprocess.run(["git", *words], cwd=cwd, check=True, capture_output=True)


def state(folder: Path) -> dict[str, bytes]:
    """All that is in a folder, hidden or not."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone of somebody's repository with one picture, which is too small."""
    origin = tmp_path / "origin"
    origin.mkdir()
    (origin / GIT).write_bytes(SMALL)
    git("init", "-q", cwd=origin)
    return origin


def cloned(origin: Path, **files: str | bytes) -> Path:
    """What somebody else gets who clones it with these files."""
    for name, data in files.items():
        (origin / name).write_bytes(data.encode() if isinstance(data, str) else data)
    git("add", "-A", ".", cwd=origin)
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "art", cwd=origin)
    git("clone", "-q", "origin", "clone", cwd=origin.parent)
    return origin.parent / "clone"


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param("output: [concise=.git/config]", id="a-file-of-git"),
        pytest.param("output: [concise=.git/hooks/post-checkout]", id="a-new-hook"),
        pytest.param("output: notes.txt", id="notes-of-the-user"),
        pytest.param("output: new.txt", id="a-new-file"),
        pytest.param("cache-dir: .", id="a-cache"),
        pytest.param("cache-dir: .git", id="a-cache-in-git"),
    ],
)
def test_settings_do_not_write(repository: Path, settings: str) -> None:
    text = f'device: iphone\nexclude: ["*"]\nfiles-from: list.txt\n{settings}\n'
    clone = cloned(repository, **{"casecheck.yaml": text, "list.txt": f"{GIT}\n"})
    (clone / "notes.txt").write_text("precious\n", encoding="utf-8")
    before = state(clone)
    outcome = casecheck("check", ".", cwd=clone)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "counts only in a file that the command line names\nhelp: name it: --config " in outcome.stderr
    assert state(clone) == before
    git("status", cwd=clone)
    assert state(clone).keys() == before.keys()  # git has not been told to run anything


@pytest.mark.parametrize("words", [["check", GIT, "--quiet"], ["hook", GIT], ["check", ".", "--watch"]], ids=" ".join)
def test_however_it_is_run(repository: Path, words: list[str]) -> None:
    clone = cloned(repository, **{"casecheck.yaml": "output: [concise=.git/config]\n"})
    before = state(clone)
    assert casecheck(*words, cwd=clone).code == 2
    assert state(clone) == before


def test_nor_does_a_link_lead_a_report_into_git(repository: Path) -> None:
    clone = cloned(repository)
    (clone / "report.txt").symlink_to(".git/config")
    (clone / "list.txt").write_text(f"{GIT}\n", encoding="utf-8")
    before = state(clone)
    outcome = casecheck("check", "--files-from", "list.txt", "-o", "concise=report.txt", cwd=clone)
    assert (outcome.code, state(clone)) == (2, before)
    assert ".git begins with a dot" in outcome.stderr


NAMES = (
    "--config=evil.png",
    "-oconcise=README.png",
    "-oREADME.png",
    "--executor=mod:f.png",
    "--fail-on=never.png",
    "-hello.png",
    "-h.png",
    "--help.png",
    "--.png",
    "-.png",
    "--ignore=x.png",
    "-d.png",
    "-d/x.png",
    "--force.PNG",
)


@pytest.mark.parametrize("args", ["", "-d iphone", "-d iphone --"])
def test_names_are_no_options(tmp_path: Path, args: str) -> None:
    """As pre-commit calls it."""
    outside = tmp_path / "outside.txt"
    outside.write_text("precious\n", encoding="utf-8")
    repository = tmp_path / "repository"
    (repository / "-d").mkdir(parents=True)
    evil = f"fail-on: never\nignore: [damaged-file]\noutput: [concise={outside}]\n"
    for path, data in {**dict.fromkeys(NAMES, SMALL), "evil.png": evil.encode(), "README.png": b"mine\n"}.items():
        (repository / path).write_bytes(data)
    git("init", "-q", cwd=repository)
    git("add", "-A", ".", cwd=repository)
    before = state(repository)
    outcome = shell(f"git ls-files -z | xargs -0 {' '.join(COMMAND)} hook {args}", cwd=repository)
    assert state(repository) == before
    assert outside.read_text(encoding="utf-8") == "precious\n"
    assert outcome.code == 123, outcome  # of xargs, where what it runs comes to 1 to 125
    low = [
        line.removeprefix("! ./").rpartition("  Not ready: ")[0]
        for line in outcome.stdout.splitlines()
        if line.startswith("! ")
    ]
    assert sorted(low) == sorted(NAMES)
    assert f"{len(NAMES) + 2} files checked: 2 with errors, {len(NAMES)} with warnings\n" in outcome.stdout


@pytest.mark.parametrize("name", ["--quiet", "--fail-on=note", "-d", "-"])
def test_an_option_that_may_be_another_file_is_refused(ok: Path, name: str) -> None:
    (ok / name).write_bytes((ok / "ok.png").read_bytes())
    outcome = casecheck("hook", name, "ok.png", cwd=ok)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"error: {name!r} is both an option and the name of a file\nhelp: rename the file")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(["ok.png"], 0, "1 file checked: 1 fine", id="no-options"),
        pytest.param(["-d", "ipad", "ok.png"], 1, "2400x3000 px", id="an-option"),
        pytest.param(["-dipad", "--fail-on=never", "ok.png"], 0, "do not count", id="of-either-length"),
        pytest.param(["--fail-on", "x", "ok.png"], 2, "casecheck check art.png", id="a-mistake"),
        pytest.param(["--fail-onn", "note", "ok.png"], 2, "casecheck check --help", id="misspelled"),
        pytest.param(["nowhere.png"], 2, "nowhere.png", id="no-such-file"),
    ],
)
def test_the_hook_is_a_quiet_check(ok: Path, words: list[str], code: int, said: str) -> None:
    outcome = casecheck("hook", *words, cwd=ok)
    assert (outcome.code, said in outcome.stdout + outcome.stderr) == (code, True), outcome


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server on loopback, and the requests that it got."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.send_header("Content-Length", str(len(SMALL)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(SMALL)

        do_HEAD = do_GET  # noqa: N815  # what http.server calls

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{listening.server_port}", asked
    listening.shutdown()
    listening.server_close()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["ok.png"], 2, id="found"),
        pytest.param(["ok.png", "--config", "casecheck.yaml"], 2, id="named"),
        pytest.param(["ok.png", "--no-config"], 0, id="not-at-all"),
        pytest.param(["hook", "ok.png"], 2, id="hook"),
    ],
)
def test_settings_open_no_urls(ok: Path, server: tuple[str, list[str]], words: list[str], code: int) -> None:
    host, asked = server
    (ok / "casecheck.yaml").write_text("files-from: list.txt\n", encoding="utf-8")
    (ok / "list.txt").write_text(
        f"HTTP://user:secret@{host}/latest/meta-data?token=secret\nfile:///etc/passwd\n", encoding="utf-8"
    )
    outcome = casecheck(*([] if words[0] == "hook" else ["check"]), *words, cwd=ok)
    assert (outcome.code, asked) == (code, [])
    assert "secret" not in outcome.stdout + outcome.stderr
    if "casecheck.yaml" in words:
        assert outcome.stderr == (
            f"error: 'HTTP://{host}/latest/meta-data' in the list 'list.txt' is a URL,"
            " but a settings file names the list\n"
            "help: URLs are opened only if the command line names the list: --files-from list.txt\n"
        )


def test_lists_and_urls_on_the_command_line_are_opened(ok: Path, server: tuple[str, list[str]]) -> None:
    host, asked = server
    url = f"http://{host}/art.png"
    (ok / "list.txt").write_text(f"{url}\n", encoding="utf-8")
    assert casecheck("check", "--files-from", "list.txt", cwd=ok).code == 1
    assert asked
    asked.clear()
    assert casecheck("check", url, cwd=ok).code == 1
    assert asked
    (ok / "my.yaml").write_text("files-from: list.txt\n", encoding="utf-8")
    (ok / "list.txt").write_text("ok.png\n", encoding="utf-8")
    listed = casecheck("check", "--config", "my.yaml", cwd=ok)
    assert (listed.code, "ok.png" in listed.stdout) == (0, True)
