"""HEVC as it is kept in a HEIC: the NAL units of a picture, and the size that is coded in them.

Sources: ITU-T H.265, sections 7.3.1, 7.3.2.2, 7.3.3 and 7.4.2; ISO/IEC 14496-15, section 8.3.3.1 (hvcC).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from casecheck.formats.bits import Bits, BrokenError
from casecheck.model import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPS = 33
"""The type of a unit that is a sequence parameter set."""
_MOST_UNITS = 1000
"""A picture has at most 600 slices (table A.8), and messages beside them."""
_ESCAPED = b"\0\0\x03"
_FORBIDDEN = re.compile(rb"\x00\x00[\x00-\x02]")


def check(data: bytes, configuration: bytes) -> None:
    """Raise BrokenError where the data of a picture break the rules that hold for any.

    Every unit has its length in front of it, and they fill the data. Inside a unit, two zeros are never followed by 0,
    1 or 2 (section 7.4.2), so that a hole of three zeros is seen.
    """
    for start, end in _units(data, configuration):
        if forbidden := _FORBIDDEN.search(data, start, end):
            raise BrokenError(forbidden.start())


def sizes(data: bytes, configuration: bytes) -> list[Size]:
    """The size in each sequence parameter set, including cropped borders.

    They are in the configuration (hvcC); those in the data would count, too. `data` may end in the middle of a picture.
    """
    found: list[Size] = []
    try:
        found += _configured(configuration)
        found += [_size(data[start:end]) for start, end in _units(data, configuration) if _is_sps(data[start])]
    except (BrokenError, ValueError, IndexError):
        pass
    return found


@lru_cache(maxsize=8)  # hundreds of tiles share one
def _configured(configuration: bytes) -> list[Size]:
    return [_size(unit) for unit in _parameter_sets(configuration) if _is_sps(unit[0])]


def _units(data: bytes, configuration: bytes) -> Iterator[tuple[int, int]]:
    """Where each unit starts and ends."""
    length_bytes = (configuration[21] & 3) + 1 if len(configuration) > 21 else 4
    at = count = 0
    while at < len(data):
        start = at + length_bytes
        count += 1
        end = start + int.from_bytes(data[at:start])
        if end < start + 2 or end > len(data) or count > _MOST_UNITS or data[start] & 0x80:  # the first bit is always 0
            raise BrokenError(at)
        yield start, end
        at = end


def _parameter_sets(configuration: bytes) -> Iterator[bytes]:
    at = 23
    for _ in range(configuration[22]):
        count = int.from_bytes(configuration[at + 1 : at + 3])
        at += 3
        for _ in range(count):
            length = int.from_bytes(configuration[at : at + 2])
            if at >= len(configuration):
                return
            yield configuration[at + 2 : at + 2 + length]
            at += 2 + length


def _is_sps(header: int) -> bool:
    return header >> 1 & 63 == _SPS


def _size(unit: bytes) -> Size:
    bits = Bits(unit[:1024].replace(_ESCAPED, b"\0\0"))
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
