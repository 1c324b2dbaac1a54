"""JPEG: every segment up to the end marker, and as many bits as the blocks of the picture need at the least.

Sections are those of ITU-T T.81. Whether each code in the picture data makes sense is left to the decoder.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from casecheck.formats import DamagedError, Metadata, Structure
from casecheck.formats.blocks import MAX_BLOCK, exif_block, iptc_in
from casecheck.formats.source import PIECE, Source
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

_EOI, _SOS, _DQT, _TEM = 0xD9, 0xDA, 0xDB, 0x01
_APP1, _APP2, _APP11, _APP13, _APP14 = 0xE1, 0xE2, 0xEB, 0xED, 0xEE
_PROGRESSIVE = 0xC2
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_OTHERS = {0xC4, 0xCC, *range(0xDB, 0xE0), *range(0xE0, 0xF0), 0xFE}
"""Tables, application data and comments (section B.1.1.3)."""
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""In picture data FF 00 stands for a byte FF, FF D0 to FF D7 are restarts, FF FF is filling (B.1.1.5)."""
_RESTART = re.compile(rb"\xff([\xd0-\xd7])")
_RESTARTS = bytes(range(0xD0, 0xD8)) * (PIECE // 16 + 1)
"""As many as a piece can hold."""
_BITS_OF_A_BLOCK = {0xC0: 2, 0xC1: 2, _PROGRESSIVE: 1}
"""At the least: one Huffman code for DC and one for AC; in a progressive file, blocks share the latter."""
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_ICC = b"ICC_PROFILE\0"
_PHOTOSHOP = b"Photoshop 3.0\0"


class _Frame(NamedTuple):
    """A start of frame, section B.2.2."""

    kind: int
    size: Size
    sampling: dict[int, tuple[int, int]]
    """Horizontal and vertical, by component."""
    depth: int
    luminance: int
    """The number of the quantization table of its first component."""

    @property
    def blocks(self) -> int:
        """How many blocks of 8x8 samples there are at the least."""
        columns = max(x for x, _ in self.sampling.values())
        rows = max(y for _, y in self.sampling.values())
        share = sum(x * y for x, y in self.sampling.values())
        return self.size.width * self.size.height * share // (64 * columns * rows)


def read_size(stream: BinaryIO) -> Size:
    """The size that the start of frame gives."""
    for marker, payload in _segments(Source(stream)):
        if marker in _SOF:
            return _frame(marker, payload).size
        if marker == _SOS:
            break
    raise DamagedError("its header (the start of the frame) is missing")


def walk(stream: BinaryIO) -> Structure:
    """Follow the segments to the end marker. What comes after it is another picture, or none of ours."""
    source = Source(stream)
    frame: _Frame | None = None
    told = _Told()
    components: set[int] = set()
    data_bytes = 0
    for marker, payload in _segments(source):
        if marker in _SOF:
            if frame:
                raise DamagedError("its header (the start of the frame) is there twice")
            frame = _frame(marker, payload)
            told.depth, told.luminance = frame.depth, frame.luminance
        elif marker == _SOS:
            if not frame:
                raise DamagedError("its header (the start of the frame) is missing")
            components |= _drawn(frame, payload)
            start = source.at
            if not _go_to_marker(source):
                raise DamagedError("a part in the middle of its picture data is missing")
            data_bytes += source.at - start
        elif not data_bytes:  # what stands between scans does not speak of the whole picture
            told.read(marker, payload)
    if not (frame and data_bytes):
        raise DamagedError("there is no picture data in it")
    if not components >= frame.sampling.keys():
        raise DamagedError(f"{len(frame.sampling.keys() - components)} of its color channels are missing")
    if data_bytes * 8 < frame.blocks * _BITS_OF_A_BLOCK.get(frame.kind, 0):
        raise DamagedError(f"it has only {data_bytes} bytes of picture data for {frame.size} pixels")
    return Structure(frame.size, metadata=told.metadata())


class _Told:
    """What the segments before the picture data say, gathered while they go by."""

    def __init__(self) -> None:
        self.depth = 8
        self.luminance = 0
        self._exif: bytes | None = None
        self._xmp: bytes | None = None
        self._icc: dict[int, bytes] = {}
        self._photoshop = b""
        self._credentials = False
        self._tables: dict[int, tuple[int, ...]] = {}
        self._adobe_transform: int | None = None

    def read(self, marker: int, payload: bytes) -> None:
        if marker == _DQT:
            self._tables |= _tables(payload)
        elif marker == _APP1 and payload.startswith(_EXIF):
            self._exif = self._exif or payload
        elif marker == _APP1 and payload.startswith(_XMP):
            self._xmp = self._xmp or payload.removeprefix(_XMP)
        elif marker == _APP2 and payload.startswith(_ICC) and len(payload) > len(_ICC) + 2:
            # ICC.1:2022, section B.4: number of this part and of all, then the part
            self._icc.setdefault(payload[len(_ICC)], payload[len(_ICC) + 2 :])
        elif marker == _APP11 and payload.startswith(b"JP"):  # ISO/IEC 19566-5 (JUMBF), section D.2
            self._credentials = self._credentials or b"c2pa" in payload
        elif marker == _APP13 and payload.startswith(_PHOTOSHOP) and len(self._photoshop) < MAX_BLOCK:
            self._photoshop += payload.removeprefix(_PHOTOSHOP)
        elif marker == _APP14 and payload.startswith(b"Adobe") and len(payload) >= 12:
            self._adobe_transform = payload[11]  # ITU-T T.872, section 6.5.3

    def metadata(self) -> Metadata:
        return Metadata(
            exif=exif_block(self._exif or b""),
            icc=b"".join(part for _, part in sorted(self._icc.items())) or None,
            xmp=self._xmp,
            iptc=iptc_in(self._photoshop),
            content_credentials=self._credentials,
            depth=self.depth,
            quantization=self._tables.get(self.luminance),
            adobe_transform=self._adobe_transform,
        )


def _tables(payload: bytes) -> dict[int, tuple[int, ...]]:
    """Quantization tables by their number, section B.2.4.1; of a broken segment, those before the break."""
    tables = {}
    at = 0
    while at < len(payload):
        bytes_each = 2 if payload[at] >> 4 else 1
        steps = payload[at + 1 : at + 1 + 64 * bytes_each]
        if len(steps) < 64 * bytes_each:
            break
        tables[payload[at] & 15] = struct.unpack(">64H" if bytes_each == 2 else "64B", steps)
        at += 1 + len(steps)
    return tables


def _segments(source: Source) -> Iterator[tuple[int, bytes]]:
    """Each marker with its payload, up to the end marker."""
    if source.take(min(2, source.size), "the header") != b"\xff\xd8":
        raise DamagedError("its first bytes (SOI) are wrong")
    while True:
        _go_to_marker(source)
        (marker,) = source.unpack("xB", "a marker")
        if marker == _EOI:
            return
        if marker == _TEM:
            continue
        if marker not in _SOF and marker not in _OTHERS and marker != _SOS:
            raise DamagedError(f"there is an unknown part in it (marker {marker:02X}, at byte {source.at - 2})")
        (length,) = source.unpack(">H", "a segment")
        if length < 2:
            raise DamagedError(f"a segment has an impossible length (at byte {source.at - 2})")
        yield marker, source.take(length - 2, "the header" if marker in _SOF else "a segment")


def _go_to_marker(source: Source) -> bool:
    """Stand on the next marker; whether the restarts on the way count from 0 to 7 and again (E.1.4).

    Programs read over stray bytes before a marker, and so do we.
    """
    restarts, in_order = 0, True
    step = 64  # doubled: a file of many short segments must not be read a whole piece for each
    while source.left > 1:
        start = source.at
        piece = source.take(min(step, source.left), "the picture data")
        found = _MARKER.search(piece)
        numbers = b"".join(_RESTART.findall(piece, 0, found.start() if found else len(piece)))
        first = restarts % 8
        in_order = in_order and numbers == _RESTARTS[first : first + len(numbers)]
        restarts += len(numbers)
        if found:
            source.go_to(start + found.start(), "a marker")
            return in_order
        if piece.endswith(b"\xff") and source.left:
            source.go_to(source.at - 1, "a marker")
        step = min(2 * step, PIECE)
    raise DamagedError("the end marker (EOI) is missing; the file was cut off")


def _drawn(frame: _Frame, scan: bytes) -> set[int]:
    """The components that this scan draws from nothing, rather than refine (sections B.2.3 and G.1.1.1)."""
    if not scan or len(scan) < 4 + 2 * scan[0]:
        raise DamagedError("the header of its picture data is too short")
    components = set(scan[1 : 1 + 2 * scan[0] : 2])
    first_coefficient, _, approximation = scan[1 + 2 * scan[0] : 4 + 2 * scan[0]]
    refines = frame.kind == _PROGRESSIVE and (first_coefficient or approximation >> 4)
    return set() if refines else components


def _frame(marker: int, payload: bytes) -> _Frame:
    if len(payload) < 6 or len(payload) < 6 + 3 * payload[5]:
        raise DamagedError("its header is too short")
    size = Size(int.from_bytes(payload[3:5], "big"), int.from_bytes(payload[1:3], "big"))
    # A height of 0 may be given after the first scan (DNL, section B.2.5); no decoder at hand reads that.
    if not (size.width and size.height):
        raise DamagedError(f"its header gives an impossible size, {size}")
    components = range(6, 6 + 3 * payload[5], 3)
    sampling = {payload[at]: (payload[at + 1] >> 4, payload[at + 1] & 15) for at in components}
    if not sampling or not all(x and y for x, y in sampling.values()):
        raise DamagedError("its header gives no color channels")
    return _Frame(marker, size, sampling, depth=payload[0], luminance=payload[8])
