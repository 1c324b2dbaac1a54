"""How colors look when their numbers are taken for sRGB: CIE L*a*b* of mixtures of primaries."""

from __future__ import annotations

from itertools import product
from math import hypot

XYZ = tuple[float, float, float]
Primaries = tuple[XYZ, XYZ, XYZ]
"""CIE XYZ of red, green and blue, with white at Y = 1."""

SRGB: Primaries = (
    (0.4361, 0.2225, 0.0139),
    (0.3851, 0.7169, 0.0971),
    (0.1431, 0.0606, 0.7141),
)
"""The primaries of sRGB, adapted to the white point D50 as in ICC profiles."""

SRGB_LIGHTNESS = 53.4
"""CIE L* of 50% gray in sRGB, whose luminance is 0.2140 (IEC 61966-2-1)."""

LEVELS = (0.033, 0.214, 0.604)
"""The luminances of 20, 50 and 80% in sRGB."""


def saturation_loss(primaries: Primaries) -> float:
    """The mean share of chroma (CIE C*ab) that colors lose when their numbers are taken for sRGB.

    Averaged over the 24 mixtures of red, green and blue at LEVELS that are not gray; below 0 for primaries that are
    less saturated than those of sRGB.
    """
    mixtures = [parts for parts in product(LEVELS, repeat=3) if len(set(parts)) > 1]
    kept = [_chroma(SRGB, parts) / max(_chroma(primaries, parts), 1) for parts in mixtures]
    return 1 - sum(kept) / len(kept)


def white(primaries: Primaries) -> XYZ:
    """Their sum."""
    x, y, z = (sum(color[at] for color in primaries) for at in range(3))
    return x, y, z


def lightness(luminance: float) -> float:
    """CIE L*, 0 to 100, of a luminance from 0 to 1."""
    return 116 * _cube_root(luminance) - 16


def _chroma(primaries: Primaries, parts: tuple[float, ...]) -> float:
    """CIE C*ab of a mixture, relative to the white of the primaries."""
    mixed = (sum(part * color[at] for part, color in zip(parts, primaries, strict=True)) for at in range(3))
    x, y, z = (_cube_root(value / of_white) for value, of_white in zip(mixed, white(primaries), strict=True))
    return hypot(500 * (x - y), 200 * (y - z))


def _cube_root(value: float) -> float:
    """The function f of CIE 15, section 8.2.1: linear for the darkest colors."""
    return value ** (1 / 3) if value > 216 / 24389 else (value * 24389 / 27 + 16) / 116
