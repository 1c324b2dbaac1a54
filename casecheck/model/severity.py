"""How much a finding matters, and the verdicts that findings add up to."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Verdict = Literal["ok", "note", "warning", "error", "failed"]


class Severity(IntEnum):
    """How much a finding matters, in SARIF's words; comparable."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


def worst(severities: Iterable[Severity]) -> Verdict:
    """The verdict that these severities add up to; none at all is `ok`."""
    match max(severities, default=None):
        case Severity.ERROR:
            return "error"
        case Severity.WARNING:
            return "warning"
        case Severity.NOTE:
            return "note"
        case None:
            return "ok"
