"""Zeros in the place of a part of a PNG: damage that is named by what happened, not by what it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.formats import DamagedError
from casecheck.formats.source import PIECE
from casecheck.formats.zeros import zeros_from

if TYPE_CHECKING:
    from casecheck.formats.source import Source

HOLE = 4096
"""As many zeros in a row are worth a word, in bytes: a block of most file systems. Flat art has runs of zeros, too, so
they are named beside what is wrong, not instead."""


TAIL = 12
"""And so many at the end of the file: as long as the end marker."""


def with_zeros(error: DamagedError, source: Source, start: int, end: int) -> DamagedError:
    """The damage of the chunk from `start` to `end`, which is not cut off, with the zeros that begin in it."""
    first = zeros_from(source, start, source.size)
    if first < end and source.size - first >= TAIL:  # an intact PNG ends with its end marker, or with appended data
        return DamagedError("everything from byte {at} on is zeros: the copy or download failed", at=first)
    hole = _hole(source, start, end)
    if hole is None:
        return error
    return DamagedError(
        "{damage}; from byte {at} on there are {count} zeros and more, as if a copy or download failed",
        damage=error.words,
        at=hole,
        count=HOLE,
    )


def _hole(source: Source, start: int, end: int) -> int | None:
    """Where the first long run of zeros begins before `end`."""
    at = start
    while at < min(end, source.size):
        source.go_to(at, "a chunk")
        piece = source.take(min(PIECE, source.left), "a chunk")
        if (found := piece.find(bytes(HOLE))) >= 0:
            return at + found if at + found < end else None
        at += max(1, len(piece) - HOLE + 1)
    return None
