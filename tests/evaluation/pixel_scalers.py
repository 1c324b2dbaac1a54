"""Scalers of emulators, which double pixel art along its edges: Scale2x (EPX), and xBR and hq2x in a simple form.

Pictures are of shape (height, width, 3), uint8. The simple forms keep what a measure could go by: xBR changes the
corners of doubled pixels along edges only, hq2x mixes each quarter of a pixel with its neighbors by their likeness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Quarter = Callable[[Callable[[int, int], NDArray[np.float32]]], NDArray[np.float32]]

UNLIKE = 48
"""Weighted levels: the difference from which hq2x sees an edge."""


def scale2x(picture: Image.Image) -> Image.Image:
    """A quarter takes the color of its two outer neighbors where these agree and the other two do not."""

    def quarter(at: Callable[[int, int], NDArray[np.float32]]) -> NDArray[np.float32]:
        across, down = at(0, 1), at(1, 0)
        edge = _differ(across, down, 0) | ~_differ(across, at(-1, 0), 0) | ~_differ(down, at(0, -1), 0)
        return np.where(edge, at(0, 0), across)

    return _doubled(picture, quarter)


def xbr(picture: Image.Image) -> Image.Image:
    """A quarter is mixed with the nearer of its outer neighbors where an edge passes it diagonally (Hyllian 2011)."""

    def quarter(at: Callable[[int, int], NDArray[np.float32]]) -> NDArray[np.float32]:
        def apart(*pairs: tuple[tuple[int, int], tuple[int, int]]) -> NDArray[np.float32]:
            return np.asarray(sum(_distance(at(*one), at(*other)) for one, other in pairs), np.float32)

        middle, across, down, corner = (0, 0), (0, 1), (1, 0), (1, 1)
        along = apart((middle, (-1, 1)), (middle, (1, -1)), (corner, (2, 0)), (corner, (0, 2)), *[(down, across)] * 4)
        through = apart((down, (0, -1)), (down, (2, 1)), (across, (1, 2)), (across, (-1, 0)), *[(middle, corner)] * 4)
        nearer = np.where(apart((middle, across)) <= apart((middle, down)), at(*across), at(*down))
        return np.where(along < through, (at(*middle) + nearer) / 2, at(*middle))

    return _doubled(picture, quarter)


def hq2x(picture: Image.Image) -> Image.Image:
    """A quarter is mixed with those outer neighbors that are like its pixel, or with both where only they are alike."""

    def quarter(at: Callable[[int, int], NDArray[np.float32]]) -> NDArray[np.float32]:
        middle, across, down = at(0, 0), at(0, 1), at(1, 0)
        no_across, no_down = _differ(middle, across, UNLIKE), _differ(middle, down, UNLIKE)
        one = np.where(no_across, middle, across), np.where(no_down, middle, down)
        corner = no_across & no_down & ~_differ(across, down, UNLIKE)
        return np.where(corner, (2 * middle + across + down) / 4, (2 * middle + one[0] + one[1]) / 4)

    return _doubled(picture, quarter)


def _doubled(picture: Image.Image, quarter: Quarter) -> Image.Image:
    """Each pixel as four; `quarter` makes the lower right one, from what lies down and across."""
    pixels = np.asarray(picture.convert("RGB"), np.float32)
    height, width = pixels.shape[:2]
    big = np.empty((2 * height, 2 * width, 3), np.uint8)
    padded = np.pad(pixels, ((2, 2), (2, 2), (0, 0)), mode="edge")
    for low in (0, 1):
        for right in (0, 1):

            def at(down: int, across: int, low: int = low, right: int = right) -> NDArray[np.float32]:
                y, x = 2 + (down if low else -down), 2 + (across if right else -across)
                return padded[y : y + height, x : x + width]

            big[low::2, right::2] = quarter(at).round()
    return Image.fromarray(big)


def _distance(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """In levels, as the eye weighs red, green and blue; shape (height, width, 1)."""
    return np.abs(one - other) @ np.array([[0.3], [0.6], [0.1]], np.float32)


def _differ(one: NDArray[np.float32], other: NDArray[np.float32], by: float) -> NDArray[np.bool_]:
    return np.asarray(_distance(one, other) > by)
