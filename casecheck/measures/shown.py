"""Finds the picture that an app shows over the full width of a phone's screen, on a ground of one color."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.marks import runs
from casecheck.measures.pixels import rgb
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from casecheck.design import Design

COLUMNS = 64
"""Samples in a row."""

GROUND = 12
"""Samples of the ground differ by at most this many levels of 255."""

PLAIN = 0.55
"""At least this part of the first row is ground: beside a notch, 0.57 of an iPhone's."""

FILLED = 0.6
"""A row of the picture differs from the ground in at least this part, a line of text in less."""

STRAIGHT = 0.75
"""The same for the first and last row of the picture, if they are straight edges."""

LEAST = 0.12
"""The picture takes at least this share of the height."""


def shown_picture(design: Design) -> tuple[Box, bool] | None:
    """The box of the picture, and whether both of its edges are straight; None without a ground or a picture."""
    import numpy as np

    from casecheck.measures.quantiles import median

    few = rgb(design.image, size=Size(COLUMNS, design.image.height))
    if few is None:
        return None
    rows = np.asarray(few, dtype=np.int16)
    ground = median(rows[0])
    away = abs(rows - ground).max(2) > GROUND
    if away[0].mean() > 1 - PLAIN:
        return None
    share = away.mean(1)
    filled = runs(share >= FILLED, join=len(rows) // 100)
    if not filled:
        return None
    top, bottom = max(filled, key=lambda run: run[1] - run[0])
    if bottom - top < LEAST * len(rows):
        return None
    straight = min(share[min(top + 2, bottom - 1)], share[max(bottom - 3, top)]) >= STRAIGHT
    beyond = max(share[max(top - 9, 0)], share[min(bottom + 9, len(rows) - 1)]) <= 1 - STRAIGHT
    return Box(0, top, design.image.width, bottom), bool(straight and beyond)
