"""Where a design lets the case show through. Asked of the pixels: modes and channels prove nothing."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, Literal

from casecheck.model import Alpha, Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from casecheck.design.levels import AlphaMask

STRIP = 1 << 18
"""So many pixels are counted at a time: they stay in the cache, and take little memory."""

CLEAR_PERCENT_OF_BACKGROUND = 1
"""A transparent background takes at least so much of the picture: less is a rounded corner or a stray pixel."""

CLEAR_PERCENT_OF_EDGES = 50
"""And at least so much of the outermost rows and columns: art may touch the edges, a background surrounds it."""

MISPLACED = "the PNG stores its transparency in the wrong place, so programs ignore it"
"""The fault of a PNG with `Metadata.misplaced_transparency`."""


def alpha(design: AlphaMask) -> Alpha:
    """Transparent and half transparent pixels, counted, and what they say of the background."""
    pixels = design.upright.width * design.upright.height
    counts = design.measure(levels) if design.alpha else [0] * 255 + [pixels]
    transparent, opaque = counts[0], counts[255]
    exact = design.exact_alpha
    return Alpha(
        design.opaque or design.alpha is not None,
        pixels,
        transparent,
        pixels - transparent - opaque,
        _background(design.alpha, transparent, opaque) if design.alpha else "opaque",
        None if exact in (None, (transparent, opaque)) else (exact[0], pixels - sum(exact)),
    )


def levels(design: AlphaMask) -> Sequence[int]:
    """How many pixels have each alpha from 0 to 255: a count of every pixel, which is dear. None has without a band."""
    return _counted(design.alpha, design.measure(visible)) if design.alpha else [0] * 256


def visible(design: AlphaMask) -> Box | None:
    """Around all pixels that are not quite transparent; None where there are none."""
    edges = (0, 0, *design.upright) if design.alpha is None else design.alpha.getbbox()
    return Box(*edges) if edges else None


def _counted(band: Image, box: Box | None) -> list[int]:
    """Its histogram, in a third of the time of Pillow's.

    What surrounds the art is not looked at, and strips that are opaque are told by a comparison. Others are taken for
    four bands, since in one each addition waits for the one before it where neighbors are alike.
    """
    from PIL.Image import frombuffer

    if box is None:
        return [band.width * band.height] + [0] * 255
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    quarter = -(-height // (4 * (1 + width * height // STRIP)))
    four_bands, opaque = [0] * 1024, 0
    for start in range(top, bottom, 4 * quarter):
        samples = band.crop((left, start, right, start + 4 * quarter)).tobytes()
        pixels = width * min(4 * quarter, bottom - start)  # what hangs over the end is transparent
        if samples.startswith(b"\xff" * pixels):
            opaque += pixels
        else:
            four = frombuffer("RGBA", (width, quarter), samples, "raw", "RGBA", 0, 1)
            four_bands = list(map(add, four_bands, four.histogram()))
    counts = [sum(four_bands[level::256]) for level in range(256)]
    counts[255] += opaque
    counts[0] = band.width * band.height - sum(counts[1:])
    return counts


def _background(band: Image, transparent: int, opaque: int) -> Literal["transparent", "opaque", "partly"]:
    pixels = band.width * band.height
    if opaque == pixels:
        return "opaque"
    if 100 * transparent < CLEAR_PERCENT_OF_BACKGROUND * pixels:
        return "partly"
    return "transparent" if _edges_are_clear(band) else "partly"


def _edges_are_clear(band: Image) -> bool:
    width, height = band.size
    edges = [
        (0, 0, width, 1),
        (0, height - 1, width, height),
        (0, 0, 1, height),
        (width - 1, 0, width, height),
    ]
    clear = sum(band.crop(edge).tobytes().count(0) for edge in edges)
    return 100 * clear >= CLEAR_PERCENT_OF_EDGES * 2 * (width + height)
