"""How much a finding matters, and the verdicts that findings add up to."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

Verdict = Literal["ok", "note", "warning", "error", "failed"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""From the best to the worst; after `ok` come those of the severities, in their order."""


class Severity(IntEnum):
    """How much a finding matters, in SARIF's words; comparable."""

    NOTE = 1
    """Good to know before the upload."""
    WARNING = 2
    """It will probably show in print."""
    ERROR = 3
    """The picture should not be printed as it is."""

    def __str__(self) -> str:
        return self.name.lower()


def worst(severities: Iterable[Severity]) -> Verdict:
    """The verdict that these severities add up to; none at all is `ok`."""
    return VERDICTS[max(severities, default=0)]
