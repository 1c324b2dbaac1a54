"""Where the art is on its canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha, levels, visible
from casecheck.measures.haze import FAINT
from casecheck.measures.pixels import at_least
from casecheck.measures.strays import strays
from casecheck.model import Box

if TYPE_CHECKING:
    from casecheck.design.levels import AlphaMask


def art_box(design: AlphaMask) -> Box | None:
    """The art without its transparent margin, and without stray marks in it; None where nothing is to be seen."""
    band = design.alpha
    if band is None or design.measure(alpha).background == "opaque":
        return Box(0, 0, *design.upright)
    marks, faint = design.measure(strays), any(design.measure(levels)[1:FAINT])
    if not (marks or faint):
        return design.measure(visible)
    seen = at_least(band, FAINT) if faint else band.copy()
    for mark in marks:
        seen.paste(0, mark.box)
    edges = seen.getbbox()
    return Box(*edges) if edges else None
