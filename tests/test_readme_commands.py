"""The README, followed word for word: every `sh` block, in order, by somebody new, on a machine with Python and uv.

There is no Python package in the home and no checkout on the path; what is on the index is fetched from there.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_cache_dir

ROOT = Path(__file__).parent.parent
BLOCKS: list[str] = re.findall(r"```sh\n(.*?)\n```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)

SKIPPED = {
    "-m tests": "it runs this test-suite",
    "s3://bucket/": "there is no bucket and no cluster",
}
"""Blocks that are passed over, by words in them, and why."""

NETWORK = re.compile(r"(?i)(https?|all|no)_proxy|(SSL|CURL|REQUESTS|PIP|UV)_.*")
"""Variables that say how the index is reached, which is no matter of the home."""

START = """\
casecheck() {  # what runs until Ctrl-C gets one after six seconds
    case "$1 $2" in
    "open "* | "orders --watch")
        timeout --signal INT 6 casecheck "$@" || { code=$?; [ $code -eq 124 ] || return $code; } ;;
    *) command casecheck "$@" ;;
    esac
}
report() { echo "exit code $1: $BASH_COMMAND" >&2; exit "$1"; }
trap 'code=$?; [ $code -le 1 ] || report $code' ERR
"""
"""Ends a block at the first command that fails, unless its code says that pictures have findings."""

pytestmark = [
    pytest.mark.process,
    pytest.mark.release,
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell"),
]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that git knows, or would add."""
    folder = tmp_path_factory.mktemp("download") / "casecheck"
    words = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    for name in map(os.fsdecode, filter(None, names)):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A new home, in which each window of the terminal begins with .bashrc."""
    home = tmp_path_factory.mktemp("home")
    programs = home / "programs"
    programs.mkdir()
    (programs / "python3").symlink_to(Path(sys.base_prefix, "bin", "python3"))
    (programs / "uv").symlink_to(Path(sys.executable).with_name("uv"))
    kept = {name: value for name, value in os.environ.items() if NETWORK.fullmatch(name)}
    return {
        "PIP_CACHE_DIR": user_cache_dir("pip", appauthor=False),  # its downloads are kept, which saves a minute
        **kept,
        "HOME": str(home),
        "PATH": f"{programs}:/usr/bin:/bin",
        "SHELL": "/bin/bash",
        "BASH_ENV": str(home / ".bashrc"),
        "BROWSER": "true",  # a program that does nothing
        "LANG": "C.UTF-8",
    }


def run(script: str, folder: Path, environment: dict[str, str]) -> str:
    """All that a script says. It may end with findings, but with no other error."""
    done = subprocess.run(
        ("bash", "-c", START + script),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode <= 1, f"{script}\n\n{done.stdout}"
    return done.stdout


def test_the_home_is_empty(environment: dict[str, str], tmp_path: Path) -> None:
    assert run("type -P casecheck || python3 -m casecheck", tmp_path, environment).endswith(
        "No module named casecheck\n"
    )


def test_each_skipped_block_is_one() -> None:
    for words in SKIPPED:
        assert sum(words in block for block in BLOCKS) == 1


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_block(number: int, checkout: Path, environment: dict[str, str]) -> None:
    for words, reason in SKIPPED.items():
        if words in BLOCKS[number]:
            pytest.skip(reason)
    run(BLOCKS[number], checkout, environment)


def test_in_any_folder(environment: dict[str, str], checkout: Path, tmp_path: Path) -> None:
    shutil.copyfile(checkout / "art.png", tmp_path / "art.png")
    assert "Ready to upload" in run("casecheck check art.png -d iphone", tmp_path, environment)


def test_the_printed_command_adds_the_missing_package(environment: dict[str, str], tmp_path: Path) -> None:
    """As `--watch` names it, in the environment that uv made."""
    said = subprocess.run(
        ("bash", "-c", "casecheck check . --watch"),
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    ).stderr
    error, help_ = said.splitlines()
    assert "watchfiles" in error
    assert shlex.split(help_)[1:4] == ["uv", "pip", "install"]
    run(help_.removeprefix("help: "), tmp_path, environment)
    assert "watching for changes" in run("timeout -s INT 5 casecheck check . --watch || true", tmp_path, environment)
