"""Untrusted text made fit to be shown: file names hold line breaks, escape sequences and bytes that are no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Message

if TYPE_CHECKING:
    from casecheck.model import Finding

JOINER = "\u200d"
"""Joins emoji into one; the only invisible character that does no harm."""

UNDECODABLE = {0xDC00 + byte: f"\\x{byte:02x}" for byte in range(0x80, 0x100)}


def shown(text: str) -> str:
    """The text on one line, with everything that a terminal might act on written as an escape."""
    if text.isprintable():  # as nearly all are; bytes that are no text are not
        return text
    return "".join(c if c.isprintable() or c == JOINER else c.encode("unicode_escape").decode() for c in decoded(text))


def decoded(text: str) -> str:
    """The text with bytes that are no UTF-8 as `\\xff`; Python keeps those of a file name as lone surrogates."""
    return text.translate(UNDECODABLE).encode("utf-8", "backslashreplace").decode()


def message(finding: Finding) -> str:
    """The message of a finding, marked if it is a guess; still to be made fit to be shown."""
    return Message("{message} (guess)", message=finding.message) if finding.confidence == "guess" else finding.message
