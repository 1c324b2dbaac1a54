"""The bits of a codec's header, one field after the other."""

from __future__ import annotations


class BrokenError(Exception):
    """Coded data break the rules of their codec."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at
        """Where, in bytes from their start."""


class Bits:
    """The bits of a header, the highest of each byte first; ValueError beyond its end."""

    def __init__(self, data: bytes) -> None:
        self._number = int.from_bytes(data)
        self._left = 8 * len(data)

    def take(self, count: int) -> int:
        """The next `count` bits as a whole number."""
        if count > self._left:
            raise ValueError("the header ends early")
        self._left -= count
        return self._number >> self._left & ((1 << count) - 1)

    def exponential(self) -> int:
        """A whole number of any length: ue(v) of ITU-T H.265, section 9.2; uvlc() of AV1, section 4.10.3."""
        zeros = 0
        while not self.take(1):
            zeros += 1
        return (1 << zeros) - 1 + self.take(zeros)
