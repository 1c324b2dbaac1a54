"""Damage to a JPEG that leaves its structure readable: it ends with an end marker, and most of its parts are there.

Some of it does no harm at all: a picture that is still whole must not be called damaged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tests.fuzz.ranges import flip_bits, hole, lose_bytes, swap_bytes, tail

if TYPE_CHECKING:
    from random import Random

    from tests.fuzz.mutations import Way

SOF, DHT, EOI, SOS, DQT, DNL, DRI, COM = (0xC0, 0xC1, 0xC2), 0xC4, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE
BARE = (0xD8, EOI)
RESTART = re.compile(rb"\xff[\xd0-\xd7]")
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class Part(NamedTuple):
    """A segment with its marker; or what is coded behind a start of scan, restart markers included."""

    marker: int | None
    data: bytes


def split(data: bytes) -> list[Part]:
    """All parts of a JPEG that is whole; joined, they are the file again."""
    parts: list[Part] = []
    at = 0
    while at < len(data):
        if data[at] != 0xFF or data[at + 1 : at + 2] in (b"\0", b"\xff") or (parts and parts[-1].marker == SOS):
            found = NEXT_MARKER.search(data, at)
            end, marker = found.start() if found else len(data), None
        else:
            marker = data[at + 1]
            end = at + 2 if marker in BARE else at + 2 + int.from_bytes(data[at + 2 : at + 4])
        parts.append(Part(marker, data[at:end]))
        at = max(end, at + 1)
    return parts


def joined(parts: list[Part]) -> bytes:
    return b"".join(part.data for part in parts)


def _at(parts: list[Part], chance: Random, *markers: int | None) -> int:
    """One of the parts with these markers; -1 where there is none."""
    return chance.choice([at for at, part in enumerate(parts) if part.marker in markers] or [-1])


def _in_the_codes(way: Way) -> Way:
    """Damage inside what is coded, and nowhere else. A long scan is hit more often than a short one."""

    def damaged(data: bytes, chance: Random) -> bytes:
        parts = split(data)
        coded = [at for at, part in enumerate(parts) if part.marker is None and part.data]
        if not coded:
            return data
        (at,) = chance.choices(coded, [len(parts[at].data) for at in coded])
        parts[at] = Part(None, way(parts[at].data, chance))
        return joined(parts)

    damaged.__name__ = f"{way.__name__}_in_codes"
    return damaged


def cut_and_end(data: bytes, chance: Random) -> bytes:
    """What a repair program makes of a cut file."""
    parts = split(data)
    first = next(at for at, part in enumerate(parts) if part.marker is None)
    start = len(joined(parts[:first]))
    return data[: chance.randrange(start, len(data) - 1)].rstrip(b"\xff") + b"\xff\xd9"


def intervals(data: bytes, chance: Random) -> bytes:
    """Restart intervals are lost, doubled or swapped; their numbers follow, or tell of it."""
    parts = split(data)
    at = _at(parts, chance, None)
    pieces = RESTART.split(parts[at].data)
    if len(pieces) < 3:
        return cut_and_end(data, chance)
    numbers = [each % 8 for each in range(len(pieces) - 1)]
    first = chance.randrange(len(numbers))
    count = min(chance.choice((1, 1, 2, 8)), len(numbers) - first)
    chosen = pieces[first : first + count]
    pieces[first : first + count] = chance.choice(([], chosen * 2, chosen[::-1]))
    if chance.random() < 0.5:
        numbers = [each % 8 for each in range(len(pieces) - 1)]
    else:
        numbers[first : first + count] = numbers[first : first + count] * (1 + (len(pieces) > len(numbers) + 1))
        numbers = (numbers + [0] * len(pieces))[: max(0, len(pieces) - 1)]
    marks = [bytes((0xFF, 0xD0 + number)) for number in numbers] + [b""]
    parts[at] = Part(None, b"".join(piece + mark for piece, mark in zip(pieces, marks, strict=False)))
    return joined(parts)


def scans(data: bytes, chance: Random) -> bytes:
    """Scans are lost, doubled or swapped, each with its header; or the file ends after some."""
    parts = split(data)
    starts = [at for at, part in enumerate(parts) if part.marker == SOS]
    if len(starts) < 2:
        return cut_and_end(data, chance)
    first, second = sorted(chance.sample(starts, 2))
    one, other = parts[first : first + 2], parts[second : second + 2]
    way = chance.randrange(4)
    if way == 0:
        parts[first : first + 2] = []
    elif way == 1:
        parts[second:second] = other
    elif way == 2:
        parts[first : first + 2], parts[second : second + 2] = other, one
    else:
        parts[second:] = [Part(EOI, b"\xff\xd9")]
    return joined(parts)


def tables(data: bytes, chance: Random) -> bytes:
    """Bits flip in a table, behind its length."""
    return _behind_the_length(data, chance, DHT, DQT)


def frame(data: bytes, chance: Random) -> bytes:
    """Bits flip in the header of the frame or of a scan: sizes, sampling, components, spectrum."""
    return _behind_the_length(data, chance, *SOF, SOS)


def _behind_the_length(data: bytes, chance: Random, *markers: int) -> bytes:
    parts = split(data)
    at = _at(parts, chance, *markers)
    marker, segment = parts[at]
    parts[at] = Part(marker, segment[:4] + flip_bits(segment[4:], chance))
    return joined(parts)


def height(data: bytes, chance: Random) -> bytes:
    """The height is another, or comes behind the first scan only, as scanners write it."""
    parts = split(data)
    at = _at(parts, chance, *SOF)
    marker, segment = parts[at]
    rows = segment[5:7]
    other = chance.choice(
        (rows, rows, ((int.from_bytes(rows) + chance.choice((-9, -1, 1, 16, 400))) % 0x10000).to_bytes(2))
    )
    if chance.random() < 0.5:
        scan = next(at for at, part in enumerate(parts) if part.marker is None)
        parts.insert(scan + 1, Part(DNL, b"\xff\xdc\0\4" + other))
        other = b"\0\0"
    parts[at] = Part(marker, segment[:5] + other + segment[7:])
    return joined(parts)


def interval_length(data: bytes, chance: Random) -> bytes:
    """The restart interval is another, is lost, or is there where nothing restarts."""
    parts = split(data)
    at = _at(parts, chance, DRI)
    length = chance.choice((0, 1, 2, 19, 20, 1000, 65535)).to_bytes(2)
    if at < 0:
        parts.insert(_at(parts, chance, SOS), Part(DRI, b"\xff\xdd\0\4" + length))
    else:
        parts[at : at + 1] = chance.choice(([], [Part(DRI, b"\xff\xdd\0\4" + length)]))
    return joined(parts)


def segments(data: bytes, chance: Random) -> bytes:
    """A segment is lost, doubled, or stands elsewhere."""
    parts = split(data)
    at = chance.randrange(1, len(parts) - 1)
    part = parts[at]
    parts[at : at + 1] = chance.choice(([], [part, part], []))
    if chance.random() < 0.3:
        parts.insert(chance.randrange(1, len(parts)), part)
    return joined(parts)


def harmless(data: bytes, chance: Random) -> bytes:
    """Nothing that a viewer minds: a comment, noise for some program, fill bytes, something behind the end."""
    parts = split(data)
    at = chance.choice([at for at, part in enumerate(parts) if at and part.marker is not None])
    noise = chance.randbytes(chance.choice((0, 5, 300)))
    marker = chance.choice((COM, 0xE7, 0xEC))
    way = chance.randrange(3)
    if way == 0:
        parts.insert(at, Part(marker, bytes((0xFF, marker)) + (len(noise) + 2).to_bytes(2) + noise))
    elif way == 1:
        parts[at] = Part(parts[at].marker, b"\xff" * chance.randrange(1, 4) + parts[at].data)
    else:
        parts.append(Part(None, chance.choice((b"\0" * 512, b"\r\n", noise, data))))
    return joined(parts)


WAYS: tuple[Way, ...] = (
    cut_and_end,
    cut_and_end,
    intervals,
    scans,
    *map(_in_the_codes, (flip_bits, flip_bits, hole, tail, lose_bytes, swap_bytes)),
    tables,
    frame,
    height,
    interval_length,
    segments,
    harmless,
)
