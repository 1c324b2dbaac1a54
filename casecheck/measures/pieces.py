"""Connected pieces of what is marked in a small copy of a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casecheck.measures.pixels import dilated, eroded

if TYPE_CHECKING:
    from PIL.Image import Image

_MARKED = re.compile(rb"\xff+")


def closed(marks: Image, reach: int) -> Image:
    """The marks (255 of 0 and 255) with gaps of up to twice `reach` filled: morphological closing by a square."""
    return eroded(dilated(marks, reach), reach)


def largest_piece(marks: Image) -> float:
    """How much of all that is marked hangs together with the largest piece, 0 to 1; corners that touch connect.

    Two-pass labeling by runs (Rosenfeld and Pfaltz, 1966) with a union of the labels that meet.
    """
    width, data = marks.width, marks.tobytes()
    parents: list[int] = []
    sizes: list[int] = []
    above: list[tuple[int, int, int]] = []
    for start in range(0, len(data), width):
        row = []
        for run in _MARKED.finditer(data[start : start + width]):
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
