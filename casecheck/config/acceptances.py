"""`casecheck-accepted.yaml`: the accepted findings, one entry each."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from casecheck.config.owners import is_trusted
from casecheck.engine.acceptances import sha256
from casecheck.files import atomic_write
from casecheck.model import Acceptance, UserError
from casecheck.profiles.fields import NAME
from casecheck.rules import current_name
from casecheck.yamlfile import Field, Place, check, read_yaml
from casecheck.yamlfile.place import described, line_of
from casecheck.yamlfile.schema import DAY, TEXT, missing
from casecheck.yamlfile.write import as_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.yamlfile import Plain

FILE_NAME = "casecheck-accepted.yaml"

MAX_BYTES = 20_000_000
"""Some 60,000 entries."""

HEAD = """\
# Accepted findings. `casecheck accept` adds an entry; to revoke one, delete it.
# An accepted finding does not count as long as the file is unchanged.

"""

HELP = "casecheck accept art.png --rule low-resolution --reason 'the customer has nothing larger' writes an entry"


def _digest(found: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", found):
        raise ValueError
    return found


def _size(found: str) -> int:
    if not re.fullmatch("[0-9]{1,15}", found):
        raise ValueError
    return int(found)


ENTRY = {
    "file": TEXT,
    "rule": NAME,
    "device": NAME,
    "sha256": Field(_digest, "64 digits from 0 to f"),
    "reason": TEXT,
    "date": DAY,
    "bytes": Field(_size, "a number of bytes"),
}
OPTIONAL = ("device", "bytes")


class Acceptances:
    """The accepted findings of one folder and below, from its file. Raises YamlError for a mistake in it.

    The file of another user does not count, unless it is of `anybody`.
    """

    def __init__(self, folder: Path, *, anybody: bool = False) -> None:
        self.file = folder / FILE_NAME
        self._folder = os.path.abspath(folder)
        exists = self.file.exists()
        self.is_untrusted = exists and not anybody and not is_trusted(self.file)
        """Whether there is a file of another user, which does not count."""
        self._entries = {_key(entry): entry for entry in _read(self.file)} if exists and not self.is_untrusted else {}
        self._by_file: dict[str, list[Acceptance]] = {}
        for entry in self._entries.values():
            self._by_file.setdefault(entry.file, []).append(entry)
        self.moved: dict[Acceptance, str] = {}
        """The acceptances of missing files whose pictures `of` met elsewhere, and their names there."""

    def of(self, path: str) -> tuple[Acceptance, ...]:
        """The acceptances of a file, with those of a missing file that was the same picture."""
        if not self._by_file:
            return ()
        name = self.name(path)
        own = self._by_file.get(name, [])
        known = {(entry.rule, entry.device) for entry in own}
        moved = [entry for entry in self._moved_to(path) if (entry.rule, entry.device) not in known]
        for entry in moved:
            self.moved.setdefault(entry, name)
        return (*own, *moved)

    def name(self, path: str) -> str:
        """The name of a file in entries: its path from their folder, with slashes."""
        try:
            path = os.path.relpath(path, self._folder)
        except ValueError:  # another drive of Windows
            path = os.path.abspath(path)
        return Path(path).as_posix()

    @cached_property
    def of_missing_files(self) -> tuple[Acceptance, ...]:
        """The acceptances of files that are missing."""
        return tuple(
            entry
            for file, entries in self._by_file.items()
            if not os.path.lexists(os.path.join(self._folder, file))
            for entry in entries
        )

    def _moved_to(self, path: str) -> list[Acceptance]:
        """The acceptances of missing files with the same content. Only a file that may be one of them is read."""
        if not self._missing:
            return []
        try:
            status = os.stat(path)
            alike = [*self._missing.get(status.st_size, ()), *self._missing.get(os.path.basename(path), ())]
            if not alike or not S_ISREG(status.st_mode):
                return []
            digest = sha256(path)
        except (OSError, ValueError):  # ValueError: no name of a file at all
            return []
        return [entry for entry in alike if entry.sha256 == digest]

    @cached_property
    def _missing(self) -> dict[int | str, list[Acceptance]]:
        """The acceptances of missing files by size; those without one by the name that the file had."""
        found: dict[int | str, list[Acceptance]] = {}
        for entry in self.of_missing_files:
            found.setdefault(posixpath.basename(entry.file) if entry.bytes is None else entry.bytes, []).append(entry)
        return found

    def rename_moved(self) -> None:
        """Write the new names of moved pictures. Raises as `add`."""
        for entry in self.moved:
            del self._entries[_key(entry)]
        self.add(replace(entry, file=name) for entry, name in self.moved.items())

    def add(self, entries: Iterable[Acceptance]) -> None:
        """Write the entries; each replaces an older one of the same finding.

        Raises OSError, and UserError for a name or a reason that is not text on one line, and for another's file.
        """
        if self.is_untrusted:
            raise UserError(
                f"{self.file} belongs to another user", "--config casecheck.yaml, for the one in its folder, uses it"
            )
        for entry in entries:
            check(_plain(entry), ENTRY, Place(str(self.file), HELP).at(described(entry.name)))
            self._entries[_key(entry)] = entry
        plain = [_plain(entry) for _, entry in sorted(self._entries.items())]
        text = "\n".join(as_yaml([entry]) for entry in plain)
        with atomic_write(self.file) as file:
            file.write(HEAD + text)


def _key(entry: Acceptance) -> tuple[str, str, str]:
    return entry.file, entry.rule, entry.device or ""


def _plain(entry: Acceptance) -> dict[str, Plain]:
    return {name: str(value) for name, value in asdict(entry).items() if value is not None}


def _read(file: Path) -> list[Acceptance]:
    place = Place(str(file), HELP)
    found = read_yaml(place, MAX_BYTES) or []
    if not isinstance(found, list):
        raise place.not_allowed(found, "a list of entries")
    return [_entry(body, place.at(f"entry {number}")) for number, body in enumerate(found, start=1)]


def _entry(body: Plain, place: Place) -> Acceptance:
    fields = check(body, ENTRY, place)
    for name in ENTRY:
        if name not in fields and name not in OPTIONAL:
            raise missing(name, ENTRY, place.on(min(map(line_of, fields), default=0)))
    return Acceptance(**{"device": None, **fields, "rule": current_name(fields["rule"])})
