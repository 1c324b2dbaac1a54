"""Ways in which files break, and some in which only somebody with bad intentions breaks them."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Way = Callable[[bytes, Random], bytes]
    """One kind of damage, done somewhere in a file."""

INTERESTING = (0, 1, 2, 3, 7, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
"""Numbers at which length fields go wrong."""


def mutated(data: bytes, chance: Random) -> bytes:
    """The file, broken once or a few times."""
    ways = [*ANY, *(PNG * 2 if data.startswith(b"\x89PNG") else ())]
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(ways)(data, chance)
    return data


def _flip_bits(data: bytes, chance: Random) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8)) if broken else 0):
        broken[_place(data, chance)] ^= 1 << chance.randrange(8)
    return bytes(broken)


def _cut_off(data: bytes, chance: Random) -> bytes:
    return data[: _place(data, chance)]


def _take_out(data: bytes, chance: Random) -> bytes:
    start = _place(data, chance)
    return data[:start] + data[start + chance.choice((1, 2, 4, 64)) :]


def _put_in(data: bytes, chance: Random) -> bytes:
    start = _place(data, chance)
    return data[:start] + chance.choice((chance.randbytes(chance.randrange(1, 9)), data[start:])) + data[start:]


def _swap(data: bytes, chance: Random) -> bytes:
    first, second, third = sorted(_place(data, chance) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]


def _wipe(data: bytes, chance: Random) -> bytes:
    start, length = _place(data, chance), chance.choice((4, 16, 100))
    return data[:start] + chance.choice((b"\0", b"\xff")) * len(data[start : start + length]) + data[start + length :]


def _lie(data: bytes, chance: Random) -> bytes:
    """Another number in two or four bytes: a length, a count, an offset."""
    layout = chance.choice(("<H", ">H", "<I", ">I"))
    length = struct.calcsize(layout)
    broken = bytearray(data.ljust(length, b"\0"))
    number = chance.choice((*INTERESTING, chance.randrange(max(1, len(data)))))
    at = chance.randrange(min(len(broken), chance.choice((64, len(broken)))))
    struct.pack_into(layout, broken, min(at, len(broken) - length), number & (256**length - 1))
    return bytes(broken)


def _place(data: bytes, chance: Random) -> int:
    """Anywhere; half of the time in the first bytes, where the headers are."""
    return chance.randrange(max(1, min(len(data), chance.choice((128, len(data))))))


ANY: tuple[Way, ...] = (_flip_bits, _cut_off, _take_out, _put_in, _swap, _wipe, _lie)


# --- PNG, whose checksums would give all of that away ---


def chunks_of(data: bytes) -> list[tuple[bytes, bytes]]:
    """Names and contents, as far as they can be told apart."""
    chunks, at = [], 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return chunks


def png_from(chunks: list[tuple[bytes, bytes]]) -> bytes:
    parts = (
        struct.pack(">I", len(text)) + name + text + struct.pack(">I", zlib.crc32(name + text)) for name, text in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _change_a_chunk(data: bytes, chance: Random) -> bytes:
    """With a checksum that is right again."""
    chunks = chunks_of(data) or [(b"IDAT", b"")]
    at = chance.randrange(len(chunks))
    name, content = chunks[at]
    chunks[at] = (name, chance.choice(ANY)(content, chance))
    return png_from(chunks)


def _shuffle_chunks(data: bytes, chance: Random) -> bytes:
    chunks = chunks_of(data)
    if len(chunks) > 2 and chance.random() < 0.5:
        first, second = (chance.randrange(1, len(chunks)) for _ in range(2))
        chunks[first], chunks[second] = chunks[second], chunks[first]
    elif chunks:
        at = chance.randrange(len(chunks))
        chunks[at : at + 1] = chance.choice(([], [chunks[at]] * 2))
    return png_from(chunks)


def _change_the_rows(data: bytes, chance: Random) -> bytes:
    """What is packed is changed, and packed again as if nothing had happened."""
    chunks = chunks_of(data)
    packed = b"".join(content for name, content in chunks if name == b"IDAT")
    try:
        rows = zlib.decompressobj().decompress(packed, 1 << 20)
    except zlib.error:
        return data
    again = zlib.compress(chance.choice(ANY)(rows, chance), chance.choice((0, 1, 6, 9)))
    if chance.random() < 0.3:  # a packing that lies about itself
        again = chance.choice(ANY)(again, chance)
    head = [each for each in chunks if each[0] not in (b"IDAT", b"IEND")]
    return png_from([*head, (b"IDAT", again), (b"IEND", b"")])


def _mend_checksums(data: bytes, chance: Random) -> bytes:
    return png_from(chunks_of(data))


PNG: tuple[Way, ...] = (
    _change_a_chunk,
    _shuffle_chunks,
    _change_the_rows,
    _mend_checksums,
)
