"""ICC profiles: sRGB, which is embedded in what was converted, and wide spaces that files name without a profile.

Sections are those of ICC.1:2022.
"""

from __future__ import annotations

import struct
from functools import cache
from itertools import accumulate

_D50 = (0.9642, 1.0, 0.8249)
_SRGB_CURVE = b"para\0\0\0\0" + struct.pack(">HH5i", 3, 0, 0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B)
"""Of sRGB and Display P3 (section 10.18, function 3): gamma 2.4 with a linear start."""
_ADOBE_CURVE = b"curv\0\0\0\0" + struct.pack(">IH", 1, 0x0233)
"""Gamma 2.19921875 (Adobe RGB (1998), section 4.3.4)."""

_SPACES = {
    "Display P3": (((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)), _SRGB_CURVE),
    "Adobe RGB": (((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)), _ADOBE_CURVE),
}
"""Red, green and blue in CIE XYZ, adapted to D50, and the tone curve."""


@cache
def srgb_profile() -> bytes:
    """LittleCMS's sRGB, without the date on which it was made: the same bytes every time."""
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile[:24] + bytes(12) + profile[36:]


def profile_of_space(name: str) -> bytes | None:
    """The profile of a color space by its name in `casecheck.measures.profile`; None for one that is not known."""
    if name not in _SPACES:
        return None
    primaries, curve = _SPACES[name]
    tags = {b"wtpt": _xyz(_D50)}
    for letter, color in zip((b"r", b"g", b"b"), primaries, strict=True):
        tags |= {letter + b"XYZ": _xyz(color), letter + b"TRC": curve}
    start = 132 + 12 * len(tags)
    data = [value.ljust(-(-len(value) // 4) * 4, b"\0") for value in tags.values()]
    starts = accumulate(map(len, data), initial=start)
    table = b"".join(struct.pack(">4sII", tag, at, len(tags[tag])) for tag, at in zip(tags, starts, strict=False))
    body = struct.pack(">I", len(tags)) + table + b"".join(data)
    header = struct.pack(">I4sI4s4s4s", 128 + len(body), bytes(4), 0x02400000, b"mntr", b"RGB ", b"XYZ ") + bytes(12)
    header += b"acsp" + bytes(28) + _xyz(_D50)[8:]  # section 7.2
    return header.ljust(128, b"\0") + body


def _xyz(color: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in color))
