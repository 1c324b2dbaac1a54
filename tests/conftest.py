"""Options of the tests, and fixtures for all of them.

`--renew-golden` writes the golden files anew; the diff is then read as a part of the change. `--quick` skips what takes
long: tests marked `process`, `network`, `browser` or `slow`, and any other test as soon as it starts a process. Tests
marked `release` run with `--release` only: together they take some minutes, and before a release, that is worth it.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

for _number, _handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(_number) is signal.SIG_IGN:  # as in the background, for all that the tests start, too
        signal.signal(_number, _handler)

for _name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):  # reports are in English, wherever the tests run
    os.environ.pop(_name, None)

WITHOUT_OPTIMIZE = str(Path(__file__).parent / "without_optimize")
sys.path.insert(0, WITHOUT_OPTIMIZE)  # workers take the path over

LONG = ("process", "network", "browser", "slow")
"""Markers of tests that `--quick` skips."""

ALL_LONG = re.compile(rf"^pytestmark = \[?\s*pytest\.mark\.({'|'.join(LONG)})\b", re.MULTILINE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="skip tests that start processes, servers or a browser")
    parser.addoption("--release", action="store_true", help="also follow the README, word for word")
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew instead of comparing")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import modules in which all tests are left out."""
    if config.getoption("--quick") and collection_path.suffix == ".py":
        return bool(ALL_LONG.search(collection_path.read_text(encoding="utf-8"))) or None
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--release"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("release")])
        items[:] = [item for item in items if not item.get_closest_marker("release")]
    items.sort(key=lambda item: not any(map(item.get_closest_marker, LONG)))  # so that no long module comes last
    if config.getoption("--quick"):
        long = [item for item in items if any(map(item.get_closest_marker, LONG))]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in set(long)]
        subprocess.Popen.__init__ = _skip  # type: ignore[method-assign]


def _skip(*_: object, **__: object) -> None:
    pytest.skip("--quick starts no process")


@pytest.fixture
def same_as_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a file in the folder `golden` beside the test."""
    folder = Path(request.path).parent / "golden"

    def compare(text: str, name: str) -> None:
        file = folder / name
        if request.config.getoption("--renew-golden"):
            file.write_text(text, encoding="utf-8", newline="\n")
        assert text == file.read_bytes().decode("utf-8"), "if this is intended: python -m pytest --renew-golden"

    return compare
