"""The entry of the file manager's menu that opens the chosen pictures: what is written where, on each system."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

from casecheck.files import atomic_write
from casecheck.menus import quick_action
from casecheck.menus.shortcut import make_shortcut
from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "Check with casecheck"

MARK = "written by casecheck install-menu"
"""In each file, to tell it from somebody else's."""


def command(executable: str, *, frozen: bool) -> list[str]:
    """What the entry runs, before the paths of the pictures; `frozen`: whether casecheck is a program of its own."""
    # -P: file managers start it in the folder of the pictures, which may hold a json.py
    return [executable, "open"] if frozen else [executable, "-P", "-m", "casecheck", "open"]


def place(platform: str, environment: Mapping[str, str]) -> Path:
    """Where the entry is on a system, as `sys.platform` names it."""
    home = Path(environment.get("HOME") or Path.home())
    if platform == "win32":
        roaming = environment.get("APPDATA") or home / "AppData" / "Roaming"
        return Path(roaming, "Microsoft", "Windows", "SendTo", f"{NAME}.lnk")
    if platform == "darwin":
        return home / "Library" / "Services" / f"{NAME}.workflow"
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share", "nautilus", "scripts", NAME)


def install(platform: str, environment: Mapping[str, str], runs: list[str]) -> Path:
    """Write the entry and return its path. An older one of ours is replaced. Raises UserError and OSError."""
    entry = place(platform, environment)
    if os.path.lexists(entry) and not _is_ours(entry):
        raise UserError(f"{str(entry)!r} is not from casecheck, and is not replaced", "rename it, then try again")
    if platform == "win32":
        entry.parent.mkdir(parents=True, exist_ok=True)
        make_shortcut(entry, runs, MARK, environment)
    elif platform == "darwin":
        for name, content in quick_action.files(NAME, runs, MARK).items():
            _write(entry / name, content)
    else:
        _write(entry, f'#!/bin/sh\n# {MARK}\nexec {join(runs)} -- "$@"\n'.encode())
        entry.chmod(0o755)
    return entry


def remove(platform: str, environment: Mapping[str, str]) -> Path | None:
    """Remove the entry and return its path; None if there is none of ours. Raises OSError."""
    entry = place(platform, environment)
    if not _is_ours(entry):
        return None
    for file in _files(entry):
        file.unlink(missing_ok=True)
    with suppress(OSError):  # what somebody else put there stays, with its folders
        for folder in (entry / "Contents", entry):
            if folder.is_dir():
                folder.rmdir()
    return entry


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path, binary=True) as file:
        file.write(content)


def _files(entry: Path) -> list[Path]:
    return [entry / name for name in quick_action.NAMES] if entry.suffix == ".workflow" else [entry]


def _is_ours(entry: Path) -> bool:
    first = _files(entry)[0]
    if entry.is_symlink() or not first.is_file():
        return False
    content = first.read_bytes()
    return any(MARK.encode(encoding) in content for encoding in ("utf-8", "utf-16-le"))
