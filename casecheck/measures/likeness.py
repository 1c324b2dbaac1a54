"""What a picture looks like, in a few bytes that hardly change when it is scaled or compressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.samples import rgba
from casecheck.model import Box, Likeness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.design import Design

SAMPLE = 512
"""At least this many pixels per side are picked, up to twice as many."""

CELLS = 16
"""The luma is averaged in so many rows and columns, the color in a quarter of that."""

FREQUENCIES = 8
"""So many frequencies in each direction make the hash."""

STRONG, STRONG_ONES = 12, 16
"""A picture with fewer frequencies of this amplitude is too plain to be told from others: flat, or a gradient."""

GRAY = (128, 128, 128)
"""What transparent art is laid on, so that neither white nor black art vanishes."""


def likeness(design: Design) -> Likeness | None:
    """None for pictures that are too plain or too small, or have no defined black and white.

    The hash is that of Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010): which of
    the lowest frequencies of the discrete cosine transform are above their median.
    """
    import numpy as np

    from casecheck.measures.quantiles import median

    if min(design.upright) < CELLS or (picture := rgba(design, Box(0, 0, *design.upright), SAMPLE)) is None:
        return None
    cells = _on_gray(picture).resize((CELLS, CELLS), resample=4)  # 4: averages, Resampling.BOX
    luma = cells.convert("L")
    waves = _waves()
    frequencies = (waves @ np.asarray(luma, float) @ waves.T).ravel()[1:]
    if (abs(frequencies) >= STRONG).sum() < STRONG_ONES:
        return None
    bits = np.packbits(frequencies > median(frequencies))
    return Likeness(int.from_bytes(bits.tobytes(), "big"), luma.tobytes(), cells.reduce(4).tobytes())


def _on_gray(picture: Image) -> Image:
    from PIL.Image import new

    if picture.mode != "RGBA":
        return picture
    ground = new("RGB", picture.size, GRAY)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _waves() -> NDArray[np.float64]:
    """The lowest waves of the discrete cosine transform (type II, orthonormal), one a row."""
    import numpy as np

    angles = np.pi * np.outer(np.arange(FREQUENCIES), np.arange(CELLS) + 0.5) / CELLS
    waves: NDArray[np.float64] = np.cos(angles) * (2 / CELLS) ** 0.5
    waves[0] /= 2**0.5
    return waves
