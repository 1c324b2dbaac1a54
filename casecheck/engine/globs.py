"""Patterns for files and folders, as in a `.gitignore`."""

from __future__ import annotations

import os
import re
import warnings
from itertools import takewhile
from typing import TYPE_CHECKING

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

MAX_PATTERNS = 1000
MAX_LENGTH = 1000
"""The longest pattern, in characters."""
MAX_SLASHES = 50
"""In a pattern. With these, one is held against a path in less than 5 ms, whatever both say; most take microseconds."""

STAR = r"\[\^/\]\*"
"""How a star stands in the regular expressions of pathspec."""

STARRED = re.compile(rf"{STAR}((?:\[\^/\]|[^/])*?)(?={STAR})")
"""A star and what follows it, up to the next one in the same name."""

FOLDERS = re.compile(r"(\(\?:\.\+/\)\?|\(\?:/\.\+\)\?)")
"""How two stars stand there: any number of folders."""


class Globs:
    """Patterns that count from a folder: `old/`, `*.tif`, `designs/ipad/**`, `!keep.png`.

    A pattern without a slash before its end matches at any depth; one that matches a folder matches all in it; the
    last that matches decides. Raises UserError for what is no pattern.
    """

    def __init__(self, patterns: Sequence[str], folder: Path) -> None:
        from pathspec import GitIgnoreSpec  # 27 ms, for those who have patterns

        try:
            if len(patterns) > MAX_PATTERNS:
                raise ValueError(f"{len(patterns):,} patterns; allowed: up to {MAX_PATTERNS:,}")
            # another backend, of packages that happen to be installed, takes no names that are no text
            self._spec = GitIgnoreSpec.from_lines(patterns, _compiled, backend="simple")
            lines = zip(filter(None, patterns), self._spec.patterns, strict=True)
        except ValueError as error:
            raise UserError(
                str(error), "patterns are written as in a .gitignore: old/, *.tif, designs/ipad/**"
            ) from error
        self._folder = os.path.abspath(folder)
        self._unmatched = {line: compiled for line, compiled in lines if compiled.include}

    def match(self, path: str, *, inside: str | None = None, is_folder: bool = False) -> bool:
        """Whether the patterns match a path. A path outside their folder is taken relative to `inside`, if given."""
        relative = _below(path, self._folder)
        if relative is None and inside is not None:
            relative = _below(path, inside)
        if relative is None:
            return False
        relative += "/" * is_folder
        matches = self._spec.match_file(relative)
        if matches and self._unmatched:
            for line in [line for line, pattern in self._unmatched.items() if pattern.match_file(relative)]:
                del self._unmatched[line]
        return matches

    def unmatched(self, searched: Sequence[str]) -> list[str]:
        """The patterns that have matched nothing so far, although they should have.

        A pattern should if the place that it names does not exist, or is in one of these folders, which were searched.
        """
        tops = {os.path.realpath(folder) for folder in searched}
        return [line for line in self._unmatched if _was_searched(os.path.realpath(_place(line, self._folder)), tops)]


def _place(line: str, folder: str) -> str:
    """The folder in which all that a pattern matches is: that of its names before the first wildcard."""
    *above, _ = line.strip().lstrip("/").rstrip("/").split("/")
    literal = takewhile(lambda name: not set(name) & set("*?[\\"), above)
    return os.path.join(folder, *literal)


def _was_searched(place: str, tops: Collection[str]) -> bool:
    if not os.path.isdir(place):
        return True
    while place not in tops:
        above = os.path.dirname(place)
        if above == place:
            return False
        place = above
    return True


def _below(path: str, folder: str) -> str | None:
    """The path from the folder on; None for one that leads out of it."""
    try:
        relative = os.path.relpath(path, folder)
    except ValueError:  # another drive of Windows
        return None
    return None if relative.split(os.sep, 1)[0] == os.pardir else relative


def _compiled(line: str) -> GitIgnoreSpecPattern:
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    if len(line) > MAX_LENGTH or line.count("/") > MAX_SLASHES:
        size = f"{len(line):,} characters and {line.count('/')} slashes"
        raise ValueError(f"{line[:20]!r}... has {size}; allowed: up to {MAX_LENGTH:,} and {MAX_SLASHES}")
    regex, include = GitIgnoreSpecPattern.pattern_to_regex(line)
    if regex is None:
        return GitIgnoreSpecPattern(None)
    try:
        with warnings.catch_warnings(action="ignore"):  # of sets such as [[a], which may mean something else one day
            return GitIgnoreSpecPattern(re.compile(_determined(regex)), include)
    except re.error as error:
        raise ValueError(f"Invalid git pattern: {line!r}: {error.msg}") from error


def _determined(regex: str) -> str:
    """The regular expression of a pattern without the backtracking that can take hours.

    What stands between two wildcards is taken where it is first found, for good: if the rest does not match after
    that, it does not match after a later one either. Python's `fnmatch` does the same.
    """
    start, *parts = FOLDERS.split(STARRED.sub(r"(?>[^/]*?\1)", regex))
    chains = list(zip(parts[::2], parts[1::2], strict=True))
    first = (f"(?>{folders.replace('+', '+?')}?{names}(?=/))" for folders, names in chains[:-1])
    return start + "".join(first) + "".join(parts[-2:])
