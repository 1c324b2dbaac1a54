"""What all the evidence comes to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from casecheck.measures.detail.blocks import blocks
from casecheck.measures.detail.comb import comb
from casecheck.measures.detail.lattice import lattice
from casecheck.measures.detail.repeats import repeats
from casecheck.measures.detail.steps import Sampled, sampled
from casecheck.measures.detail.traces import Traces
from casecheck.measures.detail.widths import widths
from casecheck.model import Detail, Size

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.design import Design

SURE = 0.25
"""Least logit of an enlargement: so that of 1248 natives that the weights were fitted to, 1 was taken for one."""

LITTLE, SURE_OF_LITTLE = 1.7, 2.0
"""The same of one by less than the first: it costs the print little, and textures look like it more often."""

SHARP = 1.25
"""Pixels: no interpolated outline is sharper; a drawn or photographed one often is."""

SHARP_TILES = 0.3
"""Less than so much of a picture's textured area is sharper than an enlargement may be: text set on it, for example."""

SIZEABLE = 0.1
"""Where so much of the textured area is sharp, the picture is."""

SOFT = 2.0
"""Pixels: a picture whose sharpest sizeable part has wider outlines is soft."""

COLORS = 256
"""Pixel art has at most so many."""


@dataclass(frozen=True)
class Evidence:
    """All that the verdict rests on, each part of it worked out where it is asked for."""

    lines: Sampled

    @cached_property
    def traces(self) -> tuple[Traces, Traces]:
        """Along both axes."""
        return Traces(self.lines.rows.lines), Traces(self.lines.columns.lines)

    def width(self, share: float, enough: float = 0) -> float | None:
        """The width in pixels that so much of the textured area does not exceed, on the sharper axis.

        None where neither has enough outlines. Columns are not looked at where rows have less than `enough`.
        """
        along_rows = _quantile(self._of_rows, share)
        if along_rows is not None and along_rows < enough:
            return along_rows
        return min(filter(None, (along_rows, _quantile(self._of_columns, share))), default=None)

    @cached_property
    def _of_rows(self) -> NDArray[np.float64] | None:
        return widths(self.lines.rows)

    @cached_property
    def _of_columns(self) -> NDArray[np.float64] | None:
        return widths(self.lines.columns)


def _quantile(values: NDArray[np.float64] | None, share: float) -> float | None:
    if values is None:
        return None
    return float(np.interp(share * (len(values) - 1), np.arange(len(values)), np.sort(values)))


def evidence(design: Design) -> Evidence | None:
    """None where there is nothing to look at."""
    found = sampled(design)
    return None if found is None else Evidence(found)


def detail(design: Design) -> Detail:
    """The verdict, with its evidence."""
    found = design.measure(evidence)
    if found is None:
        return Detail("unknown")
    answer = _enlarged(design, found) or _sharp(found)
    if answer.native and (repeats(found.lines.rows.lines) or repeats(found.lines.columns.lines)):
        return Detail("unknown")
    return answer


def sharpness(design: Design) -> float | None:
    """How wide the sharpest outlines of a sizeable part are, in pixels; None where there are too few outlines."""
    found = design.measure(evidence)
    return None if found is None else found.width(SIZEABLE)


def _enlarged(design: Design, found: Evidence) -> Detail | None:
    if factor := blocks(found.lines):
        whole = factor == round(factor) and design.image.getcolors(COLORS) is not None
        return _smaller(design, factor, "pixel-art" if whole else "blocks")
    width = found.width(SHARP_TILES, SHARP)
    if width is None or width < SHARP:
        return None
    judges = (lattice,) if design.format.compressed_in_4x4_blocks else (lattice, comb)
    logit, factor = max(judge(found.traces, width) for judge in judges)
    sure = SURE if factor >= LITTLE else SURE_OF_LITTLE
    return _smaller(design, factor, "lattice") if logit >= sure else None


def _smaller(design: Design, factor: float, by: Literal["lattice", "blocks", "pixel-art"]) -> Detail:
    width, height = (max(1, round(side / factor)) for side in design.upright)
    return Detail("enlarged", factor, Size(width, height), by)


def _sharp(found: Evidence) -> Detail:
    sharpest = found.width(SIZEABLE, SOFT)
    return Detail("unknown" if sharpest is None else "soft" if sharpest > SOFT else "native")
