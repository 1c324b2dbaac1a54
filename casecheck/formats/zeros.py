"""Runs of zero bytes: what a copy, a download or a full disk leaves where data were never written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.formats.source import PIECE
from casecheck.model import Message

if TYPE_CHECKING:
    from casecheck.formats.source import Source

LEAST_UNWRITTEN = 4096
"""Bytes: the block of most file systems. Nothing smaller is lost when a file is cut short."""
EDGE = 16
"""Bytes of a row that are needed on both sides of the place where zeros begin."""


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


def find_zeros(source: Source, start: int, end: int, count: int) -> int | None:
    """Where the first run of at least `count` zeros begins between two offsets; None without one.

    The source stands where it stood. Reads PIECE bytes at a time.
    """
    stood, wanted, kept = source.at, bytes(count), b""
    source.go_to(start, "the picture data")
    found = None
    while source.at < end:
        begin = source.at - len(kept)
        piece = kept + source.take(min(PIECE, end - source.at), "the picture data")
        if (at := piece.find(wanted)) >= 0:
            found = begin + at
            break
        kept = piece[1 - count :] if count > 1 else b""
    source.go_to(stood, "the picture data")
    return found


def cut_row(source: Source, start: int, end: int, row_bytes: int) -> int | None:
    """The row of an uncompressed image in which its bytes turn into zeros up to `end`; None if there is none.

    Counted from 0, as stored.

    Black art ends in zeros, too, so that they have to begin in the middle of a row: what stands before them there, and
    what stands above them in the row before, is mostly not zero.
    """
    first = zeros_from(source, start, end)
    row, column = divmod(first - start, row_bytes)
    if end - first < LEAST_UNWRITTEN or row == 0 or not EDGE <= column <= row_bytes - EDGE:
        return None
    stood = source.at
    source.go_to(first - row_bytes, "the picture data")
    above, before = source.take(row_bytes - column, "the picture data"), source.take(column, "the picture data")
    source.go_to(stood, "the picture data")
    return row if all(part.count(0) * 2 < len(part) for part in (above, before)) else None


def unwritten(at: int) -> Message:
    """The words for damage of this kind; they complete "the file is damaged: ..."."""
    return Message(
        "from byte {at:,} on, bytes of the picture are zeros: they were never written, or lost in a copy", at=at
    )
