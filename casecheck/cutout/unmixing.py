"""Takes the background out of edge colors: each edge pixel is a mixture of the artwork and what was behind it.

P = a F + (1 - a) G, with the ground G and the artwork's color F known from beside the edge, gives the opacity a as the
projection of P on the line from G to F; the pixel then gets the color F (Porter and Duff, 1984, for the mixture).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from casecheck.cutout.boxes import grown

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.cutout.ground import Levels
    from casecheck.cutout.labels import Mask

    Pixels = NDArray[np.uint8]

WIDEST = 4
"""Pixels: smooth edges of art that was scaled up; wider ones are shadows or glows."""

STILL_MIXED = 0.93
"""A ring of pixels is mixed where its median distance from the ground is below this part of that of the next ones."""

SEARCH = 3
"""Pixels around an edge pixel of a thin line in which its purest color is looked for."""


class Unmixed(NamedTuple):
    """Artwork without its ground."""

    pixels: Pixels
    """RGBA, height x width x 4."""
    edge: Mask
    """The edge pixels."""
    nearest: float
    """The share of the edge whose artwork is nearer to the ground than it may be."""


def unmixed(
    pixels: Pixels,
    ground: Levels,
    mask: Mask,
    alpha: NDArray[np.uint8] | None,
    too_near: int,
    *,
    enclosed: Mask,
) -> Unmixed:
    """RGB pixels without the background in the mask. `alpha` is what they had before.

    `enclosed` pixels inside the artwork look like the ground, so that they do not say what color an edge has.
    """
    width = edge_width(pixels, ground, mask)
    edge = grown(mask, width) & ~mask
    inner = ~grown(mask | enclosed, width + 1)  # a pixel between them is hardly mixed, but is not pure
    rows, columns = edge.nonzero()
    back = np.broadcast_to(ground, pixels.shape)[rows, columns].astype(np.float32)
    colors, known = _inner_colors(pixels, inner, rows, columns, width)
    thin = ~known
    if thin.any():
        colors[thin] = _purest(pixels, ground, mask, rows[thin], columns[thin])
    mixed = pixels[rows, columns] - back
    share = _shares(mixed, colors - back)
    outlined = np.abs(mixed - share[:, None] * (colors - back)).max(axis=1) > too_near  # in a color of its own
    if outlined.any():
        colors[outlined] = _purest(pixels, ground, mask, rows[outlined], columns[outlined], 1)
        share = _shares(mixed, colors - back)
    apart = np.abs(colors - back).max(axis=1)
    share = np.where(apart < too_near, 1, share)
    result = np.dstack((pixels, np.full(mask.shape, 255, np.uint8) if alpha is None else alpha))
    pure = share >= 1 - 1 / 255
    colors[pure] = pixels[rows, columns][pure]
    result[rows, columns, :3] = colors.clip(0, 255).round()
    result[rows, columns, 3] = (share * result[rows, columns, 3]).round()
    result[mask] = (255, 255, 255, 0)
    return Unmixed(result, edge, float((apart < too_near).mean()) if len(rows) else 0.0)


def _shares(mixed: NDArray[np.float32], pure: NDArray[np.float32]) -> NDArray[np.float32]:
    """The share of artwork in mixtures, 0 to 1; both are colors as distances from the ground."""
    shares: NDArray[np.float32] = (pure * mixed).sum(axis=1) / np.maximum((pure * pure).sum(axis=1), 1)
    return shares.clip(0, 1)


def edge_width(pixels: Pixels, ground: Levels, mask: Mask) -> int:
    """How many pixels the edge of the artwork is mixed, 1 to WIDEST."""
    previous, medians = mask, []
    for reach in range(1, WIDEST + 4):
        here = grown(mask, reach)
        rows, columns = (here & ~previous).nonzero()
        previous = here
        if len(rows) < 16:
            break
        back = np.broadcast_to(ground, pixels.shape)[rows, columns]
        medians.append(float(np.median(np.abs(pixels[rows, columns] - back).max(axis=1))))
    for width in range(1, min(WIDEST, len(medians) - 1) + 1):
        if medians[width] >= STILL_MIXED * max(medians[width + 1 : width + 4], default=0):
            return width
    return min(WIDEST, max(1, len(medians) - 1))


def _inner_colors(
    pixels: Pixels, inner: Mask, rows: NDArray[np.intp], columns: NDArray[np.intp], width: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The mean color of the nearest inner pixels of each edge pixel, and where there are any within reach."""
    height, across = inner.shape
    colors = np.zeros((len(rows), 3), np.float32)
    known = np.zeros(len(rows), bool)
    for reach in range(1, width + 3):
        left = np.flatnonzero(~known)
        if not left.size:
            break
        total, count = np.zeros((len(left), 3), np.float32), np.zeros(len(left), np.float32)
        for y, x in _around(reach):
            row, column = (rows[left] + y).clip(0, height - 1), (columns[left] + x).clip(0, across - 1)
            there = inner[row, column]
            total[there] += pixels[row[there], column[there]]
            count += there
        found = count > 0
        colors[left[found]] = total[found] / count[found, None]
        known[left[found]] = True
    return colors, known


def _around(reach: int) -> list[tuple[int, int]]:
    """The steps to the pixels at this distance, in rings of about a circle."""
    steps = range(-reach, reach + 1)
    return [(y, x) for y in steps for x in steps if (reach - 0.5) ** 2 <= y * y + x * x < (reach + 0.5) ** 2]


def _purest(
    pixels: Pixels, ground: Levels, mask: Mask, rows: NDArray[np.intp], columns: NDArray[np.intp], reach: int = SEARCH
) -> NDArray[np.float32]:
    """The color farthest from the ground near each pixel of a line that is edge all through."""
    height, across = mask.shape
    best = np.full(len(rows), -1.0, np.float32)
    colors = np.zeros((len(rows), 3), np.float32)
    back = np.broadcast_to(ground, pixels.shape)
    for y in range(-reach, reach + 1):
        for x in range(-reach, reach + 1):
            row, column = (rows + y).clip(0, height - 1), (columns + x).clip(0, across - 1)
            color = pixels[row, column].astype(np.float32)
            far = np.where(mask[row, column], -1, np.abs(color - back[row, column]).max(axis=1))
            better = far > best
            best[better], colors[better] = far[better], color[better]
    return colors
