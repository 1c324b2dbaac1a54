"""What inflates the picture data of a PNG: the faster of ISA-L and zlib-ng (`casecheck[fast]`), or zlib.

Both are worth it: for the photos that `tests.benchmarks.alpha` draws, ISA-L takes 0.37 of zlib's time and zlib-ng 0.76;
for its flat drawing 0.55 and 0.16. The verdict on a damaged file must not depend on what is installed: the faster ones
may only accept a file, and whatever they refuse is given to zlib.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib import import_module
from typing import Protocol, cast

ISA_L, ZLIB_NG = "isal.isal_zlib", "zlib_ng.zlib_ng"

FLAT = 20
"""The compression ratio above which zlib-ng is faster.

Measured on 128 real PNGs: from 16 to 24 both take 0.4 of zlib's time, beyond 100 zlib-ng takes half of ISA-L's.
"""


class Inflater(Protocol):
    """A zlib stream that is inflated piece by piece."""

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached, and its checksum is right."""

    @property
    def unconsumed_tail(self) -> bytes:
        """The input that there was no room to inflate."""

    def decompress(self, data: bytes | memoryview, max_length: int, /) -> bytes:
        """Decompress, at most `max_length` bytes."""


class Inflate(Protocol):
    """A module like zlib."""

    @property
    def error(self) -> type[Exception]:
        """What a broken stream raises."""

    def decompressobj(self) -> Inflater:
        """For one stream from its first byte on."""

    def crc32(self, data: bytes, value: int = 0, /) -> int:
        """The checksum, begun with that of what came before."""


def fastest(packed: int, inflated: int) -> Inflate:
    """The fastest installed module for data that grows from `packed` to `inflated` bytes."""
    names = (ZLIB_NG, ISA_L) if inflated > FLAT * packed else (ISA_L, ZLIB_NG)
    return next(filter(None, map(_installed, names)), zlib)


@cache
def _installed(name: str) -> Inflate | None:
    try:
        return cast(Inflate, import_module(name))
    except ImportError:
        return None
