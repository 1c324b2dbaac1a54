"""Where the artwork is on its canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha, alpha_histogram, visible_box
from casecheck.measures.pixels import at_least
from casecheck.measures.semi_transparency import FAINT
from casecheck.measures.stray_pixels import stray_pixels
from casecheck.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.design.levels import AlphaMask

MAP = 256
"""Pixels of the longer side of an `art_map`: shares of a phone case are right to about 1%."""


def art_box(design: AlphaMask) -> Box | None:
    """The box around the art, without its transparent margin and stray pixels in it; None where nothing is visible."""
    band = design.alpha
    if band is None or design.measure(alpha).background == "opaque":
        return Box(0, 0, *design.upright)
    strays, faint = design.measure(stray_pixels), any(design.measure(alpha_histogram)[1:FAINT])
    if not (strays or faint):
        return design.measure(visible_box)
    art = at_least(band, FAINT) if faint else band.copy()
    for stray in strays:
        art.paste(0, stray.box)
    edges = art.getbbox()
    return Box(*edges) if edges else None


def art_map(design: AlphaMask) -> Image:
    """A mask of the visible pixels, in a copy of at most MAP pixels a side: pixels picked in even steps."""
    from PIL.Image import new

    scale = min(1, MAP / max(design.upright))
    size = max(1, round(scale * design.upright.width)), max(1, round(scale * design.upright.height))
    return new("L", size, 255) if design.alpha is None else at_least(design.alpha.resize(size, resample=0), FAINT)
