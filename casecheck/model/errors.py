"""Mistakes of the user, and what a user should know about what still works."""

from __future__ import annotations


class UserError(ValueError):
    """A mistake of the user, described in one line; `help` suggests a fix, with a valid example."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002  # the word that is printed
        super().__init__(message)
        self.help = help


class RenamedWarning(UserWarning):
    """A user gave a former name, which still works. The command line prints it as a note."""


class TicketWarning(UserWarning):
    """What a user should know about a ticket that is read all the same. The command line prints it as a note."""
