"""What a design's colors mean: the color profile in its file, or the numbers that stand for one.

Sections are those of ICC.1:2022. The profile is read here, not by LittleCMS: it would take twice the time to load, and
hostile bytes would reach a parser written in C.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import product
from math import hypot
from typing import TYPE_CHECKING

from casecheck.measures.metadata import exif, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from casecheck.design.levels import IntactImage

XYZ = tuple[float, float, float]
Primaries = tuple[XYZ, XYZ, XYZ]

SRGB: Primaries = (
    (0.4361, 0.2225, 0.0139),
    (0.3851, 0.7169, 0.0971),
    (0.1431, 0.0606, 0.7141),
)
"""Red, green and blue of sRGB under the white D50, as its profiles have them."""

SRGB_LIGHTNESS = 53.4
"""CIE L* of sRGB's 50 % gray, whose luminance is 0.2140 (IEC 61966-2-1)."""

WIDE_PRIMARIES = {9: "Rec. 2020", 10: "CIE XYZ", 11: "DCI-P3", 12: "Display P3"}
"""Those of ITU-T H.273, table 2, that reach beyond sRGB."""

HDR_TRANSFERS = {16: "PQ", 18: "HLG"}
"""ITU-T H.273, table 3."""

_ADOBE_RGB = "R03"
"""DCF 2.0: the interoperability index of a photo in Adobe RGB."""


MAX_TAGS = 100
"""ICC.1 sets no limit, but LittleCMS reads no more (MAX_TABLE_TAG); the most in 35 real profiles are 17."""

_USED = (b"desc", b"rXYZ", b"gXYZ", b"bXYZ", b"A2B0", b"gTRC", b"kTRC")


class BrokenProfileError(ValueError):
    """The bytes are no profile. The text completes the sentence "its color profile is broken: ..."."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An ICC profile, as far as it tells how colors change where it is ignored."""

    name: str
    """Its description, fit to be shown; may be empty."""
    space: str
    """The colors that it is for: `RGB`, `GRAY`, `CMYK`, `Lab` ..."""
    duller: float | None
    """Share of their saturation that colors lose where it is taken for sRGB; None where it has no primaries."""
    lightness: float | None
    """CIE L* of its 50 % gray, 0 to 100; None where that cannot be told."""


def profile(design: IntactImage) -> Profile | None:
    """The profile in its file. Raises BrokenProfileError."""
    icc = design.metadata.icc
    return None if icc is None else read_profile(icc)


def dropped_profile(design: IntactImage) -> tuple[Profile, str] | None:
    """A profile that programs drop, and why, in words that follow "its color profile". Raises BrokenProfileError."""
    dropped = design.metadata.dropped_icc
    return dropped and (read_profile(dropped[0]), dropped[1])


def unembedded(design: IntactImage) -> str | None:
    """The wide color space that its file names without a profile; None where it names none, or sRGB."""
    cicp = design.metadata.cicp
    # PNG, third edition, section 4.3: cICP counts more than a profile; in AVIF, a profile counts more
    if cicp and (design.metadata.icc is None or design.kind.id == "PNG"):
        primaries, transfer = WIDE_PRIMARIES.get(cicp[0]), HDR_TRANSFERS.get(cicp[1])
        if transfer:
            return f"{primaries or 'sRGB'} with HDR tones ({transfer})"
        return primaries
    if design.metadata.icc is None and text(design.measure(exif).interop.get(1)) == _ADOBE_RGB:
        return "Adobe RGB"
    return None


def read_profile(data: bytes) -> Profile:
    """Read the header and the tags that matter. Raises BrokenProfileError."""
    tags = _tags(data)
    space = data[16:20].decode("ascii", "replace").strip()
    primaries = _primaries(tags) if space == "RGB" else None
    return Profile(
        name=_name(tags.get(b"desc", b"")),
        space=text(space),
        duller=None if primaries is None else _duller(primaries),
        lightness=_lightness(tags.get(b"gTRC" if space == "RGB" else b"kTRC", b"")),
    )


def _tags(data: bytes) -> dict[bytes, bytes]:
    """Sections 7.2 and 7.3: the header and the table of tags."""
    if not data:
        raise BrokenProfileError("it cannot be unpacked")
    if len(data) < 132 or data[36:40] != b"acsp":
        raise BrokenProfileError("its first bytes are wrong")
    (length,) = struct.unpack_from(">I", data)
    if length > len(data):
        raise BrokenProfileError(f"{len(data)} of {length} bytes are there")
    (count,) = struct.unpack_from(">I", data, 128)
    if count * 12 > len(data) - 132:
        raise BrokenProfileError("its list of parts is cut off")
    if count > MAX_TAGS:
        raise BrokenProfileError(f"it claims to have {count} parts")
    places = {}
    for name, start, size in struct.iter_unpack(">4sII", data[132 : 132 + 12 * count]):
        if start + size > len(data):
            raise BrokenProfileError("a part of it is missing")
        places[name] = slice(start, start + size)
    # each of the others may be the whole profile over again
    return {name: data[places[name]] for name in _USED if name in places}


def _primaries(tags: dict[bytes, bytes]) -> Primaries | None:
    """Section 8.3.3 (matrix profiles) and 10.31 (XYZType); None in a profile of look-up tables."""
    names = (b"rXYZ", b"gXYZ", b"bXYZ")
    if not any(name in tags for name in names):
        if b"A2B0" in tags:
            return None
        raise BrokenProfileError("it does not say what its red, green and blue are")
    try:
        red, green, blue = (struct.unpack_from(">3i", tags[name], 8) for name in names)
    except (KeyError, struct.error) as error:
        raise BrokenProfileError("it does not say what its red, green and blue are") from error
    return _from_fixed(red), _from_fixed(green), _from_fixed(blue)


def _from_fixed(numbers: tuple[int, ...]) -> XYZ:
    x, y, z = (number / 65536 for number in numbers)  # s15Fixed16Number, section 4.6
    return x, y, z


def _duller(primaries: Primaries) -> float:
    """One less the chroma that mixtures of sRGB's primaries have against the same mixtures of these; the mean."""
    if not 0.9 <= sum(y for _, y, _ in primaries) <= 1.1 or min(_white(primaries)) <= 0:
        raise BrokenProfileError("its red, green and blue do not add up to white")
    levels = (0.033, 0.214, 0.604)  # 20, 50 and 80 % of sRGB's tones, as light
    mixtures = [parts for parts in product(levels, repeat=3) if len(set(parts)) > 1]
    kept = [_chroma(SRGB, parts) / max(_chroma(primaries, parts), 1) for parts in mixtures]
    return 1 - sum(kept) / len(kept)


def _chroma(primaries: Primaries, parts: tuple[float, ...]) -> float:
    """CIE C*ab of a mixture, under the white of these primaries."""
    mixed = (sum(part * color[at] for part, color in zip(parts, primaries, strict=True)) for at in range(3))
    x, y, z = (_cube_root(value / white) for value, white in zip(mixed, _white(primaries), strict=True))
    return hypot(500 * (x - y), 200 * (y - z))


def _white(primaries: Primaries) -> XYZ:
    x, y, z = (sum(color[at] for color in primaries) for at in range(3))
    return x, y, z


def _cube_root(value: float) -> float:
    """CIE 15, section 8.2.1: straight for the darkest colors."""
    return value ** (1 / 3) if value > 216 / 24389 else (value * 24389 / 27 + 16) / 116


def _lightness(curve: bytes) -> float | None:
    """CIE L* of the middle of a tone curve, sections 10.6 (curveType) and 10.18 (parametricCurveType)."""
    try:
        middle = _middle(curve)
    except (struct.error, ArithmeticError, LookupError, TypeError, ValueError):  # float() of a complex: TypeError
        return None
    if not 0 <= middle <= 1:
        return None
    return 116 * _cube_root(middle) - 16


def _middle(curve: bytes) -> float:
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
"""Table 68 of section 10.18, at 0.5; a kind that is not there is an IndexError."""


def _name(description: bytes) -> str:
    """Section 10.15 (multiLocalizedUnicodeType); in older profiles, ICC.1:2001-04, section 6.5.17."""
    if description[:4] == b"desc":
        length = int.from_bytes(description[8:12])
        return text(description[12 : 12 + min(length, 1000)].partition(b"\0")[0])
    if description[:4] == b"mluc" and int.from_bytes(description[8:12]):
        length, start = int.from_bytes(description[20:24]), int.from_bytes(description[24:28])
        return text(description[start : start + min(length, 1000)].decode("utf-16-be", "replace").partition("\0")[0])
    return ""
