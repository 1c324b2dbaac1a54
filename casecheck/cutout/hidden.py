"""The colors of transparent pixels. Nobody sees them, but shops blend them into the edge when they scale a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

REACH = 8
"""Pixels around the artwork that take its color: as far as a scaling to an eighth looks."""

BEYOND = 255
"""The level of all channels beyond."""


def bled(image: Image) -> Image:
    """An LA or RGBA image with the same look: its edge colors go on for REACH pixels, beyond them all is white.

    Each hidden color is the mean of the visible ones in the square of REACH pixels around it.
    """
    import numpy as np
    from PIL.Image import fromarray

    from casecheck.cutout.boxes import box_sums

    pixels = np.array(image)
    visible = pixels[..., -1] > 0
    weight = box_sums(visible, REACH)
    bare = ~visible & (weight > 0)
    for channel in range(pixels.shape[2] - 1):
        band = pixels[..., channel]
        sums = box_sums(np.where(visible, band, 0), REACH)
        band[~visible] = BEYOND
        band[bare] = (sums[bare] + weight[bare] // 2) // weight[bare]
    return fromarray(pixels)


def hidden_noise(image: Image) -> float:
    """The share of the transparent pixels whose hidden color differs from that of the pixel before, 0 to 1."""
    import numpy as np

    pixels = np.asarray(image)
    clear = pixels[..., -1] == 0
    both = clear[:, 1:] & clear[:, :-1]
    count = np.count_nonzero(both)
    if not count:
        return 0.0
    # all bytes of a pixel at once: where both are clear, their alpha is the same
    whole = np.ascontiguousarray(pixels).view(f"u{pixels.shape[2]}")[..., 0]
    return float(np.count_nonzero((whole[:, 1:] != whole[:, :-1]) & both) / count)
