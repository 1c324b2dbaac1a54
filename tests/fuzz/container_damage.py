"""Damage to WebP, GIF, TIFF, BMP, AVIF and HEIC that leaves what lies round the picture data readable."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tests.fuzz.ranges import RANGES, between, flip_bits, hole, tail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.fuzz.mutations import Way

Chunk = tuple[bytes, bytes]


# --- WebP: RIFF chunks ---


def _chunks(data: bytes) -> list[Chunk]:
    chunks, at = [], 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        chunks.append((data[at : at + 4], data[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    return chunks


def _webp(chunks: list[Chunk]) -> bytes:
    body = b"".join(name + len(text).to_bytes(4, "little") + text + b"\0" * (len(text) % 2) for name, text in chunks)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def webp_chunks(data: bytes, chance: Random) -> bytes:
    """A chunk is lost, doubled, elsewhere or empty; one is new."""
    chunks = _chunks(data)
    at = chance.randrange(len(chunks))
    chunk = chunks[at]
    chunks[at : at + 1] = chance.choice(([], [chunk, chunk], [(chunk[0], b"")], [chunk]))
    chunks.insert(chance.randrange(len(chunks) + 1), chance.choice((chunk, (b"EXIF", b"noise"), (b"junk", b"odd"))))
    return _webp(chunks)


def webp_headers(data: bytes, chance: Random) -> bytes:
    """Flags, the size of the canvas, or the first bytes of the frame: its size and its partitions."""
    return _in_a_chunk(data, chance, lambda text, lots: between(0, min(len(text), 16), flip_bits)(text, lots))


def webp_data(data: bytes, chance: Random) -> bytes:
    """Damage inside of one chunk, which keeps its length or whose length follows."""
    return _in_a_chunk(data, chance, lambda text, lots: between(10, len(text), lots.choice(RANGES))(text, lots))


def webp_cut(data: bytes, chance: Random) -> bytes:
    """Cut off, with lengths that say that nothing is missing."""
    return _in_a_chunk(data, chance, lambda text, lots: text[: lots.randrange(10, max(11, len(text)))])


def _in_a_chunk(data: bytes, chance: Random, way: Way) -> bytes:
    chunks = _chunks(data)
    (at,) = chance.choices(range(len(chunks)), [len(text) + 1 for _, text in chunks])
    chunks[at] = (chunks[at][0], way(chunks[at][1], chance))
    return _webp(chunks)


# --- GIF ---


def gif_screen(data: bytes, chance: Random) -> bytes:
    """The size of the canvas, the flags of the color table."""
    return between(6, 13, flip_bits)(data, chance)


def gif_frame(data: bytes, chance: Random) -> bytes:
    """Place, size, flags or code size of a frame, or what its control block says of transparency."""
    found = [at for at in range(13, len(data)) if data[at] in b"\x2c\x21"]
    at = chance.choice(found or [13])
    return between(at, min(len(data), at + 11), flip_bits)(data, chance)


def gif_blocks(data: bytes, chance: Random) -> bytes:
    """Damage to what is packed, its blocks' lengths included; it ends with a trailer."""
    return between(13 + len(data) // 4, len(data) - 1, chance.choice(RANGES))(data, chance)


def gif_cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(20, len(data))] + chance.choice((b"\0;", b";", b"\0\0;"))


# --- TIFF ---


def tiff_entry(data: bytes, chance: Random) -> bytes:
    """One entry of the first directory has another value or type, or is lost."""
    at, count = _entries(data)
    entry = at + 12 * chance.randrange(count)
    way = chance.randrange(4)
    if way == 0:
        return between(entry + 8, entry + 12, flip_bits)(data, chance)
    if way == 1:
        return between(entry + 2, entry + 8, flip_bits)(data, chance)
    if way == 2:
        return data[:entry] + struct.pack("<HHII", 65000, 4, 1, 0) + data[entry + 12 :]
    value = chance.choice((0, 1, 2, 5, 8, 16, len(data), 0xFFFF))
    return data[: entry + 8] + struct.pack("<I", value) + data[entry + 12 :]


def tiff_strips(data: bytes, chance: Random) -> bytes:
    """Damage anywhere but in the header and in the directory."""
    at, count = _entries(data)
    ranges = [(8, at - 2), (at + 12 * count + 4, len(data))]
    start, end = max(ranges, key=lambda each: each[1] - each[0])
    return between(start, end, chance.choice((flip_bits, hole, tail, *RANGES)))(data, chance)


def _entries(data: bytes) -> tuple[int, int]:
    """Where the entries of the first directory begin, and how many there are; the byte order is Intel's here."""
    at = int.from_bytes(data[4:8], "little")
    return at + 2, int.from_bytes(data[at : at + 2], "little")


# --- BMP ---


def bmp_header(data: bytes, chance: Random) -> bytes:
    return between(chance.choice((2, 14)), 54, flip_bits)(data, chance)


def bmp_data(data: bytes, chance: Random) -> bytes:
    return between(54, len(data), chance.choice(RANGES))(data, chance)


# --- AVIF and HEIC: boxes ---

PARENTS = (b"meta", b"iprp", b"ipco", b"iinf", b"iref")
PROPERTIES = (b"ispe", b"pixi", b"av1C", b"hvcC", b"irot", b"imir", b"colr", b"auxC", b"ipma", b"iloc", b"pitm")


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and end of every box, and of those inside of the usual ones."""
    while start + 8 <= end:
        length, name = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8]
        if not 8 <= length <= end - start:
            return
        yield name, start, start + length
        if name in PARENTS:
            skip = {b"meta": 12, b"iinf": 14, b"iref": 12}.get(name, 8)
            yield from _boxes(data, start + skip, start + length)
        start += length


def _a_box(data: bytes, chance: Random, *names: bytes) -> tuple[int, int]:
    found = [(start, end) for name, start, end in _boxes(data, 0, len(data)) if name in names]
    return chance.choice(found)


def box_property(data: bytes, chance: Random) -> bytes:
    """A lie about the size, the bits, the turning, the decoder, or where the data are."""
    start, end = _a_box(data, chance, *PROPERTIES)
    return between(start + 8, end, flip_bits)(data, chance)


def box_size(data: bytes, chance: Random) -> bytes:
    """Another size of the picture than its data have."""
    _, end = _a_box(data, chance, b"ispe")
    sizes = [
        chance.choice((1, each // 2, each, each + 1, each * 2)) for each in struct.unpack(">II", data[end - 8 : end])
    ]
    return data[: end - 8] + struct.pack(">II", *sizes) + data[end:]


def box_names(data: bytes, chance: Random) -> bytes:
    """A box is not known any more: it is as if it were lost."""
    start, _ = _a_box(data, chance, *PARENTS, *PROPERTIES)
    return data[: start + 4] + chance.choice((b"free", b"skip", b"uuid")) + data[start + 8 :]


def box_data(data: bytes, chance: Random) -> bytes:
    """Damage to the coded picture, which keeps its length."""
    start, end = _a_box(data, chance, b"mdat")
    return between(start + 8, end, chance.choice((flip_bits, flip_bits, hole, tail)))(data, chance)


def box_behind(data: bytes, chance: Random) -> bytes:
    """Something behind the last box, which phones and servers leave there."""
    return data + chance.choice((b"\n", b"\r\n", b"\0" * 100, b"\0\0\0\x10freejunkjunk", chance.randbytes(50)))


WAYS: dict[str, tuple[Way, ...]] = {
    "WebP": (webp_chunks, webp_headers, webp_data, webp_data, webp_cut, *RANGES),
    "GIF": (gif_screen, gif_frame, gif_blocks, gif_blocks, gif_cut, *RANGES),
    "TIFF": (tiff_entry, tiff_entry, tiff_strips, tiff_strips, *RANGES),
    "BMP": (bmp_header, bmp_data, *RANGES),
    **dict.fromkeys(("AVIF", "HEIC"), (box_property, box_size, box_names, box_data, box_data, box_behind, *RANGES)),
}
