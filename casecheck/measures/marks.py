"""Masks of small marks, such as text and icons, on whatever is behind them, and the runs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Mask: TypeAlias = "NDArray[np.bool_]"
    Levels: TypeAlias = "NDArray[np.uint8]"

CONTRAST = 36
"""Levels of 255 between a mark and what is behind it, at least."""

PURE = 232
"""Levels of white marks, and of black ones after inversion: Android's white is 232 or more."""

RANK = 0.993
"""A strip with a line of text or icons has the contrast of these in at least 0.7% of its pixels."""

SAMPLED = 3
"""The contrast is counted in every third column: strokes are about as wide."""


def marks(strip: Image, height: int, *, light: bool) -> Iterator[Mask]:
    """Where a strip of mode "L" has light or dark marks of less than this height: all, then only white or black ones.

    This is a top-hat: the difference from the strip without details of that height, by a morphological opening. Half of
    the strongest contrast counts, so weak texture behind the marks does not.
    """
    import numpy as np

    levels = np.asarray(strip)
    if not light:
        levels = 255 - levels
    tops = levels - _opened(levels, height)
    some = tops[:, ::SAMPLED]
    strongest = np.searchsorted(np.bincount(some.ravel(), minlength=256).cumsum(), RANK * some.size)
    mask = tops > max(CONTRAST, int(strongest) // 2)
    if mask.any():
        yield mask
        yield mask & (levels >= PURE)


def runs(line: Mask, join: int = 0) -> list[tuple[int, int]]:
    """First and end of each run of true values; runs at most `join` apart are one."""
    import numpy as np

    framed = np.concatenate(([False], line, [False]))
    ends = np.flatnonzero(framed[1:] != framed[:-1]).reshape(-1, 2).tolist()
    joined: list[tuple[int, int]] = []
    for start, end in ends:
        if joined and start - joined[-1][1] <= join:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _opened(levels: Levels, height: int) -> Levels:
    """Without light details of less than this height; outside, the edge goes on."""
    import numpy as np

    padded = levels[np.arange(-height, len(levels) + height).clip(0, len(levels) - 1)]
    opened = _slid(_slid(padded, height, np.minimum), height, np.maximum)
    start = height - (height - 1)
    return opened[start : start + len(levels)]


def _slid(levels: Levels, height: int, choose: np.ufunc) -> Levels:
    """The least or greatest of each `height` rows, by doubling the reach."""
    reach = 1
    while reach < height:
        step = min(reach, height - reach)
        levels = choose(levels[:-step], levels[step:])
        reach += step
    return levels
