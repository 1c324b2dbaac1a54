"""Finds a vertical square wave in a mask: rows that equal a reference row or its inverse, in turn.

A checkerboard is the product of a horizontal and a vertical square wave. This holds for squares of any size and phase,
also after scaling, and for hardly anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

TRANSITIONS = 3
"""At least this many evenly spaced edges are needed."""

UNEVEN = (2, 7, 13, 20, 24, 33, 39, 48, 53, 62, 68, 76, 83, 91)
"""Rows that are compared first. Evenly spaced ones might all fall on the blurred edges between squares."""

MIN_AGREEMENT = 0.75
"""Masks whose rows agree less with each reference row are not examined further."""


@dataclass(frozen=True, slots=True)
class SquareWave:
    """A square wave."""

    step: float
    """The distance from edge to edge, half its period, in pixels."""
    edges: int
    agreement: float
    """The share of pixels in which the rows equal the reference row or its inverse, 0.5 to 1."""


def square_wave(mask: Image, known: Image) -> SquareWave | None:
    """The vertical square wave of a mask, by the pixels that `known` marks; None where there is none."""
    rows, knowns, width = _bits(mask), _bits(known), mask.width
    uneven = [at for at in UNEVEN if at < len(rows)]
    few = [rows[at] for at in uneven], [knowns[at] for at in uneven]
    best = 0.0, 0
    for at in reversed(uneven[::2]):
        best = max(best, (_signs(*few, (rows[at], knowns[at]), width)[0], at))
        if best[0] == 1:  # as in every checkerboard that was never scaled or compressed
            break
    score, at = best
    if score < MIN_AGREEMENT:
        return None
    agreement, signs = _signs(rows, knowns, (rows[at], knowns[at]), width)
    even = _even_steps(signs)
    return even and SquareWave(*even, agreement)


def _bits(mask: Image) -> list[int]:
    """Each row of a mask as an integer with one bit per pixel."""
    from PIL.Image import Dither

    data = mask.convert("1", dither=Dither.NONE).tobytes()
    width = (mask.width + 7) // 8
    if data == data[:width] * mask.height:  # as in most masks of known pixels
        return [int.from_bytes(data[:width], "big")] * mask.height
    return [int.from_bytes(data[at : at + width], "big") for at in range(0, len(data), width)]


def _signs(rows: list[int], known: list[int], reference: tuple[int, int], width: int) -> tuple[float, list[int]]:
    """The agreement of all rows with the reference row, and a sign for each: 1 equal, -1 inverse, 0 neither."""
    signs, agreed, compared = [], 0, 0
    reference_row, reference_known = reference
    for row, mask in zip(rows, known, strict=True):
        both = mask & reference_known
        seen = both.bit_count()
        if 4 * seen < width:
            signs.append(0)
            continue
        differ = ((row ^ reference_row) & both).bit_count()
        agreed += differ if 2 * differ > seen else seen - differ
        compared += seen
        signs.append((4 * differ < seen) - (4 * differ > 3 * seen))
    return (agreed / compared if 3 * compared > width * len(rows) else 0), signs


def _even_steps(signs: list[int]) -> tuple[float, int] | None:
    """The distance between changes of sign and their number, where they are evenly spaced; None otherwise."""
    runs: list[list[float]] = [[]]
    last, sign = -1, 0
    for at, now in enumerate(signs):
        if not now:
            continue
        if at - last > 3:
            runs.append([])
        elif sign and now != sign:
            runs[-1].append((at + last + 1) / 2)
        last, sign = at, now
    edges = max(runs, key=len)
    if len(edges) < TRANSITIONS:
        return None
    step = (edges[-1] - edges[0]) / (len(edges) - 1)
    slack = max(1.0, 0.15 * step)
    if any(abs(edge - edges[0] - number * step) > slack for number, edge in enumerate(edges)):
        return None
    return step, len(edges)
