"""Reads IPTC metadata. Source: IPTC-IIM 4.2, section 1.5."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_VALUE_BYTES = 2560
"""Longer values are cut: they are only shown."""

_MARKER = 0x1C
_EXTENDED = 0x8000
"""With this bit set, the other 15 bits are not the length of the value, but the number of bytes that hold it."""


def datasets(block: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Record and dataset number of each dataset, with its value, up to the first that is damaged.

    A value that the end of the block cuts off is given as far as it goes.
    """
    at = 0
    while len(block) - at >= 5 and block[at] == _MARKER:
        number = block[at + 1], block[at + 2]
        length = int.from_bytes(block[at + 3 : at + 5])
        at += 5
        if length & _EXTENDED:
            size = length - _EXTENDED
            if size > 4:
                return
            length = int.from_bytes(block[at : at + size])
            at += size
        yield number, block[at : at + min(length, MAX_VALUE_BYTES)]
        at += length
