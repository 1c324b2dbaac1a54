"""Finds a fringe: a thin rim in the color of the background that art was cut out of.

Art that is drawn smoothly mixes with its background along the outline. A wand, a threshold or a background remover
that takes away the background alone leaves these mixtures, in all proportions, and they print as a pale or colored
line. The outline of a sticker or a comic is of one color instead, up to a sharp edge on both sides: it is no fringe.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha
from casecheck.measures.fringe_mixture import mixture, rim
from casecheck.measures.fringe_outline import BANDS, MOST, bands, joined, outline
from casecheck.measures.jagged_edge import stairs
from casecheck.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from casecheck.design import Design
    from casecheck.measures.fringe_outline import Outline
    from casecheck.measures.fringe_verdict import Name

    Floats = NDArray[np.float32]

FIRST_SHARE = 0.25
"""Least share of the outline in a third of the bands; in others, it may be larger."""

CHROMA = 40
"""Least difference between the channels of a colored background."""

HUES, CHROMA_STEP, CHROMA_SHARE = 3, 20, 0.3
"""The number of hues that are tried, by how many levels the rim exceeds the art behind it in a hue, and the least share
of the rim that does."""

SAME = 8
"""Colors that differ by no more levels in any channel are tried once."""

HARD_BRIGHT = 110
"""A colored background has at least this much in one channel. Darker lines are often meant so."""

PLACE = 64
"""Side in pixels of the box around the worst place."""


@dataclass(frozen=True, slots=True)
class Fringe:
    """A rim of an old background."""

    name: Name
    color: tuple[int, int, int]
    """RGB, 0 to 255 each, where it is purest."""
    share: float
    """The share of the outline that has it, 0 to 1."""
    width: float
    """In pixels, the median."""
    box: Box
    """The worst place."""


def fringe(design: Design) -> Fringe | None:
    """The fringe around most of the art; None where there is none, or where it could be an outline that is meant so."""
    if design.alpha is None or not design.measure(alpha).transparent_pixels:
        return None
    from casecheck.measures.fringe_verdict import is_fringe, may_have_hard_edge

    parts = bands(design)
    some, most = parts[1::3], 1 + MOST // max(1, len(parts))
    first = outline(design, some, most)
    if len(parts) >= BANDS and not _may_have_one(first):
        return None
    edge = rim(joined(first, outline(design, [part for part in parts if part not in some], most)))
    if edge is None:
        return None
    for name, color in _backgrounds(edge.colors):
        seen = mixture(edge, color)
        if seen and (is_fringe(name, seen) or (may_have_hard_edge(name, seen) and _made_of_pixels(design))):
            x, y = seen.worst
            left, top = max(0, x - PLACE // 2), max(0, y - PLACE // 2)
            right, bottom = min(left + PLACE, design.upright.width), min(top + PLACE, design.upright.height)
            return Fringe(name, seen.color, seen.share, seen.width, Box(left, top, right, bottom))
    return None


def _made_of_pixels(design: Design) -> bool:
    """Whether the outline is curved and not that of pixel art, whose squares are larger."""
    found = design.measure(stairs)
    return found is not None and found.side == 1


def _may_have_one(some: Outline | None) -> bool:
    """Whether the outline could have a fringe, by a third of it; also where that is too short to tell."""
    edge = rim(some)
    if edge is None:
        return True
    mixtures = (mixture(edge, color) for _, color in _backgrounds(edge.colors))
    return any(seen and seen.share >= FIRST_SHARE for seen in mixtures)


def _backgrounds(colors: Floats) -> Iterator[tuple[Name, Floats]]:
    """White, then the colors that the rim has more of than the art, then black.

    Each of six hues is tried: the mean of the rim's most colorful pixels comes close to the background.
    """
    import numpy as np

    from casecheck.measures.quantiles import quantile

    yield "white", np.full(3, 255, np.float32)
    hues = np.array([[2, -1, -1], [-1, 2, -1], [-1, -1, 2], [1, 1, -2], [1, -2, 1], [-2, 1, 1]], np.float32)
    outer = colors[:, 0] @ hues.T / 2
    shares = (outer - colors[:, -1] @ hues.T / 2 >= CHROMA_STEP).mean(axis=0)
    tried: list[Floats] = []
    for hue in np.argsort(-shares)[:HUES]:
        low, high = (quantile(outer[:, hue], share) for share in (0.94, 0.99))
        color = colors[(outer[:, hue] >= low) & (outer[:, hue] <= high), 0].mean(axis=0)
        new = all(np.abs(color - other).max() > SAME for other in tried)
        if new and shares[hue] >= CHROMA_SHARE and np.ptp(color) >= CHROMA and color.max() >= HARD_BRIGHT:
            tried.append(color)
            yield "colored", color
    yield "black", np.zeros(3, np.float32)
