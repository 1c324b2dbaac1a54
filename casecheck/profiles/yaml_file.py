"""A YAML file as plain text, lists and mappings.

Every scalar stays the text that it is: `no` is not False, and a tag creates nothing. What a text has to be is
said once, in `fields`. Built from the parser's events: PyYAML's composer recurses in C (a file of 100,000
brackets kills the process) and its constructor keeps the last of two equal keys without a word.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

import yaml

from casecheck.profiles.errors import ProfileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


MAX_BYTES = 1_000_000
MAX_DEPTH = 20


class Key(str):
    """A key of a mapping, which knows its line."""

    __slots__ = ("line",)
    line: int


def read_yaml(path: Path, max_bytes: int = MAX_BYTES) -> Plain:
    """What a file says; an empty one says the empty text. Raises a ProfileError that names file and line."""
    try:
        return _parse(_read(path, max_bytes))
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from error


def _read(path: Path, max_bytes: int) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise ProfileError(f"cannot be read: {error.strerror}") from error
    if len(data) > max_bytes:
        raise ProfileError(f"too large; allowed: up to {max_bytes} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProfileError(f"line {line}: not UTF-8 text") from error


def _parse(text: str) -> Plain:
    events = yaml.parse(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    try:
        next(events)  # the stream begins
        if isinstance(next(events), yaml.StreamEndEvent):
            return ""
        plain = _build(next(events), events)
        next(events)  # the document ends
        after = next(events)
    except yaml.MarkedYAMLError as error:
        raise _mistake(error.problem_mark, str(error.problem)) from error
    except yaml.reader.ReaderError as error:
        raise ProfileError(str(error.reason)) from error
    if not isinstance(after, yaml.StreamEndEvent):
        raise _mistake(after.start_mark, "a second document; allowed: one")
    return plain


def _build(event: yaml.Event, events: Iterator[yaml.Event], depth: int = 0) -> Plain:
    """The value that `event` begins; takes what belongs to it from `events`."""
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    if isinstance(event, yaml.AliasEvent):
        # a few lines of aliases to aliases can grow to gigabytes
        raise _mistake(event.start_mark, f"alias *{event.anchor}; allowed: the value itself")
    if depth == MAX_DEPTH:
        raise _mistake(event.start_mark, f"nested too deep; allowed: {MAX_DEPTH} levels")
    items = takewhile(lambda item: not isinstance(item, yaml.CollectionEndEvent), events)
    if isinstance(event, yaml.SequenceStartEvent):
        return [_build(item, events, depth + 1) for item in items]
    mapping: dict[str, Plain] = {}
    for item in items:
        if not isinstance(item, yaml.ScalarEvent):
            raise _mistake(item.start_mark, "a list, a mapping or an alias as a key; allowed: text")
        if item.value in mapping:
            raise _mistake(item.start_mark, f"key {item.value[:100]!r} stands twice")
        key = Key(item.value)
        key.line = item.start_mark.line + 1 if item.start_mark else 0
        mapping[key] = _build(next(events), events, depth + 1)
    return mapping


def _mistake(mark: yaml.Mark | yaml._yaml.Mark | None, problem: str) -> ProfileError:
    return ProfileError(f"line {mark.line + 1}: {problem}" if mark else problem)
