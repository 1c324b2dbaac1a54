"""Transparency of the upright image, counted from its pixels: an alpha channel by itself proves nothing."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, Literal

from casecheck.model import Alpha, Box, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from casecheck.design.levels import AlphaMask

STRIP = 1 << 18
"""Pixels counted at a time. A strip of this size fits into the processor's cache."""

CLEAR_PERCENT_OF_BACKGROUND = 1
"""Least part of the image that a transparent background takes. Less is a rounded corner or a stray pixel."""

CLEAR_PERCENT_OF_EDGES = 50
"""Least part of the outermost rows and columns that it takes. Art may touch the edges; a background surrounds it."""

MISPLACED = Message("the PNG stores its transparency in the wrong place, so programs ignore it")
"""The fault of a PNG whose tRNS chunk comes before the palette or after the pixels."""


def alpha(design: AlphaMask) -> Alpha:
    """The numbers of transparent and semi-transparent pixels, and whether the background is transparent."""
    pixels = design.upright.width * design.upright.height
    counts = design.measure(alpha_histogram) if design.alpha else [0] * 255 + [pixels]
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


def alpha_histogram(design: AlphaMask) -> Sequence[int]:
    """The number of pixels of each alpha from 0 to 255; all 0 without an alpha channel. Slow: it counts every pixel."""
    return _counted(design.alpha, design.measure(visible_box)) if design.alpha else [0] * 256


def visible_box(design: AlphaMask) -> Box | None:
    """The bounding box of all pixels that are not fully transparent; None where there are none."""
    edges = (0, 0, *design.upright) if design.alpha is None else design.alpha.getbbox()
    return Box(*edges) if edges else None


def _counted(band: Image, box: Box | None) -> list[int]:
    """The histogram of an alpha channel (256 counts), in a third of the time that Pillow's own takes.

    Only the visible box is counted, and opaque strips are recognized by one comparison. All others are read as four
    bands, because runs of equal pixels in a single band make each addition wait for the one before it.
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
        pixels = width * min(4 * quarter, bottom - start)  # the crop pads the last strip with transparent pixels
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
