"""What inflates the picture data of a PNG: ISA-L where it is installed (`casecheck[fast]`), and zlib.

Of the photos that `tests.benchmarks.alpha` draws, ISA-L takes 0.37 of zlib's time and zlib-ng 0.74; of its flat
drawing, which is soon done with any of them, 0.51 and 0.19. What is said of a broken file must not depend on what is
installed: so the faster one may only find a picture whole, and whatever it minds is given to zlib.
"""

from __future__ import annotations

import zlib
from functools import cache
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
        """At most so many bytes."""


class Inflate(Protocol):
    """A module like zlib."""

    @property
    def error(self) -> type[Exception]:
        """What a broken stream raises."""

    def decompressobj(self) -> Inflater:
        """For one stream from its first byte on."""


@cache
def inflates() -> tuple[Inflate, ...]:
    """What there is here, the fastest first and zlib, whose word counts, last."""
    try:
        from isal import isal_zlib
    except ImportError:
        return (zlib,)
    return (cast(Inflate, isal_zlib), zlib)  # its types call the class of its error an error
