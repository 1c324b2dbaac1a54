"""Tells apart what the pixels of a template are: clear, gray, partly gray, or something drawn over both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.pixels import dilated, eroded, rgb

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.design import Design

    Levels = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

DRAWN, CLEAR, COVERED, PARTLY = range(4)
"""Classes of pixels: lines and text, the body, bleed or opening, and their anti-aliased edges."""

GRAY_ALPHA = 50, 110
"""Alpha of the gray in templates: "about 55 to 100", and what conversions make of it."""

DARK = 48
"""Greatest channel of the black that covers."""

SLACK = 4
"""Levels of alpha by which the pixels of one area differ at most."""

OPAQUE = 255 - SLACK

PEAK = 0.001
"""Least share of all pixels that have the alpha of the gray."""

STROKE = 9
"""Where bleed and openings are black like the letters, what is thinner is a line or a letter, in pixels."""


def is_binary(alpha: Levels) -> bool:
    """Whether every pixel is either clear or opaque, as in a GIF or a PNG of 1 bit."""
    counts = np.bincount(alpha.ravel(), minlength=256)
    return bool(counts[SLACK + 1 : OPAQUE].sum() == 0 and counts[OPAQUE:].any())


def gray_levels(alpha: Levels) -> list[int]:
    """The values of alpha that are frequent enough to be gray areas."""
    low, high = GRAY_ALPHA
    counts = np.bincount(alpha.ravel(), minlength=256)
    return [level for level in range(low, high + 1) if counts[level] >= PEAK * alpha.size]


def classes(design: Design, alpha: Levels) -> Levels:
    """The class of each pixel; an array of height x width."""
    image = rgb(design.image)
    colors = np.asarray(image) if image else np.zeros((*alpha.shape, 3), np.uint8)
    made = np.full(alpha.shape, DRAWN, np.uint8)
    if is_binary(alpha):
        common = _common(colors, alpha)
        gray = (np.abs(colors.astype(np.int16) - common).max(axis=2) <= SLACK) & (alpha >= OPAQUE)
        gray = _thick(gray, STROKE // 2 if common.max() <= DARK else 1)
    else:
        dark = colors.max(axis=2) <= DARK
        made[(alpha > SLACK) & (alpha < max(gray_levels(alpha), default=0)) & dark] = PARTLY
        gray = np.zeros(alpha.shape, bool)
        for level in gray_levels(alpha):  # one by one: half-covered edges can have the alpha of another area
            gray |= _thick((np.abs(alpha.astype(np.int16) - level) <= SLACK) & dark, 1)
    made[alpha <= SLACK] = CLEAR
    made[gray] = COVERED
    return made


def _common(colors: Levels, alpha: Levels) -> NDArray[np.int16]:
    """The most frequent opaque color."""
    codes = colors[alpha >= OPAQUE].astype(np.int32) @ np.array([65536, 256, 1], np.int32)
    values, counts = np.unique(codes, return_counts=True)
    code = int(values[counts.argmax()])
    return np.array([code >> 16, code >> 8 & 255, code & 255], np.int16)


def _thick(mask: Mask, reach: int) -> Mask:
    """The mask without what is narrower than twice `reach` and one pixel."""
    from PIL import Image

    image = Image.fromarray(mask.astype(np.uint8) * 255)
    return (np.asarray(dilated(eroded(image, reach), reach + 1)) > 0) & mask


def settled(found: Levels) -> Levels:
    """The classes, where what is drawn over one area gets the class of that area.

    A pixel lies in a run along its row and one along its column; the shorter one decides, if it begins and ends alike.
    """
    most = max(60, min(found.shape) // 20)
    down, lengths_down = _between(found.T)
    across, lengths_across = _between(found)
    down, lengths_down = down.T, lengths_down.T
    ends = np.where(lengths_across <= lengths_down, across, down)
    short = np.minimum(lengths_across, lengths_down) <= most
    unsure = (found == DRAWN) | (found == PARTLY)
    made = found.copy()
    settles = unsure & short & (ends != DRAWN)
    made[settles] = ends[settles]
    return made


def _between(found: Levels) -> tuple[Levels, NDArray[np.int32]]:
    """For each pixel the class at both ends of its run along the row, or DRAWN if they differ, and the run's length."""
    height, width = found.shape
    sure = (found == CLEAR) | (found == COVERED)
    places = np.arange(width, dtype=np.int32)
    before = np.maximum.accumulate(np.where(sure, places, -1), axis=1)
    after = np.minimum.accumulate(np.where(sure, places, width)[:, ::-1], axis=1)[:, ::-1]
    lengths = after - before
    rows = np.arange(height)[:, None]
    first = np.where(before >= 0, found[rows, np.maximum(before, 0)], DRAWN)
    last = np.where(after < width, found[rows, np.minimum(after, width - 1)], DRAWN)
    ends = np.where(first == last, first, DRAWN).astype(np.uint8)
    return ends, lengths.astype(np.int32)
