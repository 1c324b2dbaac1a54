"""JPEG: every segment up to the end marker, and whether all of the picture is drawn.

Sections are those of ITU-T T.81. Whether each code in the picture data makes sense is left to the decoder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from casecheck.formats import DamagedError, Structure
from casecheck.formats.jpeg_frame import BASELINE, EXTENDED, PROGRESSIVE, Drawing, Frame, read_frame, read_scan
from casecheck.formats.jpeg_metadata import DQT, MetadataReader
from casecheck.formats.jpeg_scans import check_zeros, go_to_marker, take_scan, zero_codes
from casecheck.formats.source import PIECE, Source
from casecheck.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Size

_HEADER, _SEGMENT = Message("the header"), Message("a segment")
_SOI, _EOI, _SOS, _DHT, _DRI, _TEM = b"\xff\xd8", b"\xff\xd9", 0xDA, 0xC4, 0xDD, 0x01
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_OTHERS = {0xC4, 0xCC, *range(0xDB, 0xE0), *range(0xE0, 0xF0), 0xFE}
"""Tables, application data and comments (section B.1.1.3)."""
_NUMBERS = frozenset(range(0xD0, 0xD8)) | {0x00, 0xFF}
"""Bytes after FF that do not start a segment: restart markers, and picture data."""
_SEGMENTS = 100_000
"""At the most. A camera writes some ten; a profile has up to 255, and 16 MB of other data that were cut up, as many."""
_SCANS = 500
"""At the most, as in the tests of libjpeg-turbo: each one goes over all of the picture. Encoders write ten or so."""
_JFIF = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
_ADOBE = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0%c"
_OTHER_FILE = re.compile(rb"\xff\xd9|\xff\xd8\xff|(?s:....)ftyp|\x89PNG\r\n|PK\x03\x04|%PDF-")
"""What other files begin with, or the end of this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JpegStructure(Structure):
    """With all that a decoder needs."""

    kind: int
    """The marker of its start of frame."""
    channels: int
    unit: Size
    """Of which its first scan is made, in pixels (MCU)."""
    coded: bytearray
    """The picture alone, as a JPEG without metadata and stray bytes: no decoder stumbles over these."""
    size_at: int
    """The position of height and width in `coded`, two bytes each."""
    data_at: int
    """Where the data of the first scan begin in it."""
    ends: list[int]
    """Where the data of each scan end in it."""


def read_size(stream: BinaryIO) -> Size:
    """The size that the start of frame gives."""
    for marker, payload in _segments(Source(stream)):
        if marker in _SOF:
            return read_frame(marker, payload).size
        if marker == _SOS:
            break
    raise DamagedError("its header (the start of the frame) is missing")


def walk(stream: BinaryIO) -> JpegStructure:
    """Follow the segments to the end marker, and ignore what comes after it."""
    source = Source(stream)
    reading = _Reading(source)
    try:
        for marker, payload in _segments(source):
            reading.take(marker, payload)
    except DamagedError as error:
        other = _other_file(source, reading.data_at) if reading.data_at else None
        if other is None:
            raise
        raise DamagedError("the end marker (EOI) is missing; another file starts at byte {at:,}", at=other) from error
    return reading.whole()


class _Reading:
    """What is known of the picture so far."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._frame: Frame | None = None
        self._metadata = MetadataReader()
        self._interval = 0
        self._codes: dict[int, int | None] = {}
        self._coded = bytearray(_SOI)
        self._ends: list[int] = []
        self._data_bytes = 0
        self.data_at = 0
        """Where the data of the last scan begin; 0 before the first one."""

    def take(self, marker: int, payload: bytes) -> None:
        """Take the next segment, which the source has just passed; for a scan, its data as well."""
        if marker in _SOF:
            if self._frame:
                raise DamagedError("its header (the start of the frame) appears twice")
            self._frame = read_frame(marker, payload)
            self._drawing = Drawing(self._frame)
            self._size_at = len(self._coded) + 5
            self._keep(marker, payload)
        elif marker == _SOS:
            self._take_scan(payload)
        elif marker in (DQT, _DHT, _DRI):
            if marker == _DHT:
                self._codes |= zero_codes(payload)
            if marker == _DRI:
                self._interval = int.from_bytes(payload[:2], "big")
            self._keep(marker, payload)
        if not self.data_at:  # segments between scans do not describe the whole picture
            self._metadata.read(marker, payload)

    def _take_scan(self, payload: bytes) -> None:
        if not self._frame:
            raise DamagedError("its header (the start of the frame) is missing")
        frame, scan = self._frame, read_scan(self._frame, payload)
        if len(self._ends) == _SCANS:
            raise DamagedError("it has more than {most} passes", most=_SCANS)
        if not self._ends:
            self._add_colors(len(frame.sampling))
        if frame.kind in (BASELINE, EXTENDED):  # some cameras write other coefficients there, and draw all of them
            payload = payload[: 1 + 2 * payload[0]] + b"\0\x3f\0"
        self._keep(_SOS, payload)
        self.data_at = self._source.at
        start = len(self._coded)
        if not self._ends:
            self._first, self._begin = scan, start
        restarts = -(-frame.units(scan.components) // self._interval) - 1 if self._interval else 0
        most = 4 * frame.size.width * frame.size.height * len(frame.sampling) + 16 * PIECE
        take_scan(self._source, restarts, most, self._coded)
        if frame.kind in (BASELINE, EXTENDED, PROGRESSIVE):
            check_zeros(self._coded, start, frame, scan, self._codes)
        self._data_bytes += len(self._coded) - start
        self._ends.append(len(self._coded))
        self._drawing.add(scan)

    def _keep(self, marker: int, payload: bytes) -> None:
        self._coded += bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload

    def whole(self) -> JpegStructure:
        """All of it. Raises DamagedError where that is not a whole picture."""
        frame = self._frame
        if not (frame and self._data_bytes):
            raise DamagedError("it contains no picture data")
        self._drawing.check()
        if self._data_bytes * 8 < frame.bits:
            raise DamagedError(
                "it has only {bytes} bytes of picture data for {size} pixels",
                bytes=self._data_bytes,
                size=frame.size,
            )
        self._coded += _EOI
        return JpegStructure(
            frame.size,
            metadata=self._metadata.metadata(frame.depth, frame.luminance),
            kind=frame.kind,
            channels=len(frame.sampling),
            unit=frame.unit(self._first.components),
            coded=self._coded,
            size_at=self._size_at,
            data_at=self._begin,
            ends=self._ends,
        )

    def _add_colors(self, channels: int) -> None:
        """The segments by which a decoder knows the colors, without their oddities."""
        if self._metadata.jfif:
            self._coded += _JFIF
        transform = self._metadata.adobe_transform
        if transform is not None:  # whatever else than 0 it is, decoders take it for YCbCr or YCCK
            self._coded += _ADOBE % (transform and (2 if channels == 4 else 1))


def _segments(source: Source) -> Iterator[tuple[int, bytes]]:
    """Each marker with its payload, up to the end marker."""
    if source.take(min(2, source.size), "the header") != _SOI:
        raise DamagedError("its signature (SOI) is invalid")
    for _ in range(_SEGMENTS):
        start = source.at
        marker = source.take(min(2, source.left), "a marker")
        if len(marker) < 2 or marker[0] != 0xFF or marker[1] in _NUMBERS:
            source.go_to(start, "a marker")
            go_to_marker(source)
            marker = source.take(2, "a marker")
        if marker == _EOI:
            return
        kind = marker[1]
        if kind == _TEM:
            continue
        if kind not in _SOF and kind not in _OTHERS and kind != _SOS:
            raise DamagedError(
                "it contains an unknown part (marker {marker:02X}, at byte {at})", marker=kind, at=source.at - 2
            )
        length = source.number(2, "a segment")
        if length < 2:
            raise DamagedError("a segment has an impossible length (at byte {at})", at=source.at - 2)
        yield kind, source.take(length - 2, _HEADER if kind in _SOF else _SEGMENT)
    raise DamagedError("it has more than {most:,} segments", most=_SEGMENTS)


def _other_file(source: Source, start: int) -> int | None:
    """Where, from `start` on, another file begins before this one has ended."""
    source.go_to(start, "the picture data")
    tail = b""
    while source.left:
        begin = source.at - len(tail)
        piece = tail + source.take(min(PIECE, source.left), "the picture data")
        found = _OTHER_FILE.search(piece)
        if found:
            return None if found[0] == _EOI else begin + found.start()
        tail = piece[-8:]
    return None
