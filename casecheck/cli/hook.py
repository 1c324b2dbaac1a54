"""`casecheck hook`, for pre-commit, which appends file names to the options without a `--` between."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer

from casecheck.model import UserError


def hook(context: typer.Context, words: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Run casecheck check --quiet, where the name of an image is never an option, even if it begins with a dash."""
    root: Any = context.find_root()
    check = root.command.get_command(root, "check")
    with check.make_context("check", ["--quiet", *map(_word, words or ())], parent=root) as own:
        check.invoke(own)


def _word(word: str) -> str:
    """The word, as a path if it names an image. Raises UserError if it may be an option or another file.

    An image may be named `--config=evil.png`.
    """
    if not word.startswith("-") or not os.path.lexists(word):
        return word
    from casecheck.formats.registry import PICTURE_EXTENSIONS

    if os.path.splitext(word)[1].lower() in PICTURE_EXTENSIONS:
        return os.path.join(os.curdir, word)
    if os.path.isdir(word):  # pre-commit names no folders
        return word
    raise UserError(
        f"{word!r} is both an option and the name of a file", "rename the file: it must not begin with a dash"
    )
