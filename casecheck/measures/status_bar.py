"""Finds what a phone's system draws over every screen: the clock, the battery and the home indicator.

No text is recognized. The marks are recognized by their shapes and places, on any background.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from casecheck.measures.marks import marks, runs
from casecheck.measures.pixels import is_8_bit, luma

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.design import Design

    Mask: TypeAlias = "NDArray[np.bool_]"

LEAST_WIDTH = 300
"""Pixels: below, the digits of a clock are less than 7 px high."""

LEAST_SHAPE = 1.25
"""Height to width: tablets have 4:3, phones 16:9 and more."""

WORKED_WIDTH = 640
"""Pixels: wider strips are reduced to this width, or to less than twice as much."""

TOP, BOTTOM = 6, 10
"""The parts of the width that the strips at the top and bottom are high: a sixth holds 59 of 393 points."""

LINE = (0.007, 0.055)
"""Heights of the marks as shares of the width: 8 of 820 points on an iPad, 17 of 360 on Android."""

HOME = (0.005, 0.02)
"""Heights of the home indicator as shares of the width: 5 of 375 points on an iPhone, 2 to 4 of 360 on Android."""

SIDES = 0.2
"""The marks start and end within this share of the width from the sides. Beside a camera island they start at 0.13."""

INK = 0.5
"""At most this share of the width is marked."""


@dataclass(frozen=True, slots=True)
class StatusBar:
    """What was found."""

    clock: bool
    battery: bool
    bottom: int
    """The first row below the clock and battery; 0 without them."""
    home: int | None
    """The first row of the home indicator, the bar in the middle of the lower edge; None without it."""

    @property
    def found(self) -> int:
        """How many of the three marks there are."""
        return self.clock + self.battery + (self.home is not None)


def status_bar(design: Design) -> StatusBar:
    """The marks of a phone's system. Pictures in landscape have none here."""
    image = design.image
    width, height = image.size
    nothing = StatusBar(False, False, 0, None)
    if not is_8_bit(image) or width < LEAST_WIDTH or height < LEAST_SHAPE * width:
        return nothing
    if design.alpha and design.alpha.getpixel((0, 0)) != 255:  # most cut-outs end here
        return nothing
    step = width // WORKED_WIDTH or 1
    clock, battery, bottom = _top(luma(image.crop((0, 0, width, width // TOP))).reduce(step))
    start = height - width // BOTTOM
    home = _home(luma(image.crop((0, start, width, height))).reduce(step))
    return StatusBar(clock, battery, bottom * step, None if home is None else start + home * step)


def _top(strip: Image) -> tuple[bool, bool, int]:
    """Whether there are a clock and a battery, and the row below them."""
    best = False, False, 0
    for light in (True, False):
        for mask in marks(strip, round(LINE[1] * strip.width) + 1, light=light):
            for top, bottom in _lines(mask):
                line = mask[top:bottom]
                parts = _parts(line)
                found = _clock(line, parts), _battery(line, parts)
                if sum(found) > sum(best[:2]):
                    best = *found, bottom
    return best


def _lines(mask: Mask) -> list[tuple[int, int]]:
    """The rows of the first two lines of text or icons."""
    width = mask.shape[1]
    busy = runs(mask.sum(1) > 0.004 * width, join=1)
    return [run for run in busy if LINE[0] * width <= run[1] - run[0] <= LINE[1] * width][:2]


def _parts(line: Mask) -> list[tuple[int, int]]:
    """The columns of each mark in a line; empty where they are not placed as in a status bar."""
    width = line.shape[1]
    parts = runs(line.max(0))
    if not 3 <= len(parts) <= 60 or sum(end - start for start, end in parts) > INK * width:
        return []
    widest = max(right[0] - left[1] for left, right in pairwise(parts))
    at_sides = parts[0][0] <= SIDES * width and parts[-1][1] >= (1 - SIDES) * width
    return parts if at_sides and widest >= SIDES / 2 * width else []


def _clock(line: Mask, parts: list[tuple[int, int]]) -> bool:
    """Whether one or two digits, a colon and two digits stand free."""
    return any(_is_clock(line, parts, number) for number in range(1, len(parts) - 1))


def _is_clock(line: Mask, parts: list[tuple[int, int]], number: int) -> bool:
    start, end = parts[number]
    dots = runs(line[:, start:end].max(1))
    if len(dots) != 2 or end - start > max(dots[1][1] - dots[0][0], 3):
        return False
    top, bottom = _rows(line, *parts[number - 1])
    high = bottom - top
    sizes = [stop - begin for begin, stop in dots]
    gap = dots[1][0] - dots[0][1]
    if max(sizes) > 0.36 * high or gap < max(1, 0.12 * high) or dots[0][0] <= top or dots[1][1] > bottom + 1:
        return False
    free = 0.55 * high
    left, right = start, end
    for begin, stop in reversed(parts[:number]):
        if left - stop > free:
            break
        left = begin
    for begin, stop in parts[number + 1 :]:
        if begin - right > free:
            break
        right = stop
    digits = [part for part in parts if left <= part[0] and part[1] <= right and part != parts[number]]
    level = all(
        abs(edge - mark) <= max(1, 0.12 * high)
        for part in digits
        for edge, mark in zip(_rows(line, *part), (top, bottom), strict=True)
    )
    return level and 0.2 * high <= start - left <= 2.2 * high and 0.6 * high <= right - end <= 2.2 * high


def _battery(line: Mask, parts: list[tuple[int, int]]) -> bool:
    """Whether one of the last marks is a box: lying, or standing with straight sides."""
    return any(_is_battery(line, *part) for part in parts[-6:] if part[0] > line.shape[1] / 2)


def _is_battery(line: Mask, start: int, end: int) -> bool:
    top, bottom = _rows(line, start, end)
    high, wide = bottom - top, end - start
    if high < max(5, 0.5 * len(line)):
        return False
    box = line[top:bottom, start:end]
    edge = max(1, round(0.15 * high))
    if 1.5 * high <= wide <= 2.9 * high:
        sides = box[:edge].max(0), box[-edge:].max(0)
        return bool(min(side.mean() for side in sides) >= 0.7 and box[:, :edge].max(1).mean() >= 0.5)
    if 0.4 * high <= wide <= 0.8 * high:
        body, edge = box[round(0.18 * high) :], max(1, round(0.08 * high))
        straight = body[:, :edge].max(1), body[:, -edge:].max(1), body[-edge:].max(0)
        return bool(min(side.mean() for side in straight) >= 0.9)
    return False


def _rows(line: Mask, start: int, end: int) -> tuple[int, int]:
    """First and end row of the mark in these columns."""
    rows = line[:, start:end].max(1).nonzero()[0]
    return int(rows[0]), int(rows[-1]) + 1


def _home(strip: Image) -> int | None:
    """The first row of the home indicator."""
    for light in (True, False):
        for mask in marks(strip, round(HOME[1] * strip.width) + 1, light=light):
            for top, bottom in runs(mask[:, strip.width // 2]):
                if _is_home(mask, top, bottom):
                    return top
    return None


def _is_home(mask: Mask, top: int, bottom: int) -> bool:
    """Whether the mark in the middle of these rows is wide, thin, even, and alone, with some space below."""
    rows, width = mask.shape
    if not HOME[0] * width <= bottom - top <= HOME[1] * width or bottom > rows - 0.008 * width:
        return False
    row = (top + bottom) // 2
    start, end = _run_at(mask[row], width // 2)
    if abs(start + end - width) > 4 or not 0.16 * width <= end - start <= 0.42 * width:
        return False
    reach = round(0.03 * width)
    beside = mask[top:bottom, start - reach : start - 1], mask[top:bottom, end + 1 : end + reach]
    inset = (end - start) // 8
    near = [
        edge - here
        for column in (start + inset, end - inset)
        for edge, here in zip(_run_at(mask[:, column], row), (top, bottom), strict=True)
    ]
    return max(map(abs, near)) <= 1 and not any(part.any() for part in beside)


def _run_at(line: Mask, place: int) -> tuple[int, int]:
    """The run with this place; an empty one far outside where there is none."""
    return next((run for run in runs(line) if run[0] <= place < run[1]), (-99, -99))
