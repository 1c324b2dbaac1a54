"""How wide a stroke is at a pixel, to a fraction of a pixel and at any angle.

Rays in sixteen directions end at half of the contrast, between two pixels where the edge is smooth. From the lengths h
and v of a straight stroke in two directions at a right angle follows its width: 1/w^2 = 1/h^2 + 1/v^2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rays = NDArray[np.int16]
    """The tones along rays: pixels, rays, places from the pixel outwards."""

STRETCH = 3.5
"""A stroke is at least so many times as long as it is wide. A ray of the eight directions that is closest to a straight
stroke, at 13.3 degrees or less, is 4.3 times as long."""

FLAT = 0.12
"""Beside a stroke of graphic art the tone changes by at most this share of the contrast from one pixel to the next."""

HARD = 0.2
"""And it is reached, up to this share of the contrast, one pixel behind the middle of the edge."""

STEEP = 0.4
"""At a steep edge, this share of the contrast lies between two neighboring pixels."""

DIRECTIONS = ((0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1))
"""Rows and columns to the next pixel of a ray. The first four are two pairs at a right angle."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The stroke at each pixel."""

    width: NDArray[np.float64]
    """In pixels."""
    long: NDArray[np.bool_]
    """Whether it is long enough for a stroke."""
    hard: NDArray[np.bool_]
    """Whether both edges are hard and lie on flat ground."""
    steep: NDArray[np.bool_]
    """Whether both edges are steep."""
    along: NDArray[np.float64]
    """Rows and columns of a step of one pixel along it."""


def measured(tone: NDArray[np.uint8], x: NDArray[Any], y: NDArray[Any], base: Rays, core: Rays, reach: int) -> Measured:
    """The strokes at these pixels: of the tone `core`, on darker ground, of which `base` is the lighter side."""
    import numpy as np

    rays = _rays(tone, x, y, reach)
    ends, _ = _ends(rays, ((core + base) / 2)[:, None])
    outside = _at(rays, np.minimum(ends + 1, reach))
    half = (core[:, None] + np.minimum(outside, base[:, None])) / 2  # each side has a ground of its own
    ends, endless = _ends(rays, half)
    inner, outer = _at(rays, ends - 1), _at(rays, ends)
    part = np.clip((inner - half) / np.maximum(inner - outer, 1), 0, 1)
    extents = np.where(endless, reach, ends - 1 + part)
    spans = (extents[:, 0::2] + extents[:, 1::2]) * np.hypot(*np.transpose(DIRECTIONS))
    inverse = np.where(endless[:, 0:8:2] | endless[:, 1:8:2], 0, 1 / np.maximum(spans[:, :4], 0.5) ** 2)
    squares = np.minimum(inverse[:, 0] + inverse[:, 1], inverse[:, 2] + inverse[:, 3])
    width = 1 / np.sqrt(np.maximum(squares, 1 / (4 * reach) ** 2))
    across = 2 * spans[:, :4].argmin(1)[:, None] + (0, 1)  # the rays to both sides
    end = np.take_along_axis(ends, across, 1)
    sides = np.take_along_axis(rays, across[:, :, None], 1)
    one, two = _at(sides, np.minimum(end + 1, reach)), _at(sides, np.minimum(end + 2, reach))
    least = np.minimum(one, two)
    contrast = core[:, None] - least
    hard = (abs(one - two) <= FLAT * contrast) & (one - least <= HARD * contrast)
    steep = np.take_along_axis(inner - outer, across, 1) >= STEEP * (core - base)[:, None]
    along = np.array(DIRECTIONS)[spans.argmax(1)] / np.hypot(*np.transpose(DIRECTIONS))[spans.argmax(1), None]
    return Measured(width, spans.max(1) >= STRETCH * width, np.all(hard, axis=1), np.all(steep, axis=1), along)


def _rays(tone: NDArray[np.uint8], x: NDArray[Any], y: NDArray[Any], reach: int) -> Rays:
    """Of the pixels: two rays for each direction. The edges of the picture continue."""
    import numpy as np

    height, width = tone.shape
    steps = np.array([(sign * down, sign * across) for down, across in DIRECTIONS for sign in (1, -1)])
    away = np.arange(reach + 1)
    rows, columns = (at[:, None, None] + steps[:, axis, None] * away for axis, at in enumerate((y, x)))
    rays: Rays = tone[rows.clip(0, height - 1), columns.clip(0, width - 1)].astype(np.int16)
    return rays


def _ends(rays: Rays, half: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The first pixel of each ray that is below the half, and whether there is none: then it is the last one."""
    import numpy as np

    below = rays[..., 1:] < half[..., None]
    endless: NDArray[np.bool_] = ~np.any(below, axis=2)
    return np.where(endless, rays.shape[2] - 1, below.argmax(2) + 1), endless


def _at(rays: Rays, places: NDArray[np.intp]) -> NDArray[np.int16]:
    """The tone at one place of each ray."""
    import numpy as np

    return np.take_along_axis(rays, places[..., None], 2)[..., 0]
