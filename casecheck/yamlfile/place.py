"""Where something stands in a YAML file, and the error that names this place."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""What a YAML file contains: texts, lists and mappings."""

MAX_SHOWN = 100
"""Characters of a value in a message."""


class YamlError(UserError):
    """A mistake in a YAML file. The message begins with its place: `casecheck.yaml:3: device`."""


class Key(str):
    """A key of a mapping, with its line."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> Key:
        """Make a key; lines count from 1."""
        key = super().__new__(cls, text)
        key.line = line
        return key

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Pickled as plain text: a worker has no use for the line."""
        return str, (str(self),)


def line_of(key: str, otherwise: int = 0) -> int:
    """The line of a key."""
    return key.line if isinstance(key, Key) else otherwise


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a YAML file: its line, and the keys that lead to it."""

    file: str
    help: str
    """The help of errors that have none of their own: a valid example of the file."""
    keys: tuple[str, ...] = ()
    line: int = 0
    """0: not known."""

    def at(self, *keys: str) -> Place:
        """The place below these keys, on the line of the last one."""
        line = next((key.line for key in reversed(keys) if isinstance(key, Key)), self.line)
        return replace(self, keys=(*self.keys, *keys), line=line)

    def on(self, line: int) -> Place:
        """The same place, on a line."""
        return replace(self, line=line)

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return ": ".join((f"{self.file}{line}", *self.keys))

    def error(self, message: str, help: str | None = None) -> YamlError:  # noqa: A002  # the word that is printed
        """The error with this place before its message."""
        return YamlError(f"{self}: {message}", help or self.help)

    def not_allowed(self, found: Plain, allowed: str) -> YamlError:
        """The error about a value: `my.yaml:2: iphone: width is 0; allowed: ...`."""
        name = self.keys[-1] if self.keys else "the file"
        return replace(self, keys=self.keys[:-1]).error(f"{name} is {described(found)}; allowed: {allowed}")

    @contextmanager
    def named_in_errors(self) -> Iterator[None]:
        """Put this place before the message of a UserError."""
        try:
            yield
        except UserError as error:
            raise self.error(str(error), error.help) from error


def described(found: Plain) -> str:
    """A value as messages show it: short, and harmless on a terminal."""
    match found:
        case "":
            return "empty"
        case str():
            is_number = re.fullmatch(r"[-+]?[0-9.]{1,20}", found)
            return found if is_number else repr(found if len(found) <= MAX_SHOWN else found[:MAX_SHOWN] + "...")
        case list():
            items = [described(item) if isinstance(item, str) else "..." for item in found[:4]]
            return f"[{', '.join(items + ['...'] * (len(found) > len(items)))}]"
        case dict():
            return "a mapping"
