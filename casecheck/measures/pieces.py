"""Connected pieces of a mask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casecheck.measures.pixels import dilated, eroded

if TYPE_CHECKING:
    from PIL.Image import Image

_RUN = re.compile(rb"\xff+")


def closed(mask: Image, reach: int) -> Image:
    """The mask with gaps of up to twice `reach` pixels filled: morphological closing by a square."""
    return eroded(dilated(mask, reach), reach)


def largest_piece(mask: Image) -> float:
    """The share of the mask that belongs to its largest piece, 0 to 1. Pixels that touch at a corner are connected.

    Labels runs of pixels row by row and joins those that touch, with union-find (after Rosenfeld and Pfaltz, 1966).
    """
    width, data = mask.width, mask.tobytes()
    parents: list[int] = []
    sizes: list[int] = []
    above: list[tuple[int, int, int]] = []
    for start in range(0, len(data), width):
        row = []
        for run in _RUN.finditer(data[start : start + width]):
            left, right = run.span()
            label = len(parents)
            parents.append(label)
            sizes.append(right - left)
            for other_left, other_right, other in above:
                if other_left <= right and left <= other_right:
                    root = _root(parents, other)
                    if root != label:
                        parents[label] = root
                        sizes[root] += sizes[label]
                        label = root
            row.append((left, right, label))
        above = row
    return max(sizes, default=0) / (sum(data) / 255 or 1)


def _root(parents: list[int], label: int) -> int:
    while parents[label] != label:
        label = parents[label]
    return label
