"""The picture data of a JPEG: what can be known of them without decoding a code. Sections are those of ITU-T T.81."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from casecheck.formats import DamagedError
from casecheck.formats.jpeg_frame import PROGRESSIVE
from casecheck.formats.source import PIECE
from casecheck.formats.zeros import zeros_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casecheck.formats.jpeg_frame import Frame, Scan
    from casecheck.formats.source import Source

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""In picture data FF 00 stands for a byte FF, FF D0 to FF D7 are restarts, FF FF is filling (B.1.1.5)."""
_RESTART = re.compile(rb"\xff([\xd0-\xd7])")
_RESTARTS = bytes(range(0xD0, 0xD8)) * (PIECE // 16 + 1)
"""As many as a piece can hold."""
_SECTOR = 512
"""Bytes: the smallest part that a disk, a copy or a download leaves unwritten."""


def go_to_marker(source: Source) -> None:
    """Stand on the next marker. Programs read over stray bytes before it, and so do we."""
    for _ in _pieces_up_to_marker(source):
        pass


def take_scan(source: Source, restarts: int, most: int, coded: bytearray) -> None:
    """Add the data of a scan with this many restart markers to `coded`; afterwards, the source is at the next marker.

    What follows on one marker more is left out: some scanners go on below the lower edge. Raises DamagedError where
    a restart is missing, and where `coded` grows beyond `most` bytes.
    """
    found = 0
    for piece in _pieces_up_to_marker(source):
        numbers = b"".join(_RESTART.findall(piece))
        first, counted = found % 8, min(len(numbers), max(0, restarts - found))
        if numbers[:counted] != _RESTARTS[first : first + counted]:  # from 0 to 7 and again, section E.1.4
            raise DamagedError("a part in the middle of its picture data is missing")
        if found + len(numbers) <= restarts:
            coded += piece
        elif found <= restarts:
            coded += piece[: next(islice(_RESTART.finditer(piece), counted, None)).start()]
        found += len(numbers)
        if len(coded) > most:
            raise DamagedError("it contains far more picture data than its pixels need")
    if found < restarts:
        raise DamagedError(
            "parts of its picture data are missing: only {found} of {all} are present",
            found=found + 1,
            all=restarts + 1,
        )


def check_zeros(coded: bytearray, start: int, frame: Frame, scan: Scan, tables: Mapping[int, int | None]) -> None:
    """Raise DamagedError for a run of zeros in the data of a scan, from `start` on, that no encoder has written.

    The length of a run alone proves nothing: the codes of a flat picture may be zeros, and behind the last code some
    cameras fill up the file. `tables` gives what a code of zeros means, see `zero_codes`.
    """
    if coded.find(bytes(_SECTOR), start) < 0 or _may_be_zeros(frame, scan, tables):
        return
    data = coded[start:].rstrip(b"\0")
    zeros = sum(len(run) for run in re.findall(rb"\0{%d,}" % _SECTOR, data))
    if zeros:
        raise DamagedError("its picture data has a gap: {zeros:,} bytes are all zeros", zeros=zeros)


def zero_codes(payload: bytes) -> dict[int, int]:
    """Of each Huffman table in a segment, by its class and number: the symbol whose code is nothing but zeros.

    It is the first one, section C.2. Of a broken segment, the tables before the break.
    """
    codes = {}
    at = 0
    while at + 17 < len(payload):
        codes[payload[at]] = payload[at + 17]
        at += 17 + sum(payload[at + 1 : at + 17])
    return codes


def _may_be_zeros(frame: Frame, scan: Scan, tables: Mapping[int, int | None]) -> bool:
    """Whether zeros are codes for "no change", block by block.

    Else they say that every coefficient of every block is below zero, or that all blocks are darker than the one
    before: a whole sector of that leaves the range of values.
    """
    dc = all(not tables.get(number >> 4) for number in scan.tables)
    ac = all(not (tables.get(0x10 | number & 15) or 0) & 15 for number in scan.tables)
    if frame.kind != PROGRESSIVE:
        return dc and ac
    if scan.first:
        return ac
    return dc or bool(scan.refines)  # bits without a code


def _pieces_up_to_marker(source: Source) -> Iterator[memoryview]:
    """The bytes before the next marker; afterwards, the source is at the marker."""
    start = source.at
    step = 64  # doubled: a file of many short segments must not be read a whole piece for each
    while source.left > 1:
        begin = source.at
        piece = source.take(min(step, source.left), "the picture data")
        found = _MARKER.search(piece)
        if found:
            source.go_to(begin + found.start(), "a marker")
            yield memoryview(piece)[: found.start()]
            return
        split = piece.endswith(b"\xff") and source.left > 0
        source.go_to(source.at - split, "a marker")
        yield memoryview(piece)[: len(piece) - split]
        step = min(2 * step, PIECE)
    zeros = zeros_from(source, start, source.size)
    if source.size - zeros >= _SECTOR:
        raise DamagedError("the end marker (EOI) is missing: everything from byte {zeros:,} on is zeros", zeros=zeros)
    raise DamagedError("the end marker (EOI) is missing; the file was cut off")
