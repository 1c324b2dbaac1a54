"""`casecheck open`: from the command to the page, and its end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest

from tests.cli.command import COMMAND, ENVIRONMENT, casecheck

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROWSER = f'{sys.executable} -c \'import sys; open("opened", "w").write(sys.argv[1])\' %s'
"""Writes down which address it was to open."""


@contextmanager
def opened(folder: Path, *words: str, browser: str | None = "true") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, and what it says first."""
    environment = {name: value for name, value in ENVIRONMENT.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "XDG_CACHE_HOME": str(folder)}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1"} | ({"BROWSER": browser} if browser else {})
    with subprocess.Popen(
        [*COMMAND, "open", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()


def address(said: str) -> str:
    (url,) = re.findall(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", said)
    return str(url)


def drop(url: str, content: bytes, query: str) -> str:
    """What the page does with a picture."""
    origin = "/".join(url.split("/")[:3])
    request = Request(f"{url}check?number=1&{query}", content, {"Origin": origin}, method="POST")  # noqa: S310
    with urlopen(request, timeout=60) as answer:  # noqa: S310  # this computer
        return str(answer.read().decode())


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.process
def test_a_picture_is_dropped_and_nothing_of_it_is_kept(ok: Path) -> None:
    content = (ok / "ok.png").read_bytes()
    before = everything(ok)
    with opened(ok) as (process, said):
        assert '"verdict": "ok"' in drop(address(said), content, "name=dropped.png&device=iphone")
        during = everything(ok)
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        _, errors = process.communicate(timeout=20)
        assert time.monotonic() - start < 5
    assert (process.returncode, errors.splitlines()[-1]) == (0, "casecheck: closed")
    assert "Traceback" not in errors
    assert before == during == everything(ok)


@pytest.mark.process
def test_ctrl_c_ends_the_workers_too(ok: Path) -> None:
    with opened(ok) as (process, said):
        drop(address(said), b"", "name=dropped.png")
        workers = children(process.pid)
        assert workers
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert not [worker for worker in workers if runs(worker)]


@pytest.mark.process
def test_ctrl_c_while_pictures_are_checked(ok: Path) -> None:
    content = (ok / "ok.png").read_bytes()
    with opened(ok) as (process, said), ThreadPoolExecutor(20) as threads:
        under_way = [threads.submit(drop, address(said), content, f"name={number}.png") for number in range(20)]
        wait(under_way, return_when=FIRST_COMPLETED)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
        wait(under_way)
    assert process.returncode == 0
    assert errors.splitlines() == [
        "Ctrl-C ends it; so does closing the page, after ten minutes.",
        "",
        "casecheck: closed",
    ]
    assert any(each.exception() for each in under_way)  # some came to nothing


def children(process: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(pid) for pid, parent in map(str.split, listed.splitlines()) if int(parent) == process]


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.process
def test_named_files_and_folders_are_shown(art: Path, ok: Path) -> None:
    with opened(ok, "ok.png", str(art)) as (_, said):
        with urlopen(address(said), timeout=20) as answer:  # noqa: S310
            page = answer.read().decode()
        assert re.search(r'id="given">\["ok.png", "[^"]+/error.png"', page)
        assert '"verdict": "warning"' in drop(address(said), b"", "given=4&device=iphone")


@pytest.mark.process
def test_the_browser_is_opened(tmp_path: Path) -> None:
    with opened(tmp_path, browser=BROWSER) as (_, said):
        assert said.startswith("casecheck is open in your browser: ")
        file = tmp_path / "opened"
        for _ in range(100):
            if file.exists() and file.read_text():
                break
            time.sleep(0.1)
        assert file.read_text() == address(said)


@pytest.mark.process
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a screen")
def test_without_a_screen_the_address_is_told(tmp_path: Path) -> None:
    with opened(tmp_path, browser=None) as (_, said):
        assert said.startswith("Open this address in your browser: http://127.0.0.1:")


@pytest.mark.process
def test_settings_of_the_folder_are_in_force(ok: Path) -> None:
    (ok / "casecheck.yaml").write_text("device: ipad\nrules: {low-resolution: error}\n", encoding="utf-8")
    with opened(ok) as (_, said):
        content = (ok / "ok.png").read_bytes()
        assert '"verdict": "error"' in drop(address(said), content, "name=a.png")
        assert '"verdict": "ok"' in drop(address(said), content, "name=a.png&device=iphone")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        pytest.param(["missing.png"], "no such file or folder: 'missing.png'", id="missing"),
        pytest.param(["-"], "stdin (-) cannot be opened", id="stdin"),
    ],
)
def test_mistakes(tmp_path: Path, words: list[str], error: str) -> None:
    outcome = casecheck("open", *words, cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.stderr.startswith(f"error: {error}")
    assert "help: " in outcome.stderr
