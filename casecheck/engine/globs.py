"""Patterns for files and folders, as in a `.gitignore`."""

from __future__ import annotations

import os
import re
import warnings
from typing import TYPE_CHECKING

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
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
        except ValueError as error:
            raise UserError(
                str(error), "patterns are written as in a .gitignore: old/, *.tif, designs/ipad/**"
            ) from error
        self._folder = os.path.abspath(folder)

    def match(self, path: str, *, inside: str | None = None, is_folder: bool = False) -> bool:
        """Whether the patterns match a path. A path outside their folder is taken relative to `inside`, if given."""
        relative = _below(path, self._folder)
        if relative is None and inside is not None:
            relative = _below(path, inside)
        return relative is not None and self._spec.match_file(relative + "/" * is_folder)


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
