"""The tracks of an animation kept in boxes: their sizes, and where each frame is.

Source: ISO/IEC 14496-12, sections 8.3.2, 8.5.2, 8.7 and 12.1.3.
"""

from __future__ import annotations

from struct import calcsize, iter_unpack
from typing import TYPE_CHECKING

from casecheck.formats import DamagedError
from casecheck.formats.picture_data import CODECS, PictureData
from casecheck.model import Message, Size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.formats.source import Source

BOXES = {b"tkhd", b"stsd", b"stsz", b"stsc", b"stco", b"co64"}
_PART = Message("the list of frames")
_MOST_FRAMES = 100_000
_ENTRY = 86
"""Bytes of the description of a picture before the boxes in it."""


class Tracks:
    """The description of each track."""

    def __init__(self) -> None:
        self.frames = 0
        """Of the first one."""
        self._tracks: list[dict[bytes, tuple[int, int]]] = []
        """By the names of its boxes: where the content of each starts and ends."""

    def read(self, name: bytes, source: Source, end: int) -> None:
        """One of BOXES; tkhd is a track's first."""
        if name == b"tkhd" or not self._tracks:
            self._tracks.append({})
        self._tracks[-1][name] = (source.at, end)
        if name == b"stsz" and not self.frames:
            (self.frames,) = source.unpack(">8xI", _PART)

    def sizes(self, source: Source) -> list[Size]:
        """The sizes in their headers."""
        return [_size(source, track) for track in self._tracks if b"tkhd" in track]

    def pictures(self, source: Source) -> Iterator[tuple[Size, PictureData]]:
        """Every frame that is compressed in a way that is checked here, with the size of its track."""
        frames = 0
        for track in self._tracks:
            if not BOXES - {b"stco", b"co64"} <= track.keys():
                continue
            size = _size(source, track)
            codec, configuration = _description(source, *track[b"stsd"])
            for place in _frames(source, track) if codec in CODECS else ():
                frames += 1
                _check_count(frames)
                yield size, PictureData(codec, (place,), configuration)


def _size(source: Source, track: dict[bytes, tuple[int, int]]) -> Size:
    source.go_to(track[b"tkhd"][1] - 8, "the header of a track")
    width, height = source.unpack(">II", "the header of a track")
    return Size(width >> 16, height >> 16)  # fixed point, 16.16


def _description(source: Source, start: int, end: int) -> tuple[bytes, bytes]:
    """The codec of the first kind of frames, and what configures its decoder."""
    source.go_to(start + 8, _PART)
    length, codec = source.unpack(">I4s", _PART)
    end = min(end, start + 8 + length)
    at = start + 8 + _ENTRY
    while 0 <= at <= end - 8:
        source.go_to(at, _PART)
        length, name = source.unpack(">I4s", _PART)
        if name == CODECS.get(codec):
            return codec, source.take(min(max(0, length - 8), 1 << 16, source.left), _PART)
        at += max(8, length)
    return codec, b""


def _frames(source: Source, track: dict[bytes, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where each frame starts, and its length in bytes: frames lie in chunks, one after the other."""
    lengths = iter(_lengths(source, track[b"stsz"]))
    chunks = _table(source, track, b"stco", ">I") or _table(source, track, b"co64", ">Q")
    runs = {first: count for first, count, _ in _table(source, track, b"stsc", ">III")}
    in_chunk = 0
    for number, (chunk,) in enumerate(chunks, 1):
        at = chunk
        in_chunk = runs.get(number, in_chunk)
        for _, length in zip(range(in_chunk), lengths, strict=False):
            if at + length > source.size:
                raise DamagedError(
                    "the file is cut off: only {bytes} of {length} bytes are present",
                    bytes=source.size,
                    length=at + length,
                )
            yield at, length
            at += length


def _lengths(source: Source, place: tuple[int, int]) -> list[int]:
    start, end = place
    source.go_to(start, _PART)
    same, count = source.unpack(">4xII", _PART)
    _check_count(count)
    return [same] * count if same else [length for (length,) in _rows(source, end, count, ">I")]


def _table(source: Source, track: dict[bytes, tuple[int, int]], name: bytes, row: str) -> list[tuple[int, ...]]:
    if name not in track:
        return []
    start, end = track[name]
    source.go_to(start, _PART)
    (count,) = source.unpack(">4xI", _PART)
    return _rows(source, end, count, row)


def _rows(source: Source, end: int, count: int, row: str) -> list[tuple[int, ...]]:
    _check_count(count)
    if source.at + count * calcsize(row) > end:
        raise DamagedError("the file is cut off in {part}", part=_PART)
    return list(iter_unpack(row, source.take(count * calcsize(row), _PART)))


def _check_count(count: int) -> None:
    if count > _MOST_FRAMES:
        raise DamagedError("its header lists more than {most:,} frames", most=_MOST_FRAMES)
