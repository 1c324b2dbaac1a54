"""The picture small, for a report."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from casecheck.measures.samples import rgba
from casecheck.model import Box

if TYPE_CHECKING:
    from casecheck.design import Design

LONGEST = 320
"""Side of the thumbnail; smaller pictures stay as they are."""

SAMPLE = 3 * LONGEST
"""Pixels of a side that are looked at, up to twice as many: fewer leave jagged edges, more only cost time."""

QUALITY, METHOD = 75, 2
"""Of WebP: a few kB each, in about half the time of the usual method, 4."""


def thumbnail(design: Design) -> bytes | None:
    """A WebP with the alpha of the picture; None where nothing tells which of its numbers are black and white.

    Colors are what the numbers mean in sRGB, as in a shop that ignores profiles.
    """
    from PIL import WebPImagePlugin  # noqa: F401  # registers itself; else saving imports every plug-in

    picture = rgba(design, Box(0, 0, *design.upright), SAMPLE)
    if picture is None:
        return None
    picture = picture.reduce(max(1, max(picture.size) // LONGEST))  # thumbnail() does not, where there is alpha
    picture.thumbnail((LONGEST, LONGEST))
    out = BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=METHOD)
    return out.getvalue()
