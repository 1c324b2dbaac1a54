"""Bands of pixels across a picture, in which blocks of 8x8 pixels are searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.pixels import luma, unscaled

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

    Bands = NDArray[np.uint8]

BLOCK = 8
"""Pixels: the side of JPEG's blocks."""

HEIGHT = 5 * BLOCK - 1
"""Rows of a band: four blocks, wherever the first one starts."""

WIDEST, PIXELS = 2048, 320_000
"""The most columns of a band, and the most pixels of all bands: the cost does not grow with the picture."""


def bands(image: Image) -> Bands | None:
    """Luma, shape (bands, HEIGHT, columns); the first row and column are multiples of 8. None for small pictures."""
    wide = min(image.width, WIDEST) // BLOCK * BLOCK
    most = min(PIXELS // (HEIGHT * max(wide, 1)), image.height // HEIGHT)
    if unscaled(image) or wide < HEIGHT or not most:
        return None
    left = (image.width - wide) // 2 // BLOCK * BLOCK
    found = np.empty((most, HEIGHT, wide), np.uint8)
    for band, top in zip(found, np.linspace(0, image.height - HEIGHT, most).tolist(), strict=True):
        y = int(top) // BLOCK * BLOCK
        band[:] = np.asarray(luma(image.crop((left, y, left + wide, y + HEIGHT))))
    return found
