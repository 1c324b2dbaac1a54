"""AV1 as it is kept in an AVIF: the units (OBUs) of a picture, and the size that is coded in them.

Source: AV1 Bitstream & Decoding Process Specification, sections 4.10.5, 5.3 and 5.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casecheck.formats.bits import Bits, BrokenError
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEQUENCE_HEADER = 1
_MOST_UNITS = 10_000
"""A picture has at most 4,096 tiles, each of them possibly a separate unit."""


class _Unit(NamedTuple):
    kind: int
    start: int
    end: int
    """The first byte after it."""


def check(data: bytes) -> None:
    """Raise BrokenError where the units do not fill the data of a picture exactly."""
    for unit in _units(data):
        if unit.end > len(data):
            raise BrokenError(unit.start)


def sizes(data: bytes) -> list[Size]:
    """The largest frame size of each sequence header. `data` may end in the middle of a picture."""
    found: list[Size] = []
    try:
        headers = (unit for unit in _units(data) if unit.kind == _SEQUENCE_HEADER)
        found += [_size(Bits(data[unit.start : min(unit.end, unit.start + 1024)])) for unit in headers]
    except (BrokenError, ValueError):
        pass
    return found


def _units(data: bytes) -> Iterator[_Unit]:
    at = count = 0
    while at < len(data):
        header = data[at]
        count += 1
        if header & 0x80 or count > _MOST_UNITS:  # the first bit is always 0
            raise BrokenError(at)
        start, length = at + (2 if header & 4 else 1), None
        if header & 2:
            length, start = _number(data, start)
        end = len(data) if length is None else start + length
        yield _Unit(header >> 3 & 15, start, end)
        at = end


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A leb128 number of up to eight bytes, and its end."""
    number = 0
    for index, byte in enumerate(data[at : at + 8]):
        number |= (byte & 0x7F) << 7 * index
        if byte < 0x80:
            return number, at + index + 1
    raise BrokenError(at)


def _size(bits: Bits) -> Size:
    bits.take(3 + 1)  # profile, still picture
    if bits.take(1):  # a reduced header, as still pictures have it
        bits.take(5)
    else:
        _pass_operating_points(bits)
    width_bits, height_bits = bits.take(4) + 1, bits.take(4) + 1
    return Size(bits.take(width_bits) + 1, bits.take(height_bits) + 1)


def _pass_operating_points(bits: Bits) -> None:
    model = delay_bits = 0
    if bits.take(1):  # timing
        bits.take(64)
        if bits.take(1):
            bits.exponential()
        model = bits.take(1)
        if model:
            delay_bits = bits.take(5) + 1
            bits.take(32 + 5 + 5)
    delays = bits.take(1)
    for _ in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) > 7:  # level
            bits.take(1)
        if model and bits.take(1):
            bits.take(2 * delay_bits + 1)
        if delays and bits.take(1):
            bits.take(4)
