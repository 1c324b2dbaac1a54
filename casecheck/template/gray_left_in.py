"""Finds the gray of a shop's template, bleed around a body and camera openings in it, in artwork where it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from casecheck.cutout.labels import labeled
from casecheck.measures.pieces import closed
from casecheck.measures.pixels import rgb
from casecheck.model import Box, Size
from casecheck.template.layers import DARK, GRAY_ALPHA, SLACK
from casecheck.template.reading import OUTLINED, SMALLEST
from casecheck.template.rounded import fitted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.design import Design
    from casecheck.template.layers import Mask
    from casecheck.template.rounded import Points, Rounded

ON_WHITE = 178
"""What 30% black gives on white."""

LONGEST = 1024
"""Pixels of the copy that is looked at, where the corners are of such a gray."""

ROUND = 3
"""Least radius of the body's corners, in pixels of the copy: a template has round ones, a picture frame mostly not."""

LINES = 3
"""Half the width of lines and letters that lie over the gray, in pixels of the copy."""

BODY = 0.4
"""Least share of the picture that the body has."""


def gray_left_in(design: Design) -> Box | None:
    """The body of a shop's template in a picture; None where there is none.

    Half-transparent black that reaches all corners is a template if the body has round corners, or an opening lies in
    it. An opaque gray has to have both.
    """
    level = _gray_of_corners(design)
    if level is None:
        return None
    mask = _without_lines(_mask(design, level))
    pieces = labeled(mask)
    border = np.unique(np.concatenate((pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1])))
    outside = np.isin(pieces, border[border > 0])
    points = _outline(~outside)
    if not len(points):
        return None
    height, width = mask.shape
    body, near = fitted(points)
    within = min(body.left, body.top, width - body.right, height - body.bottom) >= 1
    if near < OUTLINED or not within or body.width * body.height < BODY * mask.size:
        return None
    signs = body.radius >= ROUND, _has_opening(np.where(outside, 0, pieces))
    if not (any(signs) if design.alpha is not None else all(signs)):
        return None
    return _scaled(body, design.upright, mask.shape)


def _gray_of_corners(design: Design) -> int | None:
    """The alpha of the black in all four corners, or their opaque gray; None for most pictures, at little cost."""
    width, height = design.upright
    places = [(x, y) for x in (0, width - 1) for y in (0, height - 1)]
    colors = [rgb(design.image, (x, y, x + 1, y + 1)) for x, y in places]
    levels = [level for color in colors if color for level in color.tobytes()]
    if len(levels) < 3 * len(places):
        return None
    if design.alpha is None:
        return ON_WHITE if all(abs(level - ON_WHITE) <= SLACK for level in levels) else None
    alphas = sorted(design.alpha.crop((x, y, x + 1, y + 1)).tobytes()[0] for x, y in places)
    low, high = GRAY_ALPHA
    is_gray = low <= alphas[0] and alphas[-1] <= min(high, alphas[0] + SLACK) and max(levels) <= DARK
    return alphas[0] if is_gray else None


def _mask(design: Design, level: int) -> Mask:
    """The pixels of this gray in a small copy."""
    width, height = design.upright
    share = min(1, LONGEST / max(width, height))
    size = Size(max(1, round(width * share)), max(1, round(height * share)))
    picked = rgb(design.image, (0, 0, width, height), size)
    colors = np.asarray(picked).astype(np.int16)
    if design.alpha is None:
        gray: Mask = np.abs(colors - level).max(axis=2) <= SLACK
        return gray
    alpha = np.asarray(design.alpha.resize(size, resample=0)).astype(np.int16)
    covered: Mask = (np.abs(alpha - level) <= SLACK) & (colors.max(axis=2) <= DARK)
    return covered


def _without_lines(mask: Mask) -> Mask:
    """With lines and letters of a template that lie over the gray filled."""
    from PIL import Image

    return np.asarray(closed(Image.fromarray(mask.astype(np.uint8) * 255), LINES)) > 0


def _outline(area: Mask) -> Points:
    """The first and the last pixel of an area in each row and column."""
    sides = []
    for turned in (False, True):
        mask = area.T if turned else area
        rows = np.flatnonzero(mask.any(axis=1))
        first = mask[rows].argmax(axis=1)
        last = mask.shape[1] - mask[rows][:, ::-1].argmax(axis=1)
        ends = np.column_stack((np.concatenate((first, last)), np.concatenate((rows, rows)) + 0.5))
        sides.append(ends[:, ::-1] if turned else ends)
    return np.concatenate(sides)


def _has_opening(pieces: NDArray[np.int32]) -> bool:
    """Whether a gray piece within the body is a circle or a box."""
    sizes = np.bincount(pieces.ravel())
    for number in np.flatnonzero(sizes >= SMALLEST * pieces.size).tolist():
        if not number:
            continue
        box, near = fitted(_outline(pieces == number))
        if near >= OUTLINED and 0.7 <= sizes[number] / max(1, box.area) <= 1.05:
            return True
    return False


def _scaled(body: Rounded, size: Size, shape: tuple[int, ...]) -> Box:
    across, down = size.width / shape[1], size.height / shape[0]
    left, top, right, bottom = body[:4]
    return Box(round(left * across), round(top * down), round(right * across), round(bottom * down))
