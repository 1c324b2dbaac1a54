"""Connected pieces of a mask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casecheck.measures.pixels import dilated, eroded
from casecheck.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

Run = tuple[int, int, int]
"""Pixels of a row that are connected: the row, the first of them, and one behind the last."""

Piece = list[Run]
"""Row by row, from the top down."""

_RUN = re.compile(rb"\xff+")


def closed(mask: Image, reach: int) -> Image:
    """The mask with gaps of up to twice `reach` pixels filled: morphological closing by a square."""
    return eroded(dilated(mask, reach), reach)


def largest_piece(mask: Image) -> float:
    """The share of the mask that belongs to its largest piece, 0 to 1."""
    sizes = [size_of(piece) for piece in pieces(mask)]
    return max(sizes, default=0) / (sum(sizes) or 1)


def pieces(mask: Image) -> list[Piece]:
    """The pieces of a mask. Pixels that touch at a corner are connected.

    Labels runs of pixels row by row and joins those that touch, with union-find (after Rosenfeld and Pfaltz, 1966).
    """
    width, data = mask.width, mask.tobytes()
    parents: list[int] = []
    runs: list[Run] = []
    above: list[tuple[int, int, int]] = []
    for start in range(0, len(data), width or 1):  # a mask may have no pixels
        row = []
        for run in _RUN.finditer(data[start : start + width]):
            left, right = run.span()
            label = len(parents)
            parents.append(label)
            runs.append((start // width, left, right))
            for other_left, other_right, other in above:
                if other_left <= right and left <= other_right:
                    root = _root(parents, other)
                    parents[root] = label  # the newest run is the root
            row.append((left, right, label))
        above = row
    found: dict[int, Piece] = {}
    for label, each in enumerate(runs):
        found.setdefault(_root(parents, label), []).append(each)
    return list(found.values())


def filled(piece: Piece) -> Piece:
    """The piece with the gaps in its rows filled."""
    rows: dict[int, Run] = {}
    for row, left, right in piece:
        _, first, last = rows.get(row, (row, left, right))
        rows[row] = row, min(first, left), max(last, right)
    return list(rows.values())


def size_of(piece: Piece) -> int:
    """The number of its pixels."""
    return sum(right - left for _, left, right in piece)


def box_of(piece: Piece) -> Box:
    """The box around it."""
    rows, lefts, rights = zip(*piece, strict=True)
    return Box(min(lefts), rows[0], max(rights), rows[-1] + 1)


def _root(parents: list[int], label: int) -> int:
    while parents[label] != label:
        parents[label] = label = parents[parents[label]]
    return label
