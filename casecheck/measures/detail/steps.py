"""The steps from pixel to pixel: what all traces of an enlargement are looked for in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.design import Design

LINES = 320
"""So many rows and columns are looked at, spread evenly: enough for the traces, and as cheap for any picture."""

LONGEST = 3072
"""Pixels of a line that are looked at, from the middle of a longer one."""

SHORTEST = 168
"""Lines with fewer steps tell nothing."""

VISIBLE = 128
"""Pixels of at least this alpha count."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Differences between neighbors in luma (0 to 255) along one axis."""

    lines: NDArray[np.int16]
    """Lines x steps; a multiple of 8 steps, so that the blocks of JPEG fall on whole bins of a spectrum."""
    places: NDArray[np.intp]
    """Which row or column of the picture each line is."""


def steps(design: Design) -> tuple[Steps, Steps] | None:
    """Along the rows and along the columns; None where the picture is too small, or nothing tells what is black.

    Steps to and from pixels that are not seen are zero.
    """
    import numpy as np

    luma = _luma(design.image)
    box = (0, 0, *design.upright) if design.alpha is None else design.alpha.getbbox()
    if luma is None or box is None or min(box[2] - box[0], box[3] - box[1]) <= SHORTEST:
        return None
    box = (box[0] // 8 * 8, box[1] // 8 * 8, box[2], box[3])  # the blocks of JPEG keep their place
    pixels = np.asarray(luma.crop(box))
    seen = None if design.alpha is None else np.asarray(design.alpha.crop(box)) >= VISIBLE
    return _along(pixels, seen), _along(pixels.T, None if seen is None else seen.T)


def _luma(image: Image) -> Image | None:
    if image.mode in ("I", "F"):
        return None
    if image.mode.startswith("I;16"):  # converted at once, everything above 255 of 65535 would be white
        return image.convert("I").point(lambda sample: sample * (1 / 256)).convert("L")
    if image.mode == "LAB":  # Pillow converts it to nothing
        return image.getchannel("L")
    return (image if image.mode in ("L", "LA", "RGB", "RGBA") else image.convert("RGB")).convert("L")


def _along(pixels: NDArray[np.uint8], seen: NDArray[np.bool_] | None) -> Steps:
    import numpy as np

    height, width = pixels.shape
    places = np.unique(np.linspace(0, height - 1, min(LINES, height)).round().astype(np.intp))
    start = max(0, width - LONGEST) // 16 * 8
    count = min(width - start - 1, LONGEST) // 8 * 8
    window = (places, slice(start, start + count + 1))
    levels = pixels[window].astype(np.int16)
    lines = levels[:, 1:] - levels[:, :-1]
    if seen is not None:
        visible = seen[window]
        lines[~(visible[:, 1:] & visible[:, :-1])] = 0
    return Steps(lines, places)
