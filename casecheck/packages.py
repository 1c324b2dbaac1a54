"""Packages that few users need, and how to add them to casecheck where it is installed."""

from __future__ import annotations

import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from casecheck.model import UserError


def missing(what: str, *packages: str) -> UserError:
    """The mistake of a user who asks for something that needs these packages; its help is a command that adds them."""
    plural = "s" if len(packages) > 1 else ""
    return UserError(f"{what} needs the package{plural} {' and '.join(packages)}", _help(packages))


def _help(packages: tuple[str, ...]) -> str:
    if getattr(sys, "frozen", False):  # the one-file program
        return "nothing can be added to this program; install casecheck with uv or pipx, as its README shows"
    if (Path(sys.prefix) / "pipx_metadata.json").exists():
        return _line("pipx", "inject", "casecheck", *packages)
    if find_spec("pip") is None:  # an environment that uv made
        return _line("uv", "pip", "install", "--python", sys.executable, *packages)
    return _line(sys.executable, "-m", "pip", "install", *packages)


def _line(*words: str) -> str:
    """The words as the shell of this system takes them."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
