"""`casecheck hook`: what pre-commit runs, which appends the names of files to the options, without a `--` between."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer

from casecheck.model import UserError


def hook(context: typer.Context, words: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """As casecheck check --quiet, but the name of a picture is never an option, even if it begins with a dash."""
    root: Any = context.find_root()
    check = root.command.get_command(root, "check")
    with check.make_context("check", ["--quiet", *map(_word, words or ())], parent=root) as own:
        check.invoke(own)


def _word(word: str) -> str:
    """The word, made a path where it names a picture. Raises UserError where it may be an option or another file.

    Somebody may call a picture `--config=evil.png`.
    """
    if not word.startswith("-") or not os.path.lexists(word):
        return word
    from casecheck.formats.registry import PICTURE_EXTENSIONS

    if os.path.splitext(word)[1].lower() in PICTURE_EXTENSIONS:
        return os.path.join(os.curdir, word)
    if os.path.isdir(word):  # pre-commit names no folders
        return word
    raise UserError(
        f"{word!r} is an option, and a file has this name", "rename the file: it must not begin with a dash"
    )
