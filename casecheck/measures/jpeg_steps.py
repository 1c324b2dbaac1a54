"""Finds that a picture was a JPEG before, from the steps to which its DCT coefficients are rounded.

JPEG divides a picture into blocks of 8x8 pixels and rounds each DCT coefficient to a multiple of a step, which is large
at low qualities. The coefficients of the same blocks stay near these multiples when the picture is cropped or saved in
another format, or as a JPEG of a higher quality (Fan and de Queiroz 2003, "Identification of bitmap compression
history: JPEG detection and quantizer estimation"). Scaling removes them.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from casecheck.measures.compression import libjpeg_table
from casecheck.measures.jpeg_grid import BLOCK, bands, borders

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.design import Design
    from casecheck.measures.jpeg_grid import Bands

    Numbers = NDArray[np.float32]
    Places = NDArray[np.intp]

FREQUENCIES = 27
"""Coefficients that are examined, in zigzag order from the first after the mean of the block."""

LEAST_STEP, MOST_STEP, MOST_VALUE = 5, 129, 639
"""Steps that are examined (smaller ones are lost in rounding to whole levels), and the most a coefficient counts."""

PART = 64
"""Sizes that are multiplied at once: larger products start threads in numpy's BLAS, which take longer."""

FEWEST_TIMES, MOST_TIMES = 0.5, 4.5
"""Steps: smaller coefficients are 0 with this step and prove nothing; larger ones are mostly edges drawn later."""

QUALITIES = range(8, 81, 2)
"""Qualities of libjpeg whose steps are tried."""

REPORTED_BELOW = 60
"""Qualities from here on are only tried for comparison."""

OWN_BORDERS: dict[str, tuple[int, ...]] = {"JPEG": (0,), "WebP": (0, BLOCK // 2)}
"""By format: where the borders of its own blocks are, modulo 8."""

LINES = 4
"""Every fourth row and column is searched for borders: neighbors look alike."""

BORDERS = 5.0
"""Least sum of `borders` along both axes where coefficients are examined. 95% of the JPEGs of quality 20 to 58 that
were saved again reach it, and 25% of other pictures."""

MOST_STARTS = 3
"""The most positions of the blocks that are examined: those with the strongest borders, after that of a picture that
was not cropped."""

FIRST_BLOCKS, BLOCKS, TEXTURED = 300, 1200, 5
"""The most blocks that are examined first, and of pictures that may have been JPEGs; and the levels by which the pixels
of a block differ at least."""

FIRST_PARTS, FIRST_SCORE = 2, 5.0
"""Coefficients of the first blocks are counted up to 2 * PART. They have to give this evidence, in standard errors, for
a quality that is reported. Three in four pictures that were no JPEGs have less.
"""

MOST_COUNTED = 60
"""Coefficients of one frequency count as at most so many."""

LEAST_SCORE, LEAST_FIT, LEAST_FITTING = 7.5, 0.25, 5
"""Least evidence in standard errors, fit (see `_scores`), and number of frequencies that fit. Of 1100 healthy pictures,
patterns and drawings on grids of 8 pixels, one reaches them, a JPEG of quality 46."""

MANY_BLOCKS, FITTING_OF_FEW = 150, 15
"""With fewer different blocks, so many frequencies have to fit: blocks of a pattern are alike, and up to 13 fit."""

CLEAR_FIT, FITTING_IF_CLEAR = 0.65, 4
"""Enough with any number of blocks. The fit of patterns is at most 0.56."""

AS_GOOD, FINER, NEIGHBORS = 0.85, 0.8, 4
"""The lowest quality with AS_GOOD of the best score is the answer: half a step fits, too. Nothing is found where a
quality that is not reported has a score by which this one falls below FINER, or is one of the next NEIGHBORS and has
the higher score."""


def earlier_quality(design: Design) -> int | None:
    """The libjpeg quality, to about 2, below REPORTED_BELOW; None where there are no traces of one."""
    pixels = bands(design.image)
    if pixels is None:
        return None
    own = OWN_BORDERS.get(design.format.id, ())
    across = borders(pixels[:, ::LINES], own)
    down = borders(np.ascontiguousarray(pixels[:, :, ::LINES].transpose(0, 2, 1)), own)
    strength = {(x, y): across[x] + down[y] for x, y in product(_likely(across, own), _likely(down, own))}
    likely = sorted((start for start in strength if strength[start] >= BORDERS), key=lambda start: -strength[start])
    if not likely:
        return None
    textured = _textured(pixels)
    for start in [(0, 0), *likely[:MOST_STARTS]]:
        if _may_match(_histograms(pixels, textured, start, FIRST_BLOCKS)):
            found = _match(_histograms(pixels, textured, start, BLOCKS))
            if found is not None:
                return found
    return None


def _likely(strength: NDArray[np.float64], own: tuple[int, ...]) -> list[int]:
    """Where blocks may start: at 0, and at the two strongest borders that are neither there nor the format's own."""
    others = [int(start) for start in np.argsort(-strength) if start and start not in own]
    return [0, *others[:2]]


def _textured(pixels: Bands) -> Places:
    """Band, row and column of the blocks of a picture that was not cropped whose pixels differ; shape (blocks, 3)."""
    blocks = sliding_window_view(pixels, (BLOCK, BLOCK), axis=(1, 2))[:, ::BLOCK, ::BLOCK]
    thin = np.stack([blocks[..., row, column] for row in range(0, BLOCK, 2) for column in range(0, BLOCK, 2)])
    return np.argwhere(thin.max(axis=0) - thin.min(axis=0) >= TEXTURED) * (1, BLOCK, BLOCK)


def _histograms(pixels: Bands, textured: Places, start: tuple[int, int], most: int) -> Numbers:
    """The numbers of coefficients by frequency and size, of blocks that start at x and y, each different block once."""
    windows = sliding_window_view(pixels, (BLOCK, BLOCK), axis=(1, 2))
    x, y = start
    moved = textured + np.array((0, y, x))
    moved = moved[(moved < windows.shape[:3]).all(axis=1)]
    chosen = moved[:: -(-len(moved) // most) or 1]
    blocks = windows[tuple(chosen.T)].astype(np.float32)
    coefficients = (_dct() @ blocks @ _dct().T)[:, *zip(*_zigzag(), strict=True)]
    sizes = np.minimum(np.abs(coefficients) + 0.5, MOST_VALUE).astype(np.intp)
    # told apart by a hash, to which an overflow does no harm
    sizes = sizes[np.unique(sizes @ 7 ** np.arange(FREQUENCIES), return_index=True)[1]]
    length = MOST_VALUE + 1
    counted = np.bincount((sizes + length * np.arange(FREQUENCIES)).ravel(), minlength=length * FREQUENCIES)
    return counted.reshape(FREQUENCIES, length).astype(np.float32)


def _may_match(histograms: Numbers) -> bool:
    """Whether these few coefficients may fit the steps of a quality that is reported."""
    score = _scores(histograms[:, : FIRST_PARTS * PART]).score.reshape(2, -1)
    return bool(score[:, np.array(QUALITIES) < REPORTED_BELOW].max() >= max(FIRST_SCORE, FINER**2 * score.max()))


class Scores(NamedTuple):
    """How well the coefficients fit the steps of each quality, upright and turned; shape (2 * qualities,)."""

    score: Numbers
    """Evidence in standard errors."""
    mean: Numbers
    """Mean fit."""
    fitting: NDArray[np.intp]
    """Number of frequencies that fit."""


def _scores(histograms: Numbers) -> Scores:
    """How well the coefficients fit.

    The fit of a coefficient is the cosine of its phase within the step: 1 at multiples, -1 halfway. Those of a picture
    that was never a JPEG spread over all phases, with more below the middle than above it, so that their mean is at
    most 0.
    """
    frequencies, steps = np.arange(FREQUENCIES), _tables()
    parts = histograms.reshape(FREQUENCIES, -1, PART).swapaxes(0, 1)
    cosines = (parts @ _cosines()[: len(parts)]).sum(axis=0)[frequencies, steps - LEAST_STEP]
    below, largest = histograms.cumsum(axis=1), histograms.shape[1] - 1
    first, last = np.floor(FEWEST_TIMES * steps).astype(np.intp), np.minimum(_last(steps), largest)
    counts = below[frequencies, last] - below[frequencies, first]
    fit = cosines / np.maximum(counts, 1)
    weight = np.minimum(counts, MOST_COUNTED)
    total, sums = np.maximum(weight.sum(axis=1), 1), (fit * weight).sum(axis=1)
    return Scores(sums * np.sqrt(2 / total), sums / total, ((counts >= 3) & (fit > 0.3)).sum(axis=1))


def _match(histograms: Numbers) -> int | None:
    """The quality whose steps the coefficients fit."""
    score, mean, fitting = _scores(histograms)
    clear = (mean >= CLEAR_FIT) & (fitting >= FITTING_IF_CLEAR)
    enough = LEAST_FITTING if histograms[0].sum() >= MANY_BLOCKS else FITTING_OF_FEW
    clear |= (mean >= LEAST_FIT) & (fitting >= enough)
    score = score.reshape(2, -1)
    found = clear.reshape(score.shape) & (score >= max(LEAST_SCORE, FINER * score.max()))
    if not found.any():
        return None
    likely = (found & (score >= AS_GOOD * score[found].max())).any(axis=0)
    first = int(likely.argmax())
    highest = first + int(score[:, first : first + NEIGHBORS].max(axis=0).argmax())
    return QUALITIES[highest] if QUALITIES[highest] < REPORTED_BELOW else None


@cache
def _zigzag() -> list[tuple[int, int]]:
    """Row and column of the frequencies."""
    places = [(y, x) for y in range(BLOCK) for x in range(BLOCK)]
    order = sorted(places, key=lambda at: (sum(at), at[0] if sum(at) % 2 else at[1]))
    return order[1 : FREQUENCIES + 1]


@cache
def _dct() -> Numbers:
    """The orthonormal DCT-II, shape (8, 8)."""
    at = np.arange(BLOCK)
    waves = np.cos((2 * at + 1) * at[:, None] * np.pi / 16) * np.where(at[:, None], 0.5, np.sqrt(1 / 8))
    return waves.astype(np.float32)


@cache
def _tables() -> NDArray[np.intp]:
    """The steps of all qualities, and those of pictures that were turned; shape (2 * qualities, FREQUENCIES)."""
    upright = np.array([libjpeg_table(quality)[1 : FREQUENCIES + 1] for quality in QUALITIES])
    order = _zigzag()
    turned = upright[:, [order.index((x, y)) for y, x in order]]
    return np.asarray(np.clip(np.vstack([upright, turned]), LEAST_STEP, MOST_STEP), np.intp)


@cache
def _cosines() -> Numbers:
    """By size, in parts, and step: the cosine of the phase; 0 where a coefficient proves nothing."""
    size, step = np.arange(MOST_VALUE + 1).reshape(-1, PART, 1), np.arange(LEAST_STEP, MOST_STEP + 1)
    proves = (size > FEWEST_TIMES * step) & (size <= _last(step))
    return np.where(proves, np.cos(2 * np.pi * size / step), 0).astype(np.float32)


def _last(steps: NDArray[np.intp]) -> NDArray[np.intp]:
    """The largest size that proves something about each of these steps."""
    last: Places = np.minimum(np.ceil(MOST_TIMES * steps).astype(np.intp) - 1, MOST_VALUE)
    return last
