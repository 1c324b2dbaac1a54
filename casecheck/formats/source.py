"""The bytes of one file, taken part by part: a part that is not there is damage."""

from __future__ import annotations

import struct
from io import SEEK_END
from typing import TYPE_CHECKING, Any, BinaryIO

from casecheck.formats import DamagedError
from casecheck.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 1 << 20
"""What is read at a time where a part need not be held as a whole, in bytes."""


class Source:
    """A seekable stream from its first byte on. No length field makes it read or allocate more than there is.

    Every `part` names what is being read, for the error: `the header`.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = stream.seek(0, SEEK_END)
        self.at = stream.seek(0)

    @property
    def left(self) -> int:
        """How many bytes follow."""
        return self.size - self.at

    def take(self, count: int, part: str) -> bytes:
        """The next `count` bytes."""
        self.need(count, part)
        data = self._stream.read(count)
        self.at += len(data)
        if len(data) < count:
            raise DamagedError("the file is cut off in {part}", part=Message(part))
        return data

    def unpack(self, layout: str, part: str) -> tuple[Any, ...]:
        """The next bytes as the numbers of a `struct` layout."""
        return struct.unpack(layout, self.take(struct.calcsize(layout), part))

    def number(self, count: int, part: str) -> int:
        """The next `count` bytes as one whole number, the highest byte first."""
        return int.from_bytes(self.take(count, part), "big")

    def pieces(self, count: int, part: str) -> Iterator[bytes]:
        """The next `count` bytes, in pieces of at most PIECE."""
        self.need(count, part)
        end = self.at + count
        while self.at < end:
            yield self.take(min(PIECE, end - self.at), part)

    def skip(self, count: int, part: str) -> None:
        """Pass over the next `count` bytes, which have to be there."""
        self.need(count, part)
        self.go_to(self.at + count, part)

    def go_to(self, offset: int, part: str) -> None:
        """Go on at `offset`, in bytes from the start."""
        if not 0 <= offset <= self.size:
            raise DamagedError("the file is cut off before {part}", part=Message(part))
        self.at = self._stream.seek(offset)

    def need(self, count: int, part: str) -> None:
        """Raise DamagedError unless `count` more bytes are present."""
        if count > self.left:
            raise DamagedError("the file is cut off in {part}", part=Message(part))
