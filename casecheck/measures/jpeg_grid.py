"""Bands of pixels across a picture, and how strongly they show the borders of blocks of 8x8 pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.pixels import luma, unscaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PIL.Image import Image

    Bands = NDArray[np.int16]

BLOCK = 8
"""Pixels: the side of JPEG's blocks."""

HEIGHT = 4 * BLOCK + 3
"""Rows of a band: four blocks, and what is compared with their borders."""

WIDEST, PIXELS = 2048, 320_000
"""The most columns of a band, and the most pixels of all bands: the cost does not grow with the picture."""

MOST = 40
"""Levels: larger differences are edges of the picture, and count as this."""


def bands(image: Image) -> Bands | None:
    """Luma, shape (bands, HEIGHT, columns); the first row and column are multiples of 8. None for small pictures."""
    wide = min(image.width, WIDEST) // BLOCK * BLOCK
    most = min(PIXELS // (HEIGHT * max(wide, 1)), image.height // HEIGHT)
    if unscaled(image) or wide < HEIGHT or not most:
        return None
    left = (image.width - wide) // 2 // BLOCK * BLOCK
    found = np.empty((most, HEIGHT, wide), np.int16)
    for band, top in zip(found, np.linspace(0, image.height - HEIGHT, most).tolist(), strict=True):
        y = int(top) // BLOCK * BLOCK
        band[:] = np.asarray(luma(image.crop((left, y, left + wide, y + HEIGHT))))
    return found


def borders(lines: Bands, own: Sequence[int]) -> NDArray[np.float64]:
    """By position modulo 8: how far the differences across a border there exceed those beside it; shape (8,).

    In standard errors above the mean of the other positions, but for `own`, where the file's format has its own
    borders. `lines` has the shape (bands, lines, pixels).
    """
    size = np.minimum(np.abs(lines[..., 1:] - lines[..., :-1]), MOST).sum(axis=1, dtype=np.float32)
    size /= lines.shape[1]
    excess = 2 * size[:, 1:-1] - size[:, :-2] - size[:, 2:]
    columns = excess[:, : excess.shape[1] // BLOCK * BLOCK].reshape(-1, BLOCK)
    columns = columns[:, np.arange(-2, BLOCK - 2)]  # the first is between pixels 1 and 2
    mean = columns.mean(axis=0)
    error = ((columns - mean) ** 2).sum(axis=0) / len(columns) ** 2
    others = 1 - np.eye(BLOCK)
    others[:, list(own)] = 0
    others /= others.sum(axis=1, keepdims=True)
    return np.asarray((mean - others @ mean) / np.sqrt(error + others**2 @ error + 1e-9))
