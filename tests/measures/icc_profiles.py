"""ICC profiles built in memory."""

from __future__ import annotations

import struct
from itertools import accumulate

Color = tuple[float, float, float]

SRGB: tuple[Color, ...] = ((0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141))
DISPLAY_P3: tuple[Color, ...] = ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
ADOBE_RGB: tuple[Color, ...] = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))
SCREEN: tuple[Color, ...] = ((0.4776, 0.2451, 0.0098), (0.3544, 0.7076, 0.0866), (0.1322, 0.0474, 0.7285))
"""Primaries of an ordinary screen, from a real file."""

SRGB_CURVE = b"para\0\0\0\0" + struct.pack(">HH5i", 3, 0, 0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B)


def gamma(value: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256))


def named(name: str) -> bytes:
    """A description as in version 4 profiles."""
    data = name.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data


def named_as_of_old(name: str) -> bytes:
    return b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name.encode("ascii") + bytes(80)


def profile_of(tags: dict[bytes, bytes], space: bytes = b"RGB ") -> bytes:
    """The header, the table of tags, and the tags (ICC.1:2022, section 7)."""
    start = 132 + 12 * len(tags)
    starts = accumulate((len(value) for value in tags.values()), initial=start)
    table = b"".join(struct.pack(">4sII", tag, at, len(tags[tag])) for tag, at in zip(tags, starts, strict=False))
    body = struct.pack(">I", len(tags)) + table + b"".join(tags.values())
    header = struct.pack(">I12s4s4s", 128 + len(body), bytes(12), space, b"XYZ ") + bytes(12) + b"acsp"
    return header.ljust(128, b"\0") + body


def matrix(primaries: tuple[Color, ...], *, name: str = "", curve: bytes = SRGB_CURVE) -> bytes:
    """An RGB profile of three primaries and one tone curve."""
    tags = {b"desc": named(name)} if name else {}
    for letter, color in zip((b"r", b"g", b"b"), primaries, strict=True):
        tags[letter + b"XYZ"] = b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in color))
        tags[letter + b"TRC"] = curve
    return profile_of(tags)
