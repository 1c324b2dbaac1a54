"""The pictures of a ticket, which never lie outside the folder of `--files`."""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Literal

from casecheck.formats.registry import ARTWORK_EXTENSIONS, PICTURE_EXTENSIONS
from casecheck.tickets.lines import shown

Kind = Literal["missing", "outside", "ambiguous", "private", "gone", "unreachable", "not-a-picture", "too-large"]

_DRIVE = re.compile("[A-Za-z]:")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:[.:].*)?", re.IGNORECASE)
"""Names that mean a device of Windows in every folder:
https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""


MOST_LISTED, MOST_LISTS = 10_000, 64
"""Names in a folder, and folders, in which pictures are looked for that may be meant."""


@dataclass(frozen=True, slots=True)
class NoPicture:
    """Why a line has no picture that could be checked."""

    kind: Kind
    problem: str
    """In words: `'a.png' is not in the folder 'art'`."""


def pictures(files: Path) -> Pictures:
    """The pictures in a folder; it is looked through when the first one is sought by an order's name."""
    return Pictures(files)


class Pictures:
    """The pictures in the folder of `--files`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lists: dict[Path, dict[str, list[Path]]] = {}

    def resolve(self, file: str) -> Path | NoPicture:
        """The picture at a path inside the folder, as a ticket states it, with / or \\ between."""
        if not file:
            return NoPicture("missing", "the line names no picture")
        parts = [part for part in re.split(r"[/\\]+", file) if part != "."]
        if not parts or parts[0] == "" or ".." in parts or _DRIVE.match(file):
            where = shown(str(self.folder))
            return NoPicture("outside", f"{shown(file)} leads out of the folder {where}; allowed: a path inside it")
        if any(map(_is_no_name, parts)):
            return NoPicture("missing", f"{shown(file)} is no name of a file")
        for form in (None, "NFC", "NFD"):  # macOS and Windows write accents differently
            names = parts if form is None else [unicodedata.normalize(form, part) for part in parts]
            found = self._inside(self.folder.joinpath(*names))
            if found is not None:
                return found
        where = shown(str(self.folder))
        return NoPicture("missing", f"{shown(file)} is not in the folder {where}{self._near(parts)}")

    def of_order(self, order: str, line: str) -> Path | NoPicture:
        """The picture whose name is the order's, or that with the line's number added.

        For order #1001: `1001-2.png` is the picture of its line 2; without such a file, `1001.png` or `#1001.png`.
        Case does not count, nor which marks are between; subfolders are looked through.
        """
        wanted = [name for name in map(_name, (f"{order}-{line}" if line and _name(order) else "", order)) if name]
        for name in wanted:
            found = self._by_name.get(name, [])
            if len(found) > 1:
                several = " and ".join(shown(path.relative_to(self.folder).as_posix()) for path in found[:3])
                return NoPicture("ambiguous", f"{several} have the name of {shown(name)}; allowed: one")
            if found:
                inside = self._inside(found[0])
                if inside is not None:
                    return inside
        names = " or ".join(shown(f"{name}.png") for name in wanted)
        return NoPicture("missing", f"no picture in {self.folder} has the order's name, such as {names}")

    def _near(self, parts: list[str]) -> str:
        """The pictures that have this name, but in other letters or another format, there or in the folder itself."""
        name = _name(os.path.splitext(parts[-1])[0])
        folders = dict.fromkeys((self.folder.joinpath(*parts[:-1]), self.folder))
        near = [path for folder in folders for path in self._listed(folder).get(name, [])]
        several = " or ".join(shown(path.relative_to(self.folder).as_posix()) for path in near[:3])
        return f"; did you mean {several}?" if near else ""

    def _listed(self, folder: Path) -> dict[str, list[Path]]:
        """The first pictures in a folder, by their names as `_name` writes them; those of the last folders are kept."""
        if folder not in self._lists:
            if len(self._lists) >= MOST_LISTS:
                self._lists.clear()
            found = self._lists.setdefault(folder, {})
            with suppress(OSError, ValueError, RuntimeError):
                if folder.resolve(strict=True).is_relative_to(self._root):
                    for name in sorted(islice(os.listdir(folder), MOST_LISTED)):
                        if _is_picture(name):
                            found.setdefault(_name(os.path.splitext(name)[0]), []).append(folder / name)
        return self._lists[folder]

    def _inside(self, path: Path) -> Path | NoPicture | None:
        """The file behind a path, without links; None where there is none."""
        try:
            real = path.resolve(strict=True)
            if not real.is_relative_to(self._root):
                name = path.relative_to(self.folder).as_posix()
                return NoPicture("outside", f"{shown(name)} is a link that leads out of {self.folder}")
            return real if real.is_file() else None
        except (OSError, ValueError, RuntimeError):  # a NUL; a circle of links
            return None

    @cached_property
    def _root(self) -> Path:
        return self.folder.resolve()

    @cached_property
    def _by_name(self) -> dict[str, list[Path]]:
        """By their names as `_name` writes them, without what begins with a dot."""
        found: dict[str, list[Path]] = {}
        for top, folders, files in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if _is_picture(name):
                    found.setdefault(_name(os.path.splitext(name)[0]), []).append(Path(top, name))
        return found


def _name(text: str) -> str:
    """What all spellings share: `1001-2` for `#1001_2`."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text).casefold()).strip("-")


def _is_picture(name: str) -> bool:
    extension = os.path.splitext(name)[1].lower()
    return extension in PICTURE_EXTENSIONS | ARTWORK_EXTENSIONS and not name.startswith(".")


def _is_no_name(part: str) -> bool:
    return "\0" in part or _DEVICE.fullmatch(part) is not None or (os.name == "nt" and ":" in part)
