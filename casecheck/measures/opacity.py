"""Layers of the wrong opacity, told from the number of pixels of each alpha: a veil, and art that is not solid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha_histogram
from casecheck.measures.semi_transparency import FAINT, FIRM, SHORTEST

if TYPE_CHECKING:
    from casecheck.design.levels import AlphaMask

VEIL_PERCENT = 5
"""Least part of the picture that a veil takes. Faint rims take less than 4% of 450 transparent pictures, apart from the
ends of glows."""

VEIL_TO_SEMI = 3
"""A veil has at least so many times the pixels of all semi-transparent ones; the end of a glow has fewer than them."""

REST = 0.005
"""The share of the visible pixels that may be more opaque than a layer: resampling overshoots at edges."""

LAYER = 0.5
"""Least share of the visible pixels that has the opacity of the layer. All others are softer: edges, shades."""

SPREAD = 2
"""Levels of alpha around that of a layer, for rounding and dithering."""

SOLID = 252
"""Alpha of art that counts as entirely opaque: 99%. Palettes of 3 to 6 bits a channel round 255 down to this."""


def veil(design: AlphaMask) -> float | None:
    """The share of the picture, 0 to 1, that is at most 2% opaque but not transparent; None where that is no veil."""
    counts = design.measure(alpha_histogram)
    faint, art = sum(counts[1:FAINT]), sum(counts[FAINT:])
    pixels = design.upright.width * design.upright.height
    if not art or max(design.upright) < SHORTEST:
        return None
    if 100 * faint < VEIL_PERCENT * pixels or faint < VEIL_TO_SEMI * sum(counts[FAINT:FIRM]):
        return None
    return faint / pixels


def layer_opacity(design: AlphaMask) -> float | None:
    """The opacity of art without any solid part, from 0.9 to below 0.99; None for all other art."""
    counts = design.measure(alpha_histogram)
    visible = sum(counts[FAINT:])
    if not visible or sum(counts[SOLID:]) > REST * visible:
        return None
    level = max(range(FAINT, SOLID), key=counts.__getitem__)
    if level < FIRM or sum(counts[level - SPREAD : level + SPREAD + 1]) < LAYER * visible:
        return None
    return level / 255
