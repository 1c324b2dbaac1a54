"""Damage to the chunks of a PNG, with checksums that are right all the same, and without."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from tests.formats.healthy import EXIF
from tests.fuzz.mutations import PNG, chunks_of, png_from
from tests.fuzz.ranges import RANGES, between, hole, tail

if TYPE_CHECKING:
    from random import Random

    from tests.fuzz.mutations import Way


def window(data: bytes, chance: Random) -> bytes:
    """The header of the packed data gives a smaller window than the packer had."""
    packed, others = _packed(data)
    method = (chance.randrange(8) << 4) | 8
    check = next(low for low in range(32) if (method * 256 + low) % 31 == 0)
    return _with_data(others, bytes((method, check)) + packed[2:])


def places(data: bytes, chance: Random) -> bytes:
    """A chunk stands elsewhere: the palette, what is transparent, a profile, how it is turned."""
    chunks = chunks_of(data)
    moved = chance.randrange(1, len(chunks))
    chunk = chunks.pop(moved)
    chunks.insert(chance.randrange(1, len(chunks) + 1), chunk)
    return png_from(chunks)


def extra(data: bytes, chance: Random) -> bytes:
    """A chunk more, anywhere: some change what is seen, some nothing."""
    chunks = chunks_of(data)
    new = chance.choice(
        [
            (b"eXIf", EXIF),
            (b"tRNS", bytes(chance.choice((2, 6, 16)))),
            (b"PLTE", bytes(range(48))),
            (b"tEXt", b"Comment\0" + chance.randbytes(20)),
            (b"prVt", chance.randbytes(200)),
            (b"IDAT", b""),
            (b"IEND", b""),
            (b"gAMA", bytes((0, 0, 0xB1, 0x8F))),
        ]
    )
    chunks.insert(chance.randrange(1, len(chunks) + 1), new)
    return png_from(chunks)


def pieces(data: bytes, chance: Random) -> bytes:
    """The picture data in other pieces, which is as good; and sometimes with a chunk between them, which is not."""
    packed, others = _packed(data)
    cuts = sorted(chance.randrange(len(packed) + 1) for _ in range(chance.choice((1, 2, 30))))
    chunks = [(b"IDAT", packed[start:end]) for start, end in zip([0, *cuts], [*cuts, len(packed)], strict=True)]
    if chance.random() < 0.3:
        chunks.insert(chance.randrange(len(chunks)), (b"tEXt", b"Comment\0between"))
    return png_from([*others, *chunks, (b"IEND", b"")])


def header(data: bytes, chance: Random) -> bytes:
    """Another size, depth, color type or interlacing, with the right checksum."""
    (name, content), *others = chunks_of(data)
    fields = list(struct.unpack(">IIBBBBB", content))
    at = chance.randrange(7)
    fields[at] = chance.choice((fields[at] + 1, max(0, fields[at] - 1), fields[at] ^ 1, fields[at] * 2 & 0xFF))
    return png_from([(name, struct.pack(">IIBBBBB", *fields)), *others])


def rows(data: bytes, chance: Random) -> bytes:
    """The unpacked rows are damaged, a filter among them or the last ones, and packed as if nothing had happened."""
    packed, others = _packed(data)
    try:
        unpacked = zlib.decompress(packed)
    except zlib.error:
        return data
    if chance.random() < 0.5:
        at = chance.randrange(len(unpacked))
        changed = unpacked[:at] + bytes((chance.randrange(7),)) + unpacked[at + 1 :]
    else:
        changed = chance.choice(RANGES)(unpacked, chance)
    return _with_data(others, zlib.compress(changed))


def packing(data: bytes, chance: Random) -> bytes:
    """The packed data are damaged; the checksum of the chunk is that of the damage."""
    packed, others = _packed(data)
    at = chance.choice((0, 0, 0, max(0, len(packed) - 4)))  # or only Adler's sum
    return _with_data(others, between(at, len(packed), chance.choice(RANGES))(packed, chance))


def unwritten(data: bytes, chance: Random) -> bytes:
    """Zeros in the file itself, checksums included."""
    return between(33, len(data), chance.choice((hole, tail)))(data, chance)


def _packed(data: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The picture data in one piece, and all chunks before and between them."""
    chunks = chunks_of(data)
    return (
        b"".join(content for name, content in chunks if name == b"IDAT"),
        [each for each in chunks if each[0] not in (b"IDAT", b"IEND")],
    )


def _with_data(others: list[tuple[bytes, bytes]], packed: bytes) -> bytes:
    return png_from([*others, (b"IDAT", packed), (b"IEND", b"")])


WAYS: tuple[Way, ...] = (window, places, places, extra, pieces, header, rows, packing, unwritten, *PNG, *RANGES)
