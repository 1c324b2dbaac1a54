"""From the paths that a user names to the files that are checked, lazily and in a fixed order."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.formats.sniff import PICTURE_EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.design.opening import Source
    from casecheck.engine.globs import Globs
    from casecheck.model import Plan


@dataclass(frozen=True, slots=True)
class Found:
    """A file to check, or a place that could not be looked into."""

    path: str
    failure: str | None = None
    source: Source | None = None
    """Where its bytes are, if that is not `path`."""
    plan: Plan | None = None
    """What it is asked, if that is not what the rest of the run is asked."""


def discover(paths: Iterable[str], exclude: Globs | None = None) -> Iterator[Found]:
    """Each file as it was named, and the pictures of each folder, folders before deeper ones, sorted by name.

    A named file is always among them. In folders only names with the extension of a picture count; hidden files and
    folders are passed over, and so is everything that is no regular file, or is matched by `exclude`. A folder that
    cannot be read is a failure: there may have been pictures in it.
    """
    for path in paths:
        if os.path.isdir(path):
            yield from _pictures_in(path, exclude)
        else:
            yield Found(path)


def _pictures_in(top: str, exclude: Globs | None) -> Iterator[Found]:
    entered: set[tuple[int, int]] = set()
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            if _again(folder, entered):
                continue
            pictures, deeper = _names_in(folder, top, exclude)
        except OSError as error:
            yield Found(folder, failure=f"the folder cannot be read: {error.strerror or error}")
            continue
        yield from (Found(os.path.join(folder, name)) for name in pictures)
        folders.extend(os.path.join(folder, name) for name in reversed(deeper))


def _names_in(folder: str, top: str, exclude: Globs | None) -> tuple[list[str], list[str]]:
    """Pictures and folders, sorted: names only, since there may be a hundred thousand."""
    pictures: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            kind = pictures if _is_picture(entry) else folders if _is_folder(entry) else None
            if kind is None or (exclude and exclude.match(entry.path, inside=top, is_folder=kind is folders)):
                continue
            kind.append(entry.name)
    return sorted(pictures), sorted(folders)


def _again(folder: str, entered: set[tuple[int, int]]) -> bool:
    """Whether a link led back to a folder that was read before, as a loop of links does."""
    status = os.stat(folder)
    identity = (status.st_dev, status.st_ino)
    if identity in entered:
        return True
    entered.add(identity)
    return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_picture(entry: os.DirEntry[str]) -> bool:
    if os.path.splitext(entry.name)[1].lower() not in PICTURE_EXTENSIONS:
        return False
    try:
        # a link to nowhere counts: its picture is missing, and opening it will say so
        return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))
    except OSError:
        return True
