"""Patterns for files and folders, as in a `.gitignore`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Globs:
    """Patterns that count from a folder: `old/`, `*.tif`, `designs/ipad/**`, `!keep.png`.

    A pattern without a slash before its end matches at any depth; one that matches a folder matches all in it; the
    last that matches decides. Raises UserError for what is no pattern.
    """

    def __init__(self, patterns: Sequence[str], folder: Path) -> None:
        from pathspec import GitIgnoreSpec  # 27 ms, for those who have patterns

        try:
            self._spec = GitIgnoreSpec.from_lines(patterns)
        except ValueError as error:
            raise UserError(
                str(error), "patterns are written as in a .gitignore: old/, *.tif, designs/ipad/**"
            ) from error
        self._folder = os.path.abspath(folder)

    def match(self, path: str, *, inside: str | None = None, is_folder: bool = False) -> bool:
        """Whether they match a path. One that is not below their folder is taken from the folder `inside`, if any."""
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
