"""A thumbnail of the design for the HTML report."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from casecheck.measures.samples import rgba
from casecheck.model import Box

if TYPE_CHECKING:
    from casecheck.design import Design

LONGEST = 320
"""Longest side of the thumbnail; smaller pictures keep their size."""

SAMPLE = 3 * LONGEST
"""At least this many pixels per side are sampled, up to twice as many. Fewer leave jagged edges, more cost time."""

QUALITY, METHOD = 75, 2
"""WebP settings: a few kB each, in about half the time of the default method, 4."""


def thumbnail(design: Design) -> bytes | None:
    """A WebP file with the alpha of the picture; None where the image has no defined black and white.

    The color profile is ignored, as it is by many shops.
    """
    from PIL import WebPImagePlugin  # noqa: F401  # registers itself; otherwise save() imports every plug-in

    picture = rgba(design, Box(0, 0, *design.upright), SAMPLE)
    if picture is None:
        return None
    picture = picture.reduce(max(1, max(picture.size) // LONGEST))  # thumbnail() does not do this for RGBA
    picture.thumbnail((LONGEST, LONGEST))
    out = BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=METHOD)
    return out.getvalue()
