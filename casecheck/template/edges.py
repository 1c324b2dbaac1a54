"""Points on the outline of an area, to parts of a pixel, from the pixels along rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from casecheck.template.layers import COVERED, PARTLY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.template.layers import Levels, Mask
    from casecheck.template.rounded import Points

SOFT = 3
"""Most pixels of an anti-aliased edge along a row: more are a slanted outline, which columns locate better."""

HIDDEN = 24
"""A line that hides an edge is at most this wide, in pixels; the edge is taken to be below the middle of it."""

FEW = 0.1
"""With this share of points that nothing hides, the others are left out."""


class Layers(NamedTuple):
    """What is known of the pixels of a template, or of a part of it."""

    classes: Levels
    """As they were found."""
    settled: Levels
    alpha: Levels

    @property
    def turned(self) -> Layers:
        """With rows as columns."""
        return Layers(self.classes.T, self.settled.T, self.alpha.T)


class Side(NamedTuple):
    """One line of pixels, seen from inside an area towards one of its edges."""

    classes: Levels
    """As they were found."""
    settled: Levels
    alpha: Levels
    inside: int
    """The outermost pixel of the area."""
    step: int
    """1 or -1: the direction outwards."""


def outline(layers: Layers, area: Mask, outer: int) -> Points:
    """Points of the outline of an area; beyond it lies the class `outer`, or the border of the picture."""
    sides = []
    for step in (-1, 1):
        sides.append(_best(_along(layers, area, step, outer)))
        sides.append(_best(_along(layers.turned, area.T, step, outer))[:, ::-1])
    return np.concatenate(sides)


def _along(layers: Layers, area: Mask, step: int, outer: int) -> list[tuple[float, float, bool]]:
    """For each row that meets the area: where the edge lies, the middle of the row, and whether nothing hides it."""
    points = []
    for number in np.flatnonzero(area.any(axis=1)):
        row = area[number]
        inside = int(row.argmax()) if step < 0 else len(row) - 1 - int(row[::-1].argmax())
        classes, settled, alpha = (layer[number] for layer in layers)
        place = _edge(Side(classes, settled, alpha, inside, step), outer)
        if place:
            points.append((place[0], int(number) + 0.5, place[1]))
    return points


def _edge(side: Side, outer: int) -> tuple[float, bool] | None:
    """Where the area ends, and whether nothing hides that; None where it cannot be told."""
    start = side.inside if side.step < 0 else side.inside + 1  # the border of the pixel, as a coordinate
    at, length = side.inside + side.step, len(side.settled)
    between = []
    while 0 <= at < length and side.settled[at] != outer:
        between.append(at)
        at += side.step
        if len(between) > HIDDEN:
            return None
    if not 0 <= at < length:
        return (0.0 if side.step < 0 else float(length)), not between
    if any(side.classes[each] != PARTLY for each in between):
        return start + side.step * len(between) / 2, False
    if len(between) > SOFT:
        return None
    full = float(side.alpha[at if outer == COVERED else side.inside])
    shares = [min(1.0, float(side.alpha[each]) / full) if full else 0.0 for each in between]
    own = sum(1 - share for share in shares) if outer == COVERED else sum(shares)
    return start + side.step * own, True


def _best(points: list[tuple[float, float, bool]]) -> NDArray[np.float64]:
    """Those that nothing hides, if they are enough; as an array of n x 2."""
    clean = [point for point in points if point[2]]
    chosen = clean if len(clean) >= FEW * len(points) else points
    return np.array([point[:2] for point in chosen], np.float64).reshape(-1, 2)
