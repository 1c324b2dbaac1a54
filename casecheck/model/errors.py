"""Mistakes of the user."""

from __future__ import annotations


class UserError(ValueError):
    """A mistake of the user's, told in one line; `help` says what to do instead, with a valid example."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002  # the word that is printed
        super().__init__(message)
        self.help = help
