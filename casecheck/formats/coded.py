"""What the coded pictures inside an AVIF or HEIC say of themselves, whatever the boxes around them say.

Sources: AV1 Bitstream & Decoding Process Specification, sections 5.3, 5.5 and 4.10.5; ITU-T H.265, sections 7.3.1,
7.3.2.2, 7.4.2 and 9.2; ISO/IEC 14496-15, section 8.3.3.1 (hvcC).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEQUENCE_HEADER = 1
"""The type of an OBU."""
_SPS = 33
"""The type of a NAL unit: a sequence parameter set."""
_ESCAPED = b"\0\0\x03"


class _Bits:
    """The bits of a header, the highest of each byte first; ValueError beyond its end."""

    def __init__(self, data: bytes) -> None:
        self._number = int.from_bytes(data)
        self._left = 8 * len(data)

    def take(self, count: int) -> int:
        if count > self._left:
            raise ValueError
        self._left -= count
        return self._number >> self._left & ((1 << count) - 1)

    def exponential(self) -> int:
        """A whole number as H.265 writes it, section 9.2."""
        zeros = 0
        while not self.take(1):
            zeros += 1
        return (1 << zeros) - 1 + self.take(zeros)


def av1_size(data: bytes) -> Size | None:
    """The size in the sequence header among the first bytes of an AV1 picture; None where it cannot be read."""
    try:
        for kind, payload in _obus(data):
            if kind == _SEQUENCE_HEADER:
                return _size_in_sequence_header(_Bits(payload))
    except (ValueError, IndexError):
        pass
    return None


def _obus(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        header = data[at]
        at += 2 if header & 4 else 1
        length = len(data) - at
        if header & 2:
            length = shift = 0
            while True:
                byte = data[at]
                at += 1
                length |= (byte & 127) << shift
                shift += 7
                if byte < 128 or shift > 28:
                    break
        yield header >> 3 & 15, data[at : at + min(length, 64)]
        at += length


def _size_in_sequence_header(bits: _Bits) -> Size | None:
    bits.take(3 + 1)  # profile, still picture
    if bits.take(1):  # reduced header, which still pictures have
        bits.take(5)
    else:
        if bits.take(1):  # timing information: of videos only
            return None
        delays = bits.take(1)
        for _ in range(bits.take(5) + 1):
            bits.take(12)
            if bits.take(5) > 7:
                bits.take(1)
            if delays and bits.take(1):
                bits.take(4)
    width_bits, height_bits = bits.take(4) + 1, bits.take(4) + 1
    return Size(bits.take(width_bits) + 1, bits.take(height_bits) + 1)


def hevc_size(configuration: bytes) -> Size | None:
    """The size in a HEVC configuration (hvcC), its borders included; None where it cannot be read."""
    try:
        for unit in _parameter_sets(configuration):
            if unit[0] >> 1 & 63 == _SPS:
                return _size_in_sps(_Bits(unit.replace(_ESCAPED, b"\0\0")))
    except (ValueError, IndexError):
        pass
    return None


def _parameter_sets(configuration: bytes) -> Iterator[bytes]:
    at = 23
    for _ in range(configuration[22]):
        count = int.from_bytes(configuration[at + 1 : at + 3])
        at += 3
        for _ in range(count):
            length = int.from_bytes(configuration[at : at + 2])
            yield configuration[at + 2 : at + 2 + min(length, 256)]
            at += 2 + length
            if at > len(configuration):
                return


def _size_in_sps(bits: _Bits) -> Size:
    bits.take(16 + 4)  # the unit's header, the video parameter set
    layers = bits.take(3)
    bits.take(1 + 96)
    parts = [(bits.take(1), bits.take(1)) for _ in range(layers)]
    if layers:
        bits.take(2 * (8 - layers))
    for profile, level in parts:
        bits.take(88 * profile + 8 * level)
    bits.exponential()
    if bits.exponential() == 3:  # colors that are not subsampled
        bits.take(1)
    return Size(bits.exponential(), bits.exponential())


def broken_unit(data: bytes, length_bytes: int) -> int | None:
    """Where a HEVC picture breaks the rules that hold for any: the offset in its bytes; None where it keeps them.

    Every NAL unit has its length in front of it, and they fill the data; inside a unit, two zeros are never followed by
    0, 1 or 2 (section 7.4.2), which a hole of zeros breaks at once.
    """
    at = 0
    while at < len(data):
        start = at + length_bytes
        length = int.from_bytes(data[at:start])
        end = start + length
        if length < 2 or end > len(data) or data[start] & 0x80:
            return at
        if forbidden := _FORBIDDEN.search(data, start, end):
            return forbidden.start()
        at = end
    return None


_FORBIDDEN = re.compile(rb"\x00\x00[\x00-\x02]")
