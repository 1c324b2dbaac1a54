"""What Pillow does not write: deep colors and a small color profile."""

import struct
import zlib
from collections.abc import Sequence

from PIL import Image

Deep = tuple[int, int, int]
"""Red, green and blue, 0 to 65535 each."""


def deep_png(mask: Image.Image, colors: Sequence[tuple[float, str]], others: Sequence[tuple[float, str]]) -> bytes:
    """A PNG with 16 bits per channel: one gradient from top to bottom, and the other one where the mask is white."""
    width, height = mask.size
    shares = mask.tobytes()
    rows = bytearray()
    for y in range(height):
        under, over = (_deep(stops, y / (height - 1)) for stops in (colors, others))
        row = shares[y * width : (y + 1) * width]
        mixed = {share: _mixed(under, over, share / 255) for share in set(row)}
        rows += b"\0" + b"".join([mixed[share] for share in row])
    header = struct.pack(">II5B", width, height, 16, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def display_p3() -> bytes:
    """A profile of the colors of newer phones and tablets, as small as one can be (ICC.1:2001, version 2.4)."""
    primaries = (  # SMPTE EG 432-1, adapted to the white D50
        (b"rXYZ", (0.5151, 0.2412, -0.0011)),
        (b"gXYZ", (0.2920, 0.6922, 0.0419)),
        (b"bXYZ", (0.1571, 0.0666, 0.7841)),
    )
    name = b"Display P3\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text" + bytes(4) + b"No copyright\0",
        b"wtpt": _xyz((0.9642, 1, 0.8249)),
        **{tag: _xyz(color) for tag, color in primaries},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256))),
    }
    start = 132 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for tag, value in tags.items():
        table += struct.pack(">4sII", tag, start + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    header = struct.pack(">I4sI4s4s4s", start + len(data), b"", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s", 2025, 9, 14, 6, 52, 10, b"acsp") + bytes(28)
    header += struct.pack(">3i", *_fixed((0.9642, 1, 0.8249)))
    return header.ljust(128, b"\0") + table + data


def _deep(stops: Sequence[tuple[float, str]], place: float) -> Deep:
    """The color at that share of the height; the stops go from 0 to 1."""
    after = next((index for index, (at, _) in enumerate(stops) if at > place), len(stops) - 1)
    (low, first), (high, second) = stops[after - 1], stops[after]
    share = (place - low) / (high - low)
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    red, green, blue = (round((a + (b - a) * share) * 257) for a, b in pairs)
    return red, green, blue


def _mixed(under: Deep, over: Deep, share: float) -> bytes:
    return struct.pack(">3H", *(round(a + (b - a) * share) for a, b in zip(under, over, strict=True)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _xyz(color: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *_fixed(color))


def _fixed(numbers: Sequence[float]) -> list[int]:
    return [round(number * 65536) for number in numbers]
