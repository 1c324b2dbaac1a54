"""Finds colored and blurred bars on two opposite sides: story apps fill a screen with the picture's color, or with the
picture itself, enlarged and blurred."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from casecheck.measures.bars import Bars, bars_at, common_shape
from casecheck.measures.pixels import is_8_bit, rgb
from casecheck.model import Size

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from casecheck.design import Design

    Box: TypeAlias = tuple[int, int, int, int]
    Lines: TypeAlias = "NDArray[np.int16]"
    """RGB samples, line by line from the first bar to the second."""

COLUMNS = 64
"""Samples in a line."""

JUMP = 6
"""Samples that differ by at least this many levels of 255 from the line before are an edge; blurred ones are not."""

CALM, STRAIGHT = 0.12, 0.3
"""Least parts of a line with an edge at it: where the picture may start, and where it does. With these, what is asked
of the bars besides leaves none of 793 healthy pictures."""

LEAST_BAR, LEAST_PICTURE = 0.03, 0.2
"""Shares of the length."""

UNEQUAL = 3
"""The bars differ by at most this many pixels: apps center the picture."""

BLUR = 8
"""Lines over which JPEG blurs an edge: one block."""

LIVELY = 6.0
"""Standard deviation along the edge of the picture, in levels of 255: more than that is no stripe."""

ALIKE = 0.8
"""Correlation of blurred bars with the enlarged picture. At 16 made ones it is 0.87 to 1.00, in two patterns 0.5 and
0.6; of healthy pictures with straight edges, those with smooth bars stay below 0.5."""

Fill: TypeAlias = Literal["colored", "blurred"]


def backdrop(design: Design) -> Bars | None:
    """Colored or blurred bars at the top and bottom or at the left and right; None where there are none."""
    image = design.image
    if not is_8_bit(image) or min(image.size) < COLUMNS or design.alpha is not None:
        return None
    beside = [found for turned in (False, True) if (found := _beside(image, turned=turned))]
    if len(beside) != 1:  # on all four sides, it is a frame
        return None
    turned, lines, picture = beside[0]
    fill = _fill(lines, *picture, across=image.height if turned else image.width)
    return fill and bars_at("left and right" if turned else "top and bottom", fill, image.size, *picture)


def _beside(image: Image, *, turned: bool) -> tuple[bool, Lines, tuple[int, int]] | None:
    """What may be bars at the top and bottom or, if `turned`, at the left and right.

    Returns `turned`, the lines, and the first line and the end of the picture between the bars.
    """
    if not _calm_ends(image, turned=turned):
        return None
    lines = _lines(image, (0, 0, *image.size), COLUMNS, turned=turned)
    picture = _picture(lines)
    return (turned, lines, picture) if picture else None


def _lines(image: Image, box: Box, columns: int, *, turned: bool) -> Lines:
    """So many samples of each line in a box."""
    import numpy as np

    left, top, right, bottom = box
    size = Size(right - left, columns) if turned else Size(columns, bottom - top)
    lines = np.asarray(rgb(image, box, size), dtype=np.int16)
    return lines.swapaxes(0, 1) if turned else lines


def _calm_ends(image: Image, *, turned: bool) -> bool:
    """Whether two opposite sides are without edges: in few lines whole, and in few columns of a strip."""
    width, height = image.size
    deep = max(2, int(LEAST_BAR * (width if turned else height)))
    for far in (False, True):
        if turned:
            box = (width - deep, 0, width, height) if far else (0, 0, deep, height)
            line = box[0] + deep // 2, 0, box[0] + deep // 2 + 1, height
        else:
            box = (0, height - deep, width, height) if far else (0, 0, width, deep)
            line = 0, box[1] + deep // 2, width, box[1] + deep // 2 + 1
        strip = _lines(image, box, COLUMNS // 4, turned=turned)
        along = _lines(image, line, height if turned else width, turned=turned)
        if abs(strip[1:] - strip[:-1]).max() > 2 * JUMP or abs(along[:, 1:] - along[:, :-1]).max() > 2 * JUMP:
            return False
    return True


def _picture(lines: Lines) -> tuple[int, int] | None:
    """Its first line and its end: straight edges, equally far from both sides."""
    import numpy as np

    length = len(lines)
    steps = abs(lines[1:] - lines[:-1]).max(2)
    rough = np.flatnonzero((steps >= JUMP).mean(1) > CALM)
    if len(rough) == 0:
        return None
    head, tail = int(rough[0]), int(rough[-1])
    means = steps.mean(1)
    start = head + int(means[head : head + BLUR].argmax()) + 1
    end = tail - int(means[max(0, tail - BLUR + 1) : tail + 1][::-1].argmax()) + 1
    least, picture = LEAST_BAR * length, LEAST_PICTURE * length
    if abs(start - (length - end)) > UNEQUAL or start < max(least, 2 * BLUR) or end - start < picture:
        return None
    straight = [float((abs(lines[place + 3] - lines[place - 4]).max(1) >= JUMP).mean()) for place in (start, end)]
    return (start, end) if min(straight) >= STRAIGHT else None


def _fill(lines: Lines, start: int, end: int, *, across: int) -> Fill | None:
    """What the bars beside the picture are filled with."""
    if _alike(lines, start, end):
        return "blurred"
    ends = lines[start + 1 : start + BLUR], lines[end - BLUR : end - 1]
    lively = max(float(part.mean(0).std(0).max()) for part in ends) >= LIVELY
    return "colored" if lively and common_shape(across, end - start) else None


def _alike(lines: Lines, start: int, end: int) -> bool:
    """Whether the bars are what the picture would show if it filled the whole: its middle, enlarged."""
    import numpy as np

    length, share = len(lines), (end - start) / len(lines)
    rows = start + (np.arange(length) * share).astype(int)
    columns = ((np.arange(COLUMNS) - COLUMNS / 2) * share + COLUMNS / 2).astype(int)
    there = _coarse(lines[rows][:, columns])
    here = _coarse(lines)
    bar = max(1, start * len(here) // length)
    one, other = (np.concatenate((part[:bar], part[-bar:])).ravel() for part in (here, there))
    if min(one.std(), other.std()) < 1:
        return False
    return bool(np.corrcoef(one, other)[0, 1] >= ALIKE)


def _coarse(lines: Lines) -> NDArray[np.float32]:
    """The mean levels of 24x12 parts."""
    import numpy as np
    from PIL.Image import Resampling, fromarray

    gray = fromarray(lines.mean(2).astype(np.float32))
    return np.asarray(gray.resize((12, 24), Resampling.BOX))
