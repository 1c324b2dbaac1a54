"""Reads the colors along the outline of a cut-out, from outside of it to some pixels inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.measures.alpha import visible_box
from casecheck.measures.pixels import rgb
from casecheck.model import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.design import Design

    Flags = NDArray[np.bool_]
    Levels = NDArray[np.uint8]
    Numbers = NDArray[np.intp]

OUTSIDE = 6
"""Pixels of a path that lie outside the outline: a soft edge begins there."""

INSIDE = 19
"""Pixels of a path from the outline inward: a fringe of 8 px, and as many of the art behind it, from `DEEP` on."""

HALF = 128
"""The outline runs where alpha reaches this."""

MOST = 1000
"""At most about this many paths are read: a share of them is known to 3%."""

BAND = 64
"""Height in pixels of the bands of a large picture that are read."""

PIXELS = 800_000
"""Larger pictures are read in bands, which together have about this many pixels."""

BANDS = 8
"""Least number of bands, however wide the picture is."""

REACH = 4
"""Radius in pixels of the surroundings that give the direction of the outline."""

STRAIGHT = 40
"""Least first moment (in pixels) of the visible part of these 9x9 pixels: half of them, evenly cut, have 90; corners,
tips and thin lines have less."""

OBLIQUE = 0.999
"""Cosine from which a path runs along a row or a column. Along such an edge all pixels are mixed alike, so nothing can
be told from them."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Straight paths across the outline, one pixel a step, at right angles to it."""

    colors: Levels
    """Paths x steps x RGB."""
    alpha: Levels
    """Paths x steps."""
    points: Numbers
    """Paths x 2: where each crosses the outline, as x and y. Step `OUTSIDE` is this pixel."""


def outline(design: Design, parts: Sequence[Box], most: int) -> Outline | None:
    """At most so many paths in each part of the picture across the outline of the art; None where there are none."""
    alpha = design.alpha
    if alpha is None:
        return None
    return joined(*(_across(design.image, alpha, part, most) for part in parts))


def joined(*outlines: Outline | None) -> Outline | None:
    """The paths of all of these; None where there are none."""
    import numpy as np

    found = [each for each in outlines if each]
    if not found:
        return None
    return Outline(
        np.concatenate([each.colors for each in found]),
        np.concatenate([each.alpha for each in found]),
        np.concatenate([each.points for each in found]),
    )


def bands(design: Design) -> list[Box]:
    """The parts of the picture whose outline is read: all of the visible part, or bands of it in even steps."""
    box = design.measure(visible_box)
    if box is None:
        return []
    left, top, right, bottom = box
    rows = PIXELS // (right - left)
    if bottom - top <= rows:
        return [box]
    count = max(BANDS, rows // (BAND + 2 * INSIDE))
    starts = [top + index * (bottom - top) // count for index in range(count)]
    return [Box(left, start, right, min(start + BAND, bottom)) for start in starts]


def _across(image: Image, band: Image, box: Box, most: int) -> Outline | None:
    """At most so many paths that cross the outline in a box; None where the colors cannot be read."""
    import numpy as np

    left, top = max(0, box.left - INSIDE), max(0, box.top - INSIDE)
    place = Box(left, top, min(box.right + INSIDE, band.width), min(box.bottom + INSIDE, band.height))
    part = image.crop(place) if image.mode == "RGBA" else rgb(image, place)
    if part is None:
        return None
    colors, alpha = np.asarray(part), np.asarray(band.crop(place))
    visible = alpha >= HALF
    at = _edge_pixels(visible, range(max(REACH, box.top - top), min(box.bottom - top, len(alpha) - REACH)), most)
    offsets = np.indices((2 * REACH + 1, 2 * REACH + 1)).reshape(2, -1).T - REACH
    row = np.array((alpha.shape[1], 1))  # from places to indices of all pixels: `take` is several times as fast
    around = visible.ravel().take((at @ row)[:, None] + offsets @ row)
    inward = around.astype(np.float32) @ offsets.astype(np.float32)
    length = np.hypot(*inward.T)
    kept = (length >= STRAIGHT) & (np.abs(inward).max(axis=1) < OBLIQUE * length)
    at, inward = at[kept], inward[kept] / length[kept, None]
    path = at[:, None] + np.rint(inward[:, None] * np.arange(-OUTSIDE, INSIDE)[:, None]).astype(int)
    inside = ((path >= 0) & (path < alpha.shape)).all(axis=(1, 2))
    places = path[inside] @ row
    picked = colors.reshape(-1, colors.shape[2]).take(places, axis=0)
    return Outline(picked[..., :3], alpha.ravel().take(places), at[inside, ::-1] + (left, top))


def _edge_pixels(visible: Flags, rows: range, most: int) -> Numbers:
    """Row and column of at most so many visible pixels with a neighbor that is not, in every second of these rows."""
    import numpy as np

    above, here, below = (visible[rows.start + step : rows.stop + step : 2] for step in (-1, 0, 1))
    inner = here[:, 1:-1] & here[:, 2:] & here[:, :-2] & above[:, 1:-1] & below[:, 1:-1]
    edge = here[:, 1:-1] & ~inner
    edge[:, : REACH - 1] = edge[:, 1 - REACH :] = False  # their surroundings are not all there
    found = np.flatnonzero(edge)
    found = found[np.linspace(0, len(found) - 1, min(len(found), most)).astype(int)]
    row, column = np.divmod(found, max(1, edge.shape[1]))
    return np.stack([rows.start + 2 * row, column + 1], axis=1)
