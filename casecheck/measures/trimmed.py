"""Whether a picture is a cut-out that was trimmed to its artwork, which leaves little of its edges transparent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.alpha import CLEAR_PERCENT_OF_EDGES, alpha, visible_box

if TYPE_CHECKING:
    from casecheck.design.levels import AlphaMask

MARGIN_PERCENT = 2
"""Greatest distance from the artwork to each edge, as a part of the picture's width or height."""

CLEAR_CORNERS = 2
"""At least this many of the four corners of the image are fully transparent: a photo fills them."""

LEAST_CLEAR_PERCENT = 2
"""Least part of the outermost rows and columns that is fully transparent: stray pixels are less."""

MOST_SEMI_PERCENT = 50
"""A picture with more semi-transparent pixels than this is see-through rather than cut out."""


def clear_edges_of_trimmed_art(design: AlphaMask) -> float | None:
    """The share of the edges of a trimmed cut-out that is fully transparent, 0 to 1; None for any other picture."""
    band, found, visible = design.alpha, design.measure(alpha), design.measure(visible_box)
    if band is None or visible is None or found.background != "partly":
        return None
    if 100 * found.semi_pixels > MOST_SEMI_PERCENT * found.pixels:
        return None
    width, height = band.size
    margins = (visible.left / width, visible.top / height, 1 - visible.right / width, 1 - visible.bottom / height)
    corners = [(x, y) for x in (0, width - 1) for y in (0, height - 1)]
    if 100 * max(margins) > MARGIN_PERCENT or sum(band.getpixel(at) == 0 for at in corners) < CLEAR_CORNERS:
        return None
    sides = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    share = sum(band.crop(side).tobytes().count(0) for side in sides) / (2 * (width + height))
    return share if LEAST_CLEAR_PERCENT <= 100 * share < CLEAR_PERCENT_OF_EDGES else None
