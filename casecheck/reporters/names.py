"""Untrusted text made fit to be shown: file names hold line breaks, escape sequences and bytes that are no text."""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING

from casecheck.model import Message
from casecheck.model.text import decoded
from casecheck.remote import is_url

if TYPE_CHECKING:
    from casecheck.model import Finding

JOINER = "\u200d"
"""Joins emoji into one; the only invisible character that does no harm."""


def shown(text: str) -> str:
    """The text on one line, with everything that a terminal might act on written as an escape."""
    if text.isprintable():  # as nearly all are; bytes that are no text are not
        return text
    return "".join(c if c.isprintable() or c == JOINER else c.encode("unicode_escape").decode() for c in decoded(text))


def typed(path: str, *, windows: bool = os.name == "nt") -> str | None:
    """The path of a file as one types it in a shell; None where that is not safe, and for what is no file."""
    if not path.isprintable() or is_url(path) or path in ("-", "<bytes>", "<stream>"):
        return None
    name = os.path.join(".", path) if path.startswith("-") else path
    if windows:  # PowerShell and cmd have only this in common
        return None if set(name) & set('"$`%!') else f'"{name}"'
    return quote(name)


def message(finding: Finding) -> str:
    """The message of a finding, marked if it is a guess; still to be made fit to be shown."""
    return Message("{message} (guess)", message=finding.message) if finding.confidence == "guess" else finding.message
