"""What inflates the picture data of a PNG: zlib-ng (`casecheck[fast]`) if it is installed, or zlib.

On 348 PNGs of artwork and photos (664 MB of pixels), zlib-ng took 0.24 of the time of zlib, ISA-L 0.32, and the better
one for each picture 0.239: the second library is not worth it. The verdict on a damaged file must not depend on what is
installed: zlib-ng may only accept a file, and whatever it refuses is given to zlib.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib import import_module
from typing import Protocol, cast


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


@cache
def fastest() -> Inflate:
    """The fastest module that is installed."""
    try:
        return cast(Inflate, import_module("zlib_ng.zlib_ng"))
    except ImportError:
        return zlib
