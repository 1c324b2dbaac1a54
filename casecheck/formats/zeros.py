"""Runs of zero bytes: what a copy, a download or a full disk leaves where data were never written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.formats.source import PIECE

if TYPE_CHECKING:
    from casecheck.formats.source import Source


def zeros_from(source: Source, start: int, end: int) -> int:
    """The first byte of the run of zeros that reaches up to `end`; `end` where the byte before it is not zero.

    Offsets are in bytes from the start of the file; the run is not looked for before `start`. The source stands where
    it stood. Costs one read of PIECE bytes where there is no such run.
    """
    stood, first = source.at, end
    while first > start:
        begin = max(start, first - PIECE)
        source.go_to(begin, "the picture data")
        piece = source.take(first - begin, "the picture data")
        kept = len(piece.rstrip(b"\0"))
        first = begin + kept
        if kept:
            break
    source.go_to(stood, "the picture data")
    return first
