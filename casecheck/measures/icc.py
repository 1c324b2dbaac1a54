"""Reads ICC color profiles.

Sections are those of ICC.1:2022. Not read by LittleCMS: it takes twice the time to load, and hostile bytes would reach
a parser written in C.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.measures.colorimetry import lightness, saturation_loss, white
from casecheck.measures.metadata import text
from casecheck.model import MessageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from casecheck.measures.colorimetry import XYZ, Primaries

MAX_TAGS = 100
"""ICC.1 sets no limit, but LittleCMS reads no more (MAX_TABLE_TAG). The most in 35 real profiles are 17."""

_USED = (b"desc", b"rXYZ", b"gXYZ", b"bXYZ", b"A2B0", b"gTRC", b"kTRC")


class BrokenProfileError(MessageError, ValueError):
    """The bytes are no usable profile. Its text completes "Damaged color profile: ..."."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What determines how colors change when the profile is ignored."""

    name: str
    """Its description as one printable line; may be empty."""
    space: str
    """The color space of the samples: `RGB`, `GRAY`, `CMYK`, `Lab` ..."""
    duller: float | None
    """The share of saturation that colors lose when their numbers are taken for sRGB; below 0 where they gain. None
    where the profile has no primaries."""
    lightness: float | None
    """CIE L* of 50% gray, 0 to 100; None where the tone curve is missing or invalid."""


def read_profile(data: bytes) -> Profile:
    """Parse the header and the tags that matter. Raises BrokenProfileError."""
    tags = _tags(data)
    space = data[16:20].decode("ascii", "replace").strip()
    primaries = _primaries(tags) if space == "RGB" else None
    return Profile(
        name=_name(tags.get(b"desc", b"")),
        space=text(space),
        duller=None if primaries is None else saturation_loss(primaries),
        lightness=_lightness(tags.get(b"gTRC" if space == "RGB" else b"kTRC", b"")),
    )


def _tags(data: bytes) -> dict[bytes, bytes]:
    """The used tags by signature (sections 7.2, header, and 7.3, tag table)."""
    if not data:
        raise BrokenProfileError("its data cannot be decompressed")
    if len(data) < 132 or data[36:40] != b"acsp":
        raise BrokenProfileError("its header is invalid")
    (length,) = struct.unpack_from(">I", data)
    if length > len(data):
        raise BrokenProfileError("only {bytes} of {length} bytes are present", bytes=len(data), length=length)
    (count,) = struct.unpack_from(">I", data, 128)
    if count * 12 > len(data) - 132:
        raise BrokenProfileError("its tag table is truncated")
    if count > MAX_TAGS:
        raise BrokenProfileError("it has {count} tags, more than {most}", count=count, most=MAX_TAGS)
    places = {}
    for name, start, size in struct.iter_unpack(">4sII", data[132 : 132 + 12 * count]):
        if start + size > len(data):
            raise BrokenProfileError("a tag exceeds its end")
        places[name] = slice(start, start + size)
    # the others are not copied: each of them may span the whole profile
    return {name: data[places[name]] for name in _USED if name in places}


def _primaries(tags: dict[bytes, bytes]) -> Primaries | None:
    """Red, green and blue (sections 8.3.3 and 10.31, XYZType); None in a profile of look-up tables."""
    names = (b"rXYZ", b"gXYZ", b"bXYZ")
    if not any(name in tags for name in names):
        if b"A2B0" in tags:
            return None
        raise BrokenProfileError("its red, green and blue primaries are missing")
    try:
        red, green, blue = (struct.unpack_from(">3i", tags[name], 8) for name in names)
    except (KeyError, struct.error) as error:
        raise BrokenProfileError("its red, green and blue primaries are missing") from error
    primaries = _from_fixed(red), _from_fixed(green), _from_fixed(blue)
    if not 0.9 <= sum(y for _, y, _ in primaries) <= 1.1 or min(white(primaries)) <= 0:
        raise BrokenProfileError("its red, green and blue do not add up to white")
    return primaries


def _from_fixed(numbers: tuple[int, ...]) -> XYZ:
    x, y, z = (number / 65536 for number in numbers)  # s15Fixed16Number, section 4.6
    return x, y, z


def _lightness(curve: bytes) -> float | None:
    """CIE L* of the middle of a tone curve; None for an invalid one."""
    try:
        middle = _middle(curve)
    except (struct.error, ArithmeticError, LookupError, TypeError, ValueError):  # float() of a complex: TypeError
        return None
    return lightness(middle) if 0 <= middle <= 1 else None


def _middle(curve: bytes) -> float:
    """The value of a tone curve at 0.5 (sections 10.6, curveType, and 10.18, parametricCurveType)."""
    if curve[:4] == b"curv":
        (count,) = struct.unpack_from(">I", curve, 8)
        if count == 0:
            return 0.5
        if count == 1:
            return float(0.5 ** (struct.unpack_from(">H", curve, 12)[0] / 256))  # u8Fixed8Number
        low, high = (struct.unpack_from(">H", curve, 12 + 2 * at)[0] for at in ((count - 1) // 2, count // 2))
        return float(low + high) / 2 / 65535
    if curve[:4] == b"para":
        (kind,) = struct.unpack_from(">H", curve, 8)
        parameters = (number / 65536 for number in struct.unpack_from(f">{_PARAMETERS[kind]}i", curve, 12))
        return float(_FUNCTIONS[kind](*parameters))
    raise ValueError("not a curve")


_PARAMETERS = (1, 3, 4, 5, 7)
_FUNCTIONS: tuple[Callable[..., float], ...] = (
    lambda g: 0.5**g,
    lambda g, a, b: (a / 2 + b) ** g if a and -b / a <= 0.5 else 0.0,
    lambda g, a, b, c: (a / 2 + b) ** g + c if a and -b / a <= 0.5 else c,
    lambda g, a, b, c, d: (a / 2 + b) ** g if d <= 0.5 else c / 2,
    lambda g, a, b, c, d, e, f: (a / 2 + b) ** g + e if d <= 0.5 else c / 2 + f,
)
"""The functions of table 68, section 10.18, at 0.5. An unknown function type raises IndexError."""


def _name(description: bytes) -> str:
    """The description (section 10.15, multiLocalizedUnicodeType; in version 2, ICC.1:2001-04, section 6.5.17)."""
    if description[:4] == b"desc":
        length = int.from_bytes(description[8:12])
        return text(description[12 : 12 + min(length, 1000)].partition(b"\0")[0])
    if description[:4] == b"mluc" and int.from_bytes(description[8:12]):
        length, start = int.from_bytes(description[20:24]), int.from_bytes(description[24:28])
        return text(description[start : start + min(length, 1000)].decode("utf-16-be", "replace").partition("\0")[0])
    return ""
