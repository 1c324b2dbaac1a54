"""TIFFs by their tags, as cameras and scientific programs write them and Pillow does not."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = int | bytes | tuple[int, ...] | list["Page"]
"""LONG, BYTEs, SHORTs or pages within the page."""
Page = dict[int, Value]

COLORS = 262
SUB_PAGES = 330


def page(width: int = 8, height: int = 4, channels: int = 3, bits: int = 8, **others: Value) -> Page:
    """Uncompressed colors in one strip; `others` are tags by number, as `t259=7`. Without a 279, it has no strip."""
    made: Page = {256: width, 257: height, 258: (bits,) * channels, 259: 1, COLORS: {1: 1, 4: 5, 5: 5}.get(channels, 2)}
    made |= {277: channels, 278: height, 279: width * height * channels * bits // 8}
    return made | {int(tag[1:]): value for tag, value in others.items()}


def tiff(*pages: Page, order: str = "<", big: bool = False) -> bytes:
    """A file of these pages, in this order."""
    mark = b"II" if order == "<" else b"MM"
    out = bytearray(mark + (struct.pack(order + "HHHQ", 43, 8, 0, 0) if big else struct.pack(order + "HI", 42, 0)))
    link = len(out) - (8 if big else 4)
    for each in pages:
        start, after = _added(out, each, order, big)
        struct.pack_into(order + ("Q" if big else "I"), out, link, start)
        link = after
    return bytes(out)


def _added(out: bytearray, made: Mapping[int, Value], order: str, big: bool) -> tuple[int, int]:
    """Where the page starts, and where it names the next one."""
    offset = order + ("Q" if big else "I")
    room = struct.calcsize(offset)
    entries = dict(made)
    if isinstance(length := made.get(279), int):
        entries[273] = len(out)
        out += b"\x55" * length
    packed = []
    for tag, value in sorted(entries.items()):
        if isinstance(value, list):
            starts = [_added(out, sub, order, big)[0] for sub in value]
            kind, count, data = 16 if big else 4, len(starts), struct.pack(order + offset[1:] * len(starts), *starts)
        elif isinstance(value, bytes):
            kind, count, data = 1, len(value), value
        elif isinstance(value, tuple):
            kind, count, data = 3, len(value), struct.pack(f"{order}{len(value)}H", *value)
        else:
            kind, count, data = 4, 1, struct.pack(order + "I", value)
        if len(data) > room:
            at = len(out)
            out += data
            data = struct.pack(offset, at)
        packed.append(struct.pack(order + "HH", tag, kind) + struct.pack(offset, count) + data.ljust(room, b"\0"))
    start = len(out)
    out += struct.pack(order + ("Q" if big else "H"), len(packed)) + b"".join(packed)
    out += struct.pack(offset, 0)
    return start, len(out) - room
