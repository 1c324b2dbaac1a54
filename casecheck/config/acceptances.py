"""`casecheck-accepted.yaml`: the findings that somebody looked at and accepted, one entry each."""

from __future__ import annotations

import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from casecheck.config.document import ConfigError
from casecheck.config.owners import is_trusted
from casecheck.files import atomic_write
from casecheck.model import Acceptance
from casecheck.profiles.errors import ProfileError
from casecheck.profiles.fields import DAY, NAME, TEXT, Field, check, shown
from casecheck.profiles.yaml_file import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.profiles.yaml_file import Plain

FILE_NAME = "casecheck-accepted.yaml"

MAX_BYTES = 20_000_000
"""Some 60,000 entries."""

HEAD = """\
# What was looked at and accepted. `casecheck accept` adds an entry; to take one back, delete it.
# An accepted finding does not count as long as the picture is the same.

"""

HELP = "casecheck accept art.png --rule low-resolution --reason 'the customer has nothing larger' writes an entry"


def _digest(found: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", found):
        raise ValueError
    return found


ENTRY = {
    "file": TEXT,
    "rule": NAME,
    "device": NAME,
    "sha256": Field(_digest, "64 digits from 0 to f"),
    "reason": TEXT,
    "date": DAY,
}


class Acceptances:
    """What was accepted in one folder and below, from its file. Raises ConfigError for a mistake in it.

    The file of another user does not count, unless it is of `anybody`.
    """

    def __init__(self, folder: Path, *, anybody: bool = False) -> None:
        self.file = folder / FILE_NAME
        self._folder = os.path.abspath(folder)
        exists = self.file.exists()
        self.passed_over = exists and not anybody and not is_trusted(self.file)
        """Whether there is a file, and it does not count."""
        self._entries = {_key(entry): entry for entry in _read(self.file)} if exists and not self.passed_over else {}
        self._by_file: dict[str, list[Acceptance]] = {}
        for entry in self._entries.values():
            self._by_file.setdefault(entry.file, []).append(entry)

    def of(self, path: str) -> tuple[Acceptance, ...]:
        """What was accepted of a file."""
        return tuple(self._by_file.get(self.name(path), ())) if self._by_file else ()

    def name(self, path: str) -> str:
        """What entries call a file: its path from their folder on, with slashes."""
        try:
            path = os.path.relpath(path, self._folder)
        except ValueError:  # another drive of Windows
            path = os.path.abspath(path)
        return Path(path).as_posix()

    def gone(self) -> tuple[Acceptance, ...]:
        """What was accepted of files that are not there any more."""
        return tuple(
            entry
            for file, entries in self._by_file.items()
            if not os.path.lexists(os.path.join(self._folder, file))
            for entry in entries
        )

    def add(self, entries: Iterable[Acceptance]) -> None:
        """Write them, each in place of an older one of the same finding.

        Raises OSError, and ConfigError for a name or a reason that is not text on one line, and for another's file.
        """
        from yaml import safe_dump

        if self.passed_over:
            raise ConfigError(
                f"{self.file} belongs to another user", "--config casecheck.yaml, for the one in its folder, uses it"
            )
        for entry in entries:
            try:
                check(_plain(entry), ENTRY, f"{self.file}: {shown(entry.name)}")
            except ProfileError as error:
                raise ConfigError(str(error), HELP) from error
            self._entries[_key(entry)] = entry
        plain = [_plain(entry) for _, entry in sorted(self._entries.items())]
        text = "\n".join(safe_dump([entry], sort_keys=False, allow_unicode=True, width=10_000) for entry in plain)
        with atomic_write(self.file) as file:
            file.write(HEAD + text)


def _key(entry: Acceptance) -> tuple[str, str, str]:
    return entry.file, entry.rule, entry.device or ""


def _plain(entry: Acceptance) -> dict[str, Plain]:
    return {name: value for name, value in asdict(entry).items() if value is not None}


def _read(file: Path) -> list[Acceptance]:
    try:
        found = read_yaml(file, MAX_BYTES) or []
        if not isinstance(found, list):
            raise ProfileError(f"{file} is {shown(found)}; allowed: a list of entries")
        return [_entry(body, f"{file}: entry {number}") for number, body in enumerate(found, start=1)]
    except ProfileError as error:
        raise ConfigError(str(error), HELP) from error


def _entry(body: Plain, where: str) -> Acceptance:
    fields = {"device": None, **check(body, ENTRY, where)}
    for name, field in ENTRY.items():
        if name not in fields:
            raise ProfileError(f"{where}: {name} is missing; allowed: {field.allowed}")
    return Acceptance(**fields)
