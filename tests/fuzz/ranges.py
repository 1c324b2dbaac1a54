"""Damage to any range of bytes, as disks, networks and broken programs do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.fuzz.mutations import Way


def flip_bits(data: bytes, chance: Random) -> bytes:
    """One to 16 bits."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16)) if broken else 0):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def hole(data: bytes, chance: Random) -> bytes:
    """A block that was never written, or that flash memory lost."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((16, 64, 512, 4096)))
    return data[:start] + chance.choice((b"\0", b"\0", b"\xff")) * (end - start) + data[end:]


def tail(data: bytes, chance: Random) -> bytes:
    """All that follows was never written: a full disk, or a download that was given its place first."""
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice((b"\0", b"\0", b"\xff")) * (len(data) - start)


def lose_bytes(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 2, 16, 512, len(data) // 3)) :]


def swap_bytes(data: bytes, chance: Random) -> bytes:
    """Two neighboring stretches change places."""
    first, second, third = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]


def between(start: int, end: int, way: Way) -> Callable[[bytes, Random], bytes]:
    """That damage, from `start` up to `end` only."""
    return lambda data, chance: data[:start] + way(data[start:end], chance) + data[end:]


RANGES: tuple[Way, ...] = (flip_bits, hole, tail, lose_bytes, swap_bytes)
