"""A YAML file as texts, lists and mappings.

Every scalar stays a text: `no` is not False, and a tag creates nothing. `casecheck.yamlfile.schema` turns texts into
values. Built from the parser's events: PyYAML's composer recurses in C (a file of 100,000 brackets kills the process),
and its constructor silently keeps the last of two equal keys.
"""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from casecheck.yamlfile.place import Key, Place, described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.yamlfile.place import Plain, YamlError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

STAR = 'a text that begins with * needs quotes: exclude: ["*.tif"]'
"""The help for an alias: what was meant is a pattern."""


def read_yaml(place: Place, max_bytes: int = MAX_BYTES) -> Plain:
    """The content of a file; an empty one is the empty text. Raises YamlError."""
    return _Reader(place).parse(_text(place, max_bytes))


def _text(place: Place, max_bytes: int) -> str:
    try:
        with Path(place.file).open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise place.error(f"cannot be read: {error.strerror}") from error
    if len(data) > max_bytes:
        raise place.error(f"too large; allowed: up to {max_bytes} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise place.on(line).error("not UTF-8 text") from error


class _Reader:
    """Builds the content of a file from the events of the parser."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def parse(self, text: str) -> Plain:
        events = yaml.parse(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        try:
            next(events)  # the stream begins
            if isinstance(next(events), yaml.StreamEndEvent):
                return ""
            plain = self._build(next(events), events)
            next(events)  # the document ends
            after = next(events)
        except yaml.MarkedYAMLError as error:
            problem = str(error.problem)
            star = STAR if "alphabetic or numeric character" in problem else None  # libyaml, of the name of an alias
            raise self._error(error.problem_mark, problem, star) from error
        except yaml.reader.ReaderError as error:
            raise self._place.error(str(error.reason)) from error
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._error(after.start_mark, "a second document; allowed: one")
        return plain

    def _build(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int = 0) -> Plain:
        """The value that begins with `event`; takes its other events from `events`."""
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if isinstance(event, yaml.AliasEvent):
            # a few lines of aliases to aliases can grow to gigabytes
            raise self._error(event.start_mark, f"alias *{event.anchor}; allowed: the value itself", STAR)
        if depth == MAX_DEPTH:
            raise self._error(event.start_mark, f"nested too deep; allowed: {MAX_DEPTH} levels")
        items = takewhile(lambda item: not isinstance(item, yaml.CollectionEndEvent), events)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._build(item, events, depth + 1) for item in items]
        mapping: dict[str, Plain] = {}
        for item in items:
            if not isinstance(item, yaml.ScalarEvent):
                raise self._error(item.start_mark, "a list, a mapping or an alias as a key; allowed: text")
            if item.value in mapping:
                raise self._error(item.start_mark, f"duplicate key {described(item.value)}")
            key = Key(item.value, item.start_mark.line + 1 if item.start_mark else 0)
            mapping[key] = self._build(next(events), events, depth + 1)
        return mapping

    def _error(self, mark: yaml.Mark | yaml._yaml.Mark | None, problem: str, help_: str | None = None) -> YamlError:
        return self._place.on(mark.line + 1 if mark else 0).error(problem, help_)
