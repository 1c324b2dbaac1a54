"""From the paths that a user names to the files that are checked, lazily and in a fixed order."""

from __future__ import annotations

import os
from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from casecheck import remote
from casecheck.engine.links import UNKNOWN, Links, is_dead
from casecheck.formats.registry import ARTWORK_EXTENSIONS, PICTURE_EXTENSIONS
from casecheck.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casecheck.design.opening import Source
    from casecheck.engine.cache import Key
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
    """Its own plan, if it differs from the plan of the run."""
    key: Key | None = None
    """The key of its record in the cache, if it may be stored there."""


OWN_NAMES = ("casecheck.yaml", "casecheck-accepted.yaml")
"""casecheck's own files: not counted as passed over."""

OTHER = "other"
"""The kind of files that were passed over and cannot hold artwork."""


def discover(
    paths: Sequence[str],
    exclude: Globs | None = None,
    links: Links | None = None,
    passed_over: Counter[str] | None = None,
) -> Iterator[Found]:
    """Each file as it was named, and the pictures of each folder, folders before deeper ones, sorted by name.

    A named file is always among them. In folders only names with the extension of a picture count; hidden files and
    folders are passed over, and so is everything that is no regular file, or is matched by `exclude`, and links that
    lead out of all named folders unless `links` has them followed; it counts those. `passed_over` counts visible files
    that are not pictures by kind: `psd`, `pdf`, `other`. A folder that cannot be read is a failure: there may have been
    pictures in it. All this holds for stores, too, which are named by URLs.
    """
    links = links or Links(paths)
    links.unfollowed.clear()
    passed_over = Counter() if passed_over is None else passed_over
    passed_over.clear()
    for path in paths:
        if remote.is_url(path):
            yield from _stored(path, exclude, links, passed_over)
        elif os.path.isdir(path):
            yield from _pictures_in(path, exclude, links, passed_over)
        else:
            yield Found(path)


def _pictures_in(top: str, exclude: Globs | None, links: Links, passed_over: Counter[str]) -> Iterator[Found]:
    entered: set[tuple[int, int]] = set()
    folders = [top]
    linked: deque[str] = deque()
    """Links to folders, which come last, where what they lead to was not read yet: it is known by its own path."""
    while folders or linked:
        folder = folders.pop() if folders else linked.popleft()
        try:
            if _again(folder, entered):
                continue
            names = _names_in(folder, top, exclude, links, passed_over)
        except OSError as error:
            yield Found(folder, failure=Message("the folder cannot be read: {why}", why=error.strerror or error))
            continue
        yield from (Found(os.path.join(folder, name)) for name in names.pictures)
        folders.extend(os.path.join(folder, name) for name in reversed(names.folders))
        linked.extend(os.path.join(folder, name) for name in names.linked)


class _Names(NamedTuple):
    """What is in a folder, sorted."""

    pictures: list[str]
    folders: list[str]
    linked: list[str]
    """Links to folders."""


def _names_in(folder: str, top: str, exclude: Globs | None, links: Links, passed_over: Counter[str]) -> _Names:
    """All are read before the first comes out."""
    pictures: list[str] = []
    folders: list[str] = []
    linked: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _is_visible(entry.name):
                continue
            is_picture = _is_picture(entry)
            is_folder = not is_picture and _is_folder(entry)
            if exclude and exclude.match(entry.path, inside=top, is_folder=is_folder):
                continue
            if not is_picture and not is_folder:
                if entry.is_file(follow_symlinks=False) and entry.name not in OWN_NAMES:
                    passed_over[_kind(entry.name)] += 1
                continue
            if entry.is_symlink() and not links.follow(entry.path):
                continue
            (pictures if is_picture else linked if entry.is_symlink() else folders).append(entry.name)
    return _Names(sorted(pictures), sorted(folders), sorted(linked))


def _stored(url: str, exclude: Globs | None, links: Links, passed_over: Counter[str]) -> Iterator[Found]:
    try:
        kind = remote.kind_of(url)
    except OSError as error:
        yield Found(remote.name_of(url), failure=Message("it cannot be read: {why}", why=error))
        return
    if kind == "file":
        yield Found(remote.name_of(url), source=url)
        return
    top = url.rstrip("/")
    folders = [top]

    def wanted(path: str, is_folder: bool = False) -> bool:
        relative = path.removeprefix(f"{top}/")
        return exclude is None or not exclude.match(relative, inside=os.curdir, is_folder=is_folder)

    while folders:
        folder = folders.pop()
        try:
            files, deeper, unfollowed = remote.entries(folder)
        except OSError as error:
            yield Found(remote.name_of(folder), failure=Message("the folder cannot be read: {why}", why=error))
            continue
        links.unfollowed[UNKNOWN] += sum(map(_is_named_picture, unfollowed))
        visible = [name for name in sorted(files) if _is_visible(name) and wanted(f"{folder}/{name}")]
        passed_over.update(_kind(name) for name in visible if not _is_named_picture(name) and name not in OWN_NAMES)
        pictures = (f"{folder}/{name}" for name in visible if _is_named_picture(name))
        yield from (Found(remote.name_of(picture), source=picture) for picture in pictures)
        if "" in deeper:  # as in s3://bucket/a//b.png: its URL would lead back here
            yield Found(remote.name_of(f"{folder}//"), failure=Message("a folder without a name cannot be looked into"))
        below = (f"{folder}/{name}" for name in sorted(deeper, reverse=True) if name and _is_visible(name))
        folders.extend(path for path in below if wanted(path, is_folder=True))


def _is_visible(name: str) -> bool:
    return not name.startswith(".")


def _is_named_picture(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in PICTURE_EXTENSIONS


def _kind(name: str) -> str:
    """The kind of a file that is not a picture."""
    extension = os.path.splitext(name)[1].lower()
    return extension[1:] if extension in ARTWORK_EXTENSIONS else OTHER


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
        # a link to nowhere may have led to a folder, if its name has no extension
        return entry.is_dir() or (_may_be_folder(entry) and is_dead(entry.path))
    except OSError:
        return _may_be_folder(entry)


def _may_be_folder(link: os.DirEntry[str]) -> bool:
    return link.is_symlink() and not os.path.splitext(link.name)[1]


def _is_picture(entry: os.DirEntry[str]) -> bool:
    if not _is_named_picture(entry.name):
        return False
    try:
        # a link to nowhere counts: its picture is missing
        return entry.is_file() or (entry.is_symlink() and is_dead(entry.path))
    except OSError:
        return True
