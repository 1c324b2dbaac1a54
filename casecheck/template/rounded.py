"""Fits a box with rounded corners to points of its outline. A circle is such a box, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Points = NDArray[np.float64]
    """x and y of each, in pixels: an array of n x 2."""

NEAR = 1.5
"""Points that are farther from the outline, in pixels, are of something else."""

ROUNDS = 12
"""Steps with which the box is fitted, and then again with another radius."""


class Rounded(NamedTuple):
    """A box with rounded corners by its edges, in pixels."""

    left: float
    top: float
    right: float
    bottom: float
    radius: float

    @property
    def width(self) -> float:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In pixels."""
        return self.bottom - self.top

    @property
    def is_circle(self) -> bool:
        """Whether it is as wide as it is high, and as round as it can be."""
        half = min(self.width, self.height) / 2
        return abs(self.width - self.height) <= 1 and self.radius >= half - max(1, half / 50)

    @property
    def area(self) -> float:
        """In square pixels."""
        return self.width * self.height - (4 - np.pi) * self.radius**2


def distances(points: Points, box: Rounded) -> Numbers:
    """How far each point is from the outline, in pixels; inside the box it is negative.

    The signed distance of a rounded box (I. Quilez, "2D distance functions").
    """
    left, top, right, bottom, radius = box
    across = np.abs(points[:, 0] - (left + right) / 2) - ((right - left) / 2 - radius)
    down = np.abs(points[:, 1] - (top + bottom) / 2) - ((bottom - top) / 2 - radius)
    corner: Numbers = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
    return corner + np.minimum(np.maximum(across, down), 0) - radius


def fitted(points: Points) -> tuple[Rounded, float]:
    """The box whose outline goes through most points, and the share of them that are near it, 0 to 1.

    Least squares over the points that are near, by Gauss-Newton steps. Without points, an empty box, and 0.
    """
    if not len(points):
        return Rounded(0, 0, 0, 0, 0), 0.0
    left, top = np.percentile(points, 2, axis=0)
    right, bottom = np.percentile(points, 98, axis=0)
    box = _with_best_radius(points, Rounded(left, top, right, bottom, 0))
    half = min(box.width, box.height) / 2
    for reaches in (half / 8 * 0.5 ** np.arange(ROUNDS), np.full(ROUNDS, 2 * NEAR)):
        for reach in np.maximum(NEAR, reaches):
            off = distances(points, box)
            near = np.abs(off) <= reach
            if near.sum() < len(box):
                break
            stepped = _stepped(box, points[near], off[near])
            if not (stepped.width > 0 and stepped.height > 0):
                break
            box = stepped
        box = _with_best_radius(points, box)
    return box, float((np.abs(distances(points, box)) <= NEAR).mean())


def _with_best_radius(points: Points, box: Rounded) -> Rounded:
    """The box with the radius that suits most points: few of them lie in small corners, and are left out at first."""
    half = max(0.0, min(box.width, box.height) / 2)
    radii = {box.radius, *np.linspace(0, half, 11), *(length for length in (2, 4, 8, 16, 32, 64) if length < half)}
    tried = [box._replace(radius=float(radius)) for radius in sorted(radii)]
    return min(tried, key=lambda one: float(np.minimum(np.abs(distances(points, one)), 2 * NEAR).mean()))


def _stepped(box: Rounded, points: Points, off: Numbers) -> Rounded:
    slight = 1e-3
    slopes = [
        (distances(points, box._replace(**{name: value + slight})) - off) / slight
        for name, value in zip(Rounded._fields, box, strict=True)
    ]
    step = np.linalg.lstsq(np.column_stack(slopes), -off, rcond=None)[0]
    left, top, right, bottom, radius = np.asarray(box) + step
    most = max(0.0, min(right - left, bottom - top) / 2)
    return Rounded(*map(float, (left, top, right, bottom, min(max(radius, 0), most))))
