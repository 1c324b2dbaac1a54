"""The paths to check: those on the command line and those in a list."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from pathlib import Path, PurePath
from shlex import quote
from typing import TYPE_CHECKING

import typer

from casecheck import remote
from casecheck.model import UserError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from casecheck.engine import Found, Globs
    from casecheck.engine.links import Links


MOST_NAMES = 1000
"""Names of a folder among which a misspelled one is looked for."""


def named_paths(paths: list[str], files_from: str | None, urls: bool) -> list[str]:
    """All paths on the command line and in the list, in order, each once; `urls`: whether the list may contain URLs.

    Raises UserError for a path on the command line that does not exist.
    """
    if not paths and files_from is None:
        raise UserError("no file or folder to check", "casecheck check art.png, or this folder: casecheck check .")
    missing = [remote.name_of(path) for path in paths if path != "-" and not _is_there(path)]
    if missing:
        raise UserError(f"no such file or folder: {', '.join(map(repr, missing))}", _instead_of(missing[0]))
    if paths.count("-") + (files_from == "-") > 1:
        raise UserError("stdin (-) can be read only once", "casecheck check - < art.png")
    listed = _listed(files_from) if files_from is not None else []
    for path in listed:
        if not urls and remote.is_url(path):
            raise UserError(
                f"{remote.name_of(path)!r} in the list {files_from!r} is a URL, but a settings file names the list",
                f"URLs are opened only if the command line names the list: --files-from {files_from}",
            )
    once: dict[PurePath | str, str] = {}  # a pure path drops "./" and "//", but not "..", which links give a meaning
    for path in paths + listed:
        once.setdefault(path if path == "-" or remote.is_url(path) else PurePath(path), path)
    return list(once.values())


def found(
    named: list[str],
    exclude: Globs | None = None,
    links: Links | None = None,
    passed_over: Counter[str] | None = None,
) -> Iterator[Found]:
    """The files in the named paths; `-` is stdin."""
    from casecheck.engine import Found, discover

    files = discover(named, exclude, links, passed_over)
    return (Found("-", source=sys.stdin.buffer) if file.path == "-" else file for file in files)


def tell_unfollowed(links: Links) -> None:
    """Report how many links were not followed, so that nobody takes their targets for checked."""
    from casecheck.engine.links import OUT

    count = links.unfollowed.total()
    if count:
        reasons = ", ".join(
            f"{number} lead{'s' if number == 1 else ''} {where}{' (--follow-links)' if where == OUT else ''}"
            for where, number in sorted(links.unfollowed.items())
            if number
        )
        were = "link was" if count == 1 else "links were"
        typer.echo(f"casecheck: {count} {were} not followed: {reasons}", err=True)


def why_nothing(named: list[str], patterns: Sequence[str] | None) -> str:
    """Why no image was found in the named paths: without the patterns of `exclude` there may be some."""
    if not patterns or all(file.path in named for file in found(named)):  # what is named itself is never excluded
        return "there is no image in the given paths"
    listed = ", ".join(repr(pattern) for pattern in patterns)
    return f"all images in the given paths are excluded, by {listed} (--exclude, or exclude in casecheck.yaml)"


def _instead_of(missing: str) -> str:
    """What may be meant by a path that does not exist."""
    from difflib import get_close_matches

    bare = missing.strip(" \t\r\n'\"")
    if bare and bare != missing and os.path.lexists(bare):
        return f"without the quotes or spaces around it: casecheck check {quote(bare)}"
    folder, name = os.path.split(missing)
    try:
        near = get_close_matches(name, sorted(os.listdir(folder or os.curdir))[:MOST_NAMES], 1)
    except (OSError, ValueError):
        near = []
    if near:
        return f"did you mean {os.path.join(folder, near[0])!r}?"
    return "check the spelling; a name with spaces needs quotes: casecheck check 'my art.png'"


def _is_there(path: str) -> bool:
    if not remote.is_url(path):
        return os.path.lexists(path)
    try:
        remote.kind_of(path)
    except FileNotFoundError:
        return False
    except OSError:  # it may exist; the report explains why it cannot be read
        return True
    return True


def _listed(files_from: str) -> list[str]:
    """The paths in a list, separated by NUL if there is one in it, else by line ends; `-` is a file of that name.

    A line that begins with # is a comment, unless there is a file of that name.
    """
    try:
        data = sys.stdin.buffer.read() if files_from == "-" else Path(files_from).read_bytes()
    except OSError as error:
        raise UserError(
            f"the list {files_from!r} cannot be read: {error.strerror}",
            "find art -name '*.png' | casecheck check --files-from -",
        ) from error
    data = data.removeprefix(BOM_UTF8)  # as Windows' Notepad writes it
    separator = b"\0" if b"\0" in data else b"\n"
    lines = (line.removesuffix(b"\r") if separator == b"\n" else line for line in data.split(separator))
    comments = separator == b"\n"
    wanted = (line for line in lines if line and not (comments and line.startswith(b"#") and not os.path.lexists(line)))
    return [os.path.join(".", "-") if line == b"-" else os.fsdecode(line) for line in wanted]
