"""Finds interpolation in the whole picture, in its soft part, and by large factors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.measures.detail.comb import comb
from casecheck.measures.detail.differences import SHORTEST, Differences, Part
from casecheck.measures.detail.evidence import Evidence
from casecheck.measures.detail.lattice import lattice
from casecheck.measures.detail.soft_part import soft_part
from casecheck.measures.quantiles import quantile

if TYPE_CHECKING:
    from casecheck.measures.detail.traces import Traces

MIN_LOGIT = 0.25
"""Least logit of an upscaled picture. Of the originals in the fits, 1 of 1248 reaches it by `lattice`; by `comb`, 8 of
1352 at 2x and 3 of 315 at 4x, which were blurred or are patterns."""

MIN_LOGIT_OF_PART = 1.0
"""The same for a part of the picture, or for its half size: a second look has a second chance of a false alarm."""

SMALL_FACTOR, MIN_LOGIT_OF_SMALL = 1.7, 2.0
"""The same for factors below SMALL_FACTOR: they cost the print little, and textures resemble them more often. In a part
of the picture they are not searched for."""

PROMISING = -2.0
"""At a second look, least logit of the rows alone: 162 of 163 upscaled pictures reach it, and a third of the others."""

SHARP = 1.25
"""Pixels: interpolated edges are at least this wide; drawn or photographed ones are often narrower."""

SHARP_TILES = 0.3
"""The share of the textured area that may be sharper than upscaling allows: text added later, for example."""

HALVED, LARGE = 2, 2.4
"""The number of times that the picture is reduced by 2 to find large factors, and the least factor at that size:
smaller ones are found at the full size. Sharper pictures than LARGE pixels are not reduced."""

WIDE = 1.2
"""Where edges are wider than this multiple of the factor, it may be a fraction of a larger one."""


@dataclass(frozen=True, slots=True)
class Interpolated:
    """An upscaled picture, or an upscaled part of one."""

    factor: float
    share: float
    """The share of the textured area."""
    evidence: Evidence


def interpolated(found: Evidence) -> Interpolated | None:
    """The upscaling factor, along with the part that was upscaled; None where no interpolation was found."""
    width = found.width(SHARP_TILES, SHARP)
    if width is None:
        return None
    if width >= SHARP and (factor := _factor(found, width)):
        return Interpolated(factor, 1, found)
    part = soft_part(found)
    if part is None:
        return None
    rest = Evidence(part.lines)
    factor = _factor_of_part(rest, quantile(part.widths, SHARP_TILES))
    return Interpolated(factor, part.share, rest) if factor else None


def _factor(found: Evidence, width: float) -> float | None:
    """The factor, found at the full size or at a smaller one."""
    logit, factor = _likeliest(found.traces, width)
    answer = factor if logit >= (MIN_LOGIT if factor >= SMALL_FACTOR else MIN_LOGIT_OF_SMALL) else None
    return answer if answer and width < WIDE * answer else _large_factor(found, width) or answer


def _factor_of_part(part: Evidence, width: float) -> float | None:
    logit, factor = _likeliest_at_second_look(part, width)
    answer = factor if logit >= MIN_LOGIT_OF_PART and factor >= SMALL_FACTOR else None
    return answer if answer and width < WIDE * answer else _large_factor(part, width) or answer


def _large_factor(found: Evidence, width: float) -> float | None:
    """The factor, found at a half or a quarter of the size."""
    for times in range(1, HALVED + 1):
        halved = _halved(found) if width >= LARGE else None
        if halved is None or (narrowest := halved.width(SHARP_TILES, SHARP)) is None:
            return None
        found, width = halved, narrowest
        logit, factor = _likeliest_at_second_look(found, width)
        if logit >= MIN_LOGIT_OF_PART and factor >= LARGE:
            return factor * (1 << times)
    return None


def _likeliest_at_second_look(found: Evidence, width: float) -> tuple[float, float]:
    """The logit of the likeliest factor, and that factor. Columns are examined only where rows are promising."""
    of_rows = _likeliest((found.traces_of_rows, found.traces_of_rows), width)
    return of_rows if of_rows[0] < PROMISING else _likeliest(found.traces, width)


def _likeliest(traces: tuple[Traces, Traces], width: float) -> tuple[float, float]:
    return max(detector(traces, width) for detector in (lattice, comb))


def _halved(found: Evidence) -> Evidence | None:
    """The picture at half its size; None where that is too small."""
    rows, columns = (_pairs(each) for each in (found.lines.rows, found.lines.columns))
    return Evidence(Part(rows, columns)) if min(rows.lines.shape[1], columns.lines.shape[1]) >= SHORTEST else None


def _pairs(differences: Differences) -> Differences:
    """The differences of the lines after each two pixels became one, their mean."""
    lines = differences.lines
    half = (lines.shape[1] - 1) // 16 * 8
    first, middle, last = (lines[:, start : start + 2 * half : 2] for start in (0, 1, 2))
    return Differences((first + 2 * middle + last) // 2, differences.spacing / 2)
