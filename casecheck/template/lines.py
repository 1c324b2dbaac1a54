"""Finds the guides of wrap and safe area in a template that casecheck made, by their colors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.pixels import rgb
from casecheck.model import Inset
from casecheck.template.guides import FIRST, PERIOD, SECOND, SECOND_LENGTH, WIDTH

if TYPE_CHECKING:
    from casecheck.design import Design
    from casecheck.template.guides import Color, Kind
    from casecheck.template.layers import Levels, Mask

WRAP_AND_SAFE: tuple[Kind, Kind] = ("wrap", "safe")

NEAR = 24
"""Levels of 255 by which a channel may differ: a template is a PNG."""

OWN = 0.002
"""The share of a template's pixels that have the color in which dashes begin: the edge alone has 0.4% of 2400x3000."""

LEAST = 0.5 * SECOND_LENGTH / PERIOD
"""A line shows its color on a quarter of its length; half of that is enough, where text lies over it."""


def insets(design: Design, alpha: Levels) -> tuple[Inset, Inset, bool]:
    """The wrap and the safe area, in pixels, zeros where no line is drawn; and whether casecheck drew this template.

    The wrap ends at the inner edge of its line, the safe area begins at the outer edge of its own.
    """
    image = rgb(design.image)
    colors = np.asarray(image) if image else np.zeros((*alpha.shape, 3), np.uint8)
    if _near(colors, alpha, FIRST).mean() < OWN:
        return Inset(), Inset(), False
    wrap, safe = (_near(colors, alpha, SECOND[kind]) for kind in WRAP_AND_SAFE)
    return _inset(wrap, inner=True), _inset(safe, inner=False), True


def _near(colors: Levels, alpha: Levels, color: Color) -> Mask:
    near: Mask = (np.abs(colors.astype(np.int16) - np.array(color, np.int16)).max(axis=2) <= NEAR) & (alpha == 255)
    return near


def _inset(mask: Mask, *, inner: bool) -> Inset:
    left, right = _bands(mask, inner=inner)
    top, bottom = _bands(mask.T, inner=inner)
    return Inset(left, top, right, bottom)


def _bands(mask: Mask, *, inner: bool) -> tuple[float, float]:
    """How far the line on the left, and that on the right, is from its border."""
    rows = np.flatnonzero(mask.any(axis=1))
    if not len(rows):
        return 0.0, 0.0
    width = mask.shape[1]
    lines = np.flatnonzero(mask.sum(axis=0) > LEAST * (rows[-1] - rows[0]) + 2 * WIDTH)
    left, right = lines[lines < width // 2], lines[lines >= width // 2]
    if inner:
        return float(left.max(initial=-1) + 1), float(width - right.min(initial=width))
    return float(left.min(initial=width)) % width, float(width - 1 - right.max(initial=-1)) % width
