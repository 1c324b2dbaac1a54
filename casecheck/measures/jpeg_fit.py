"""The quality of a JPEG whose steps the DCT coefficients of its blocks fit."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from casecheck.measures.compression import libjpeg_table
from casecheck.measures.jpeg_grid import BLOCK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Steps = NDArray[np.intp]

FREQUENCIES = 27
"""Coefficients that are examined, in zigzag order from the first after the mean of the block."""

LEAST_STEP, MOST_STEP, MOST_VALUE = 5, 129, 639
"""Steps that are examined (smaller ones are lost in rounding to whole levels), and the most a coefficient counts."""

PART = 64
"""Sizes that are multiplied at once: larger products start threads in numpy's BLAS, which take longer."""

FEWEST_TIMES, MOST_TIMES = 0.5, 4.5
"""Steps: smaller coefficients are 0 with this step and prove nothing; larger ones are mostly edges drawn later."""

WEB_LOW = 33
"""The quality of libjpeg whose steps are as coarse as WEB_LOW_STEPS."""

WEB_LOW_STEPS = (
    *(16, 16, 25, 18, 25, 39, 23, 23, 39, 50, 38, 31, 38, 50),
    *(46, 38, 38, 38, 38, 46, 62, 53, 53, 53, 53, 53, 62),
)
"""The steps of the FREQUENCIES in Photoshop's "save for web, low", as Pillow's `JpegPresets` lists them."""

QUALITIES = (*range(8, WEB_LOW, 2), WEB_LOW, *range(WEB_LOW + 1, 81, 2))
"""Qualities whose steps are tried: those of libjpeg, and Photoshop's."""

REPORTED_BELOW = 60
"""Qualities from here on are only tried for comparison."""

FIRST_PARTS, FIRST_SCORE = 2, 5.0
"""Coefficients of the first blocks are counted up to 2 * PART. They have to give this evidence, in standard errors, for
a quality that is reported. Three in four pictures that were no JPEGs have less.
"""

LOW, LEAST_FIRST = 9, 4.5
"""Frequencies by which the positions of the blocks are compared, and the least evidence of one that is examined, in
standard errors: of 256 pictures that are found, 98% have 4.8 or more; three in four healthy ones have less."""

MOST_COUNTED = 60
"""Coefficients of one frequency count as at most so many."""

LEAST_SCORE, LEAST_FIT, LEAST_FITTING = 7.5, 0.25, 5
"""Least evidence in standard errors, fit (see `scores`), and number of frequencies that fit. Of 1100 healthy pictures,
patterns and drawings on grids of 8 pixels, one reaches them, a JPEG of quality 46."""

MANY_BLOCKS, FITTING_OF_FEW = 150, 15
"""With fewer different blocks, so many frequencies have to fit: blocks of a pattern are alike, and up to 13 fit."""

CLEAR_FIT, FITTING_IF_CLEAR = 0.65, 4
"""Enough with any number of blocks. The fit of patterns is at most 0.56."""

AS_GOOD, FINER, NEIGHBORS = 0.85, 0.8, 4
"""The lowest quality with AS_GOOD of the best score is the answer: half a step fits, too. Nothing is found where a
quality that is not reported has a score by which this one falls below FINER, or is one of the next NEIGHBORS and has
the higher score."""


def may_match(histograms: Numbers) -> bool:
    """Whether these few coefficients may fit the steps of a quality that is reported."""
    score = scores(histograms[:, : FIRST_PARTS * PART]).score.reshape(2, -1)
    return bool(score[:, np.array(QUALITIES) < REPORTED_BELOW].max() >= max(FIRST_SCORE, FINER**2 * score.max()))


def fit_by_position(coefficients: Numbers) -> Numbers:
    """How well the lowest frequencies fit the steps of the best quality that is reported, in standard errors.

    `coefficients` has the shape (blocks, positions, LOW); the answer has the shape (positions,).
    """
    positions = coefficients.shape[1]
    most = FIRST_PARTS * PART
    sizes = np.minimum(np.abs(coefficients) + 0.5, most - 1).astype(np.intp)
    rows = np.arange(LOW) * positions + np.arange(positions)[:, None]
    counts = np.bincount((sizes + most * rows).ravel(), minlength=LOW * positions * most).astype(np.float32)
    parts = counts.reshape(LOW, positions, FIRST_PARTS, PART).swapaxes(1, 2)
    sums, total = (parts @ _low_cosines()).sum(axis=(0, 1)).reshape(positions, 2, -1).swapaxes(0, 1)
    return np.asarray((sums * np.sqrt(2 / np.maximum(total, 1))).max(axis=1))


class Scores(NamedTuple):
    """How well the coefficients fit the steps of each quality, upright and turned; shape (2 * qualities,)."""

    score: Numbers
    """Evidence in standard errors."""
    mean: Numbers
    """Mean fit."""
    fitting: Steps
    """Number of frequencies that fit."""


def match(histograms: Numbers) -> int | None:
    """The quality whose steps the coefficients fit."""
    score, mean, fitting = scores(histograms)
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


def scores(histograms: Numbers) -> Scores:
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


@cache
def zigzag() -> list[tuple[int, int]]:
    """Row and column of the frequencies."""
    places = [(y, x) for y in range(BLOCK) for x in range(BLOCK)]
    order = sorted(places, key=lambda at: (sum(at), at[0] if sum(at) % 2 else at[1]))
    return order[1 : FREQUENCIES + 1]


@cache
def _tables() -> Steps:
    """The steps of all qualities, and those of pictures that were turned; shape (2 * qualities, FREQUENCIES)."""
    upright = np.array([libjpeg_table(quality)[1 : FREQUENCIES + 1] for quality in QUALITIES])
    upright[QUALITIES.index(WEB_LOW)] = WEB_LOW_STEPS
    order = zigzag()
    turned = upright[:, [order.index((x, y)) for y, x in order]]
    return np.asarray(np.clip(np.vstack([upright, turned]), LEAST_STEP, MOST_STEP), np.intp)


@cache
def _cosines() -> Numbers:
    """By size, in parts, and step: the cosine of the phase; 0 where a coefficient proves nothing."""
    size, step = np.arange(MOST_VALUE + 1).reshape(-1, PART, 1), np.arange(LEAST_STEP, MOST_STEP + 1)
    proves = (size > FEWEST_TIMES * step) & (size <= _last(step))
    return np.where(proves, np.cos(2 * np.pi * size / step), 0).astype(np.float32)


@cache
def _low_cosines() -> Numbers:
    """The cosines of the qualities that are reported, and where they count; shape (LOW, FIRST_PARTS, PART, 2 * all)."""
    steps = _tables()[np.tile(np.array(QUALITIES) < REPORTED_BELOW, 2), :LOW]
    cosines = np.stack([_cosines()[:FIRST_PARTS, :, each - LEAST_STEP] for each in steps.T])
    return np.concatenate((cosines, cosines != 0), axis=-1)


def _last(steps: Steps) -> Steps:
    """The largest size that proves something about each of these steps."""
    last: Steps = np.minimum(np.ceil(MOST_TIMES * steps).astype(np.intp) - 1, MOST_VALUE)
    return last
