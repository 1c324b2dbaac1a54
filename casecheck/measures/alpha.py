"""Where a design lets the case show through. Asked of the pixels: modes and channels prove nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from casecheck.model import Alpha

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from casecheck.design.steps import Silhouette

CLEAR_PERCENT_OF_BACKGROUND = 1
"""A transparent background takes at least so much of the picture: less is a rounded corner or a stray pixel."""

CLEAR_PERCENT_OF_EDGES = 50
"""And at least so much of the outermost rows and columns: art may touch the edges, a background surrounds it."""


def alpha(design: Silhouette) -> Alpha:
    """Transparent and half transparent pixels, counted, and what they say of the background."""
    pixels = design.upright.width * design.upright.height
    if design.alpha is None:
        return Alpha(design.opaque, pixels, 0, 0, "opaque")
    counts = design.measure(levels)
    transparent, opaque = counts[0], counts[255]
    return Alpha(
        True,
        pixels,
        transparent,
        pixels - transparent - opaque,
        _background(design.alpha, transparent, opaque),
    )


def levels(design: Silhouette) -> Sequence[int]:
    """How many pixels have each alpha from 0 to 255: a count of every pixel, which is dear. None has without a band."""
    return design.alpha.histogram() if design.alpha else [0] * 256


def _background(band: Image, transparent: int, opaque: int) -> Literal["transparent", "opaque", "partly"]:
    pixels = band.width * band.height
    if opaque == pixels:
        return "opaque"
    if 100 * transparent < CLEAR_PERCENT_OF_BACKGROUND * pixels:
        return "partly"
    return "transparent" if _edges_are_clear(band) else "partly"


def _edges_are_clear(band: Image) -> bool:
    width, height = band.size
    edges = [
        (0, 0, width, 1),
        (0, height - 1, width, height),
        (0, 0, 1, height),
        (width - 1, 0, width, height),
    ]
    clear = sum(band.crop(edge).histogram()[0] for edge in edges)
    return 100 * clear >= CLEAR_PERCENT_OF_EDGES * 2 * (width + height)
