"""The ground that art stands on, as a smooth field: paper in uneven light is no single color, but changes slowly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Values = NDArray[np.floating]
    Mask = NDArray[np.bool_]

SPREAD = 12
"""Pixels differ by at most this many levels of 255 from a ground without noise: JPEG does that to white around art."""

NOISE_FACTOR, MOST_SPREAD = 3.5, 24
"""With noise, by so many standard deviations instead, but by no more than this: rougher grounds are a texture."""

MEDIAN_OF_THREE = 1.2
"""The median of the largest of three independent normal deviations, in standard deviations."""

STEPS = ((0, 56), (1, 40), (2, 28), (2, 24))
"""The degree of the surface, and how far a pixel may be from the last one to count for it: first a color, then a
slope, then a bent surface. Each describes more, so fewer pixels that are not part of the ground are mistaken for it."""

INNER_DEGREE = 3
"""Degree of the final surface, which all pixels of the ground shape."""


@dataclass(frozen=True, slots=True)
class Field:
    """A smooth surface in each of three channels."""

    weights: Values
    """Of the terms of a polynomial of two variables: terms x 3."""
    median: Values
    """Of the colors along the edges, which are not all ground: 3."""
    noise: float
    """Standard deviation of the ground from it, in levels of 255."""
    share: float
    """The share of the pixels that it was fitted to that are part of the ground, 0 to 1."""

    @property
    def spread(self) -> float:
        """How far the pixels of the ground are from it at most, in levels of 255."""
        return min(MOST_SPREAD, max(SPREAD, NOISE_FACTOR * self.noise))

    def at(self, across: Values, down: Values) -> Values:
        """Its values, points x 3, at positions from -1 to 1."""
        return _terms(across, down, len(self.weights)) @ self.weights


def edge_field(across: Values, down: Values, colors: Values) -> Field:
    """The surface that most pixels along the edges are close to.

    Takes their positions, from -1 to 1, and their colors, points x 3.
    """
    import numpy as np

    from casecheck.measures.quantiles import median

    middle = median(colors)
    off = np.abs(colors - middle).max(axis=1)
    weights = middle[None]
    all_terms = _terms(across, down, _COUNTS[STEPS[-1][0]])
    for degree, reach in STEPS:
        near = off <= reach
        if near.sum() < 32:
            break
        terms = all_terms[:, : _COUNTS[degree]]
        weights = _fitted(terms[near], colors[near])
        off = np.abs(colors - terms @ weights).max(axis=1)
    near = off[off <= MOST_SPREAD]
    field = Field(weights, middle, float(median(near)) / MEDIAN_OF_THREE if near.size else 0.0, 0)
    return replace(field, share=float((off <= field.spread).mean()))


def whole_field(first: Field, across: Values, down: Values, colors: Values) -> Field:
    """The surface through all of the ground, found from the one along the edges. Takes what `edge_field` takes."""
    import numpy as np

    field = first
    terms = _terms(across, down, _COUNTS[INNER_DEGREE])
    off = np.abs(colors - field.at(across, down)).max(axis=1)
    for reach in (28, 20, 16):
        near = off <= max(reach, first.spread)
        if near.sum() < 64:
            break
        weights = _fitted(terms[near], colors[near])
        off = np.abs(colors - terms @ weights).max(axis=1)
        field = Field(weights, first.median, first.noise, float((off <= first.spread).mean()))
    return field


_COUNTS = (1, 3, 6, 10)
"""The number of terms up to a degree."""


def _fitted(terms: Values, colors: Values) -> Values:
    """The weights of the terms that come closest to the colors, by the normal equations: quick, for a few terms."""
    import numpy as np

    weights: Values = np.linalg.lstsq(terms.T @ terms, terms.T @ colors, rcond=None)[0]
    return weights


def _terms(across: Values, down: Values, count: int) -> Values:
    """The first terms of a polynomial of two variables, points x count, in order of their degree."""
    import numpy as np

    of_degree = terms = [np.ones_like(across)]
    while len(terms) < count:
        of_degree = [*(term * down for term in of_degree), of_degree[-1] * across]
        terms = terms + of_degree
    return np.stack(terms, axis=1)


def differing(image: Image, ground: Image, spread: float) -> Image:
    """A mask of the pixels of an RGB image that differ from those of another by more than this in a channel."""
    from PIL import ImageChops

    from casecheck.measures.pixels import at_least

    red, green, blue = ImageChops.difference(image, ground).split()
    return at_least(ImageChops.lighter(ImageChops.lighter(red, green), blue), int(spread) + 1)
