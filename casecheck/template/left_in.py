"""Finds the guides of a template in artwork on which they were left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from casecheck.measures.pixels import rgb
from casecheck.model import Box, Size
from casecheck.template.guides import FIRST, FIRST_LENGTH, PERIOD, SECOND, SECOND_LENGTH, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from casecheck.design import Design
    from casecheck.template.guides import Color

    Mask = NDArray[np.bool_]
    Colors = NDArray[np.uint8]
    """RGB along a line of pixels: an array of n x 3."""

ACROSS = 10
"""Rows, and columns, of each part that are looked through: a guide crosses all of them."""

PARTS = 0, 0.45, 1
"""Shares of the width and height that the parts begin and end with: in two steps, so that not all rows meet gaps."""

NEAR = 90
"""Levels of 255 by which a channel may differ from a color of a guide: JPEG smears them."""

SMALLEST, LARGEST = 0.45, 2.2
"""Scales of the picture at which its guides are looked for."""

CROSSED = 4
"""Least rows or columns in which a line shows its first color: 10 of 20 do where nothing lies over it."""

CANDIDATES = 8
"""Lines in each direction whose dashes are measured."""

DASHES = 5
"""So many dashes in a row, all as long, are a guide."""

FIRST_CODE, NO_CODE = 9, 0
"""Codes of the color in which dashes begin, and of others; in between, those of the guides."""


class Line(NamedTuple):
    """A guide in a picture."""

    box: Box
    """What was found of it, in pixels of the upright picture."""
    scale: float
    """The size of the picture's guides, compared with those of a template."""


def guide_left_in(design: Design) -> Line | None:
    """A guide of a template that casecheck made; None where there is none.

    A few rows and columns tell where lines of its colors may be; only those lines are looked at.
    """
    width, height = design.upright
    if min(width, height) < 4 * ACROSS:
        return None
    for upright in (False, True):
        for at in _candidates(design, upright=upright):
            codes = _codes(_line(design, at, upright=upright))
            for turned in (False, True):  # by half a turn, dashes begin with their second color
                found = _dashes(codes[::-1] if turned else codes)
                if found:
                    start, end, scale = found
                    ends = (len(codes) - end, len(codes) - start) if turned else (start, end)
                    return Line(_box(design.upright, ends, at, scale, upright=upright), scale)
    return None


def _box(size: Size, ends: tuple[int, int], at: int, scale: float, *, upright: bool) -> Box:
    """The box of a line between these ends."""
    half = max(1, round(WIDTH * scale / 2))
    start, end = max(0, ends[0]), ends[1]
    near, far = max(0, at - half), at + half + 1
    left, top, right, bottom = (near, start, far, end) if upright else (start, near, end, far)
    return Box(left, top, min(right, size.width), min(bottom, size.height))


def _line(design: Design, at: int, *, upright: bool) -> Colors:
    """A column of the picture, if it is `upright`, else a row."""
    width, height = design.upright
    part = rgb(design.image, (at, 0, at + 1, height) if upright else (0, at, width, at + 1))
    return np.asarray(part).reshape(-1, 3) if part else np.zeros((0, 3), np.uint8)


def _candidates(design: Design, *, upright: bool) -> list[int]:
    """The rows, or the columns if `upright`, in which thin lines of the first color may run, most frequent first."""
    width, height = design.upright
    hits = []
    for start, end in pairwise(PARTS):
        box = (0, start * height, width, end * height) if upright else (start * width, 0, end * width, height)
        picked = rgb(design.image, box, Size(width, ACROSS) if upright else Size(ACROSS, height))
        if picked is None:
            return []
        first = _is_near(np.asarray(picked), FIRST)
        hits += [*(first if upright else first.T)]
    return _most_crossed([row for row in hits if row.any()])


def _most_crossed(hits: list[Mask]) -> list[int]:
    """Where thin runs of pixels lie in many of these rows; the most frequent places first."""
    if len(hits) < CROSSED:
        return []
    rows = np.zeros((len(hits), len(hits[0]) + 2), np.bool_)  # framed, so that no run goes on in the next row
    rows[:, 1:-1] = hits
    edges = np.flatnonzero(np.diff(rows.ravel())) + 1
    starts, ends = edges[::2], edges[1::2]
    middles = (starts + ends)[ends - starts <= LARGEST * WIDTH + 2] // 2
    counts = np.bincount(middles % rows.shape[1] - 1, minlength=len(hits[0]))
    near = np.convolve(counts, [1, 1, 1], "same")
    crossed = np.flatnonzero(near >= CROSSED)
    order = crossed[near[crossed].argsort(kind="stable")[::-1]][: 3 * CANDIDATES]
    chosen: list[int] = []
    for at in order.tolist():
        if all(abs(at - other) > 2 for other in chosen):
            chosen.append(at)
    return chosen[:CANDIDATES]


def _codes(colors: Colors) -> NDArray[np.uint8]:
    """For each pixel the code of the color of a guide that it is near to."""
    codes = np.full(colors.shape[:-1], NO_CODE, np.uint8)
    for code, color in ((FIRST_CODE, FIRST), *enumerate(SECOND.values(), 1)):
        codes[_is_near(colors, color)] = code
    return codes


def _is_near(colors: Colors, color: Color) -> Mask:
    near = np.full(colors.shape[:-1], True)
    for channel, value in enumerate(color):
        low, high = max(0, value - NEAR), min(255, value + NEAR)
        near &= colors[..., channel] - np.uint8(low) <= high - low  # a level below `low` becomes one far above
    return near


def _dashes(codes: NDArray[np.uint8]) -> tuple[int, int, float] | None:
    """Where a row of equal dashes of one guide begins and ends, and their scale."""
    counts = np.bincount(codes, minlength=FIRST_CODE + 1)
    least = DASHES * SMALLEST * SECOND_LENGTH / 2
    for code in range(1, len(SECOND) + 1):
        if min(counts[code], counts[FIRST_CODE]) < least:
            continue
        run: list[tuple[int, int]] = []
        for dash in _alternating(codes, code):
            if run and not _continues(run, dash):
                run = []
            run.append(dash)
            if len(run) >= DASHES:
                scale = (run[-1][0] - run[0][0]) / (len(run) - 1) / PERIOD
                return run[0][0] - round(FIRST_LENGTH * scale), run[-1][1], scale
    return None


def _alternating(codes: NDArray[np.uint8], code: int) -> Iterator[tuple[int, int]]:
    """Where the second part of each dash begins and ends, where the first part before it is twice as long."""
    changes = np.flatnonzero(np.diff(codes)) + 1
    bounds = [0, *changes.tolist(), len(codes)]
    runs = [(start, end, int(codes[start])) for start, end in pairwise(bounds) if start < end]
    for number, (start, end, found) in enumerate(runs):
        length = end - start
        if found != code or not SMALLEST * SECOND_LENGTH - 3 <= length <= LARGEST * SECOND_LENGTH + 3:
            continue
        before = next((run for run in reversed(runs[max(0, number - 3) : number]) if run[2] == FIRST_CODE), None)
        if before and start - before[1] <= 4 and 1.3 * length - 2 <= before[1] - before[0] <= 3 * length + 4:
            yield (start + before[1]) // 2, end


def _continues(run: list[tuple[int, int]], dash: tuple[int, int]) -> bool:
    """Whether a dash follows after a distance that a period can have, and as long as before."""
    step = dash[0] - run[-1][0]
    first = run[1][0] - run[0][0] if len(run) > 1 else step
    return SMALLEST * PERIOD <= step <= LARGEST * PERIOD and abs(step - first) <= 2 + first // 20
