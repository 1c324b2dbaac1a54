"""The verdict: native, upscaled, soft or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from casecheck.measures.detail.blocks import blocks
from casecheck.measures.detail.comb import comb
from casecheck.measures.detail.differences import Samples, samples_of
from casecheck.measures.detail.edge_widths import edge_widths
from casecheck.measures.detail.lattice import lattice
from casecheck.measures.detail.repeats import repeats
from casecheck.measures.detail.traces import Traces
from casecheck.model import Detail, Size

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.design import Design

MIN_LOGIT = 0.25
"""Least logit of an upscaled picture, chosen so that 1 of the 1248 originals in the fit is a false alarm."""

SMALL_FACTOR, MIN_LOGIT_OF_SMALL = 1.7, 2.0
"""The same for factors below SMALL_FACTOR: they cost the print little, and textures resemble them more often."""

SHARP = 1.25
"""Pixels: interpolated edges are at least this wide; drawn or photographed ones are often narrower."""

SHARP_TILES = 0.3
"""The share of the textured area that may be sharper than upscaling allows: text added later, for example."""

SIZEABLE = 0.1
"""A picture is as sharp as the sharpest part that has this share of its textured area."""

SOFT = 2.0
"""Pixels: a picture whose sharpest sizeable part has wider edges is soft."""

COLORS = 256
"""Pixel art has at most this many."""


@dataclass(frozen=True)
class Evidence:
    """The evidence for the verdict; each part is computed when it is first used."""

    samples: Samples

    @cached_property
    def traces(self) -> tuple[Traces, Traces]:
        """Along both axes."""
        return Traces(self.samples.rows.lines), Traces(self.samples.columns.lines)

    def width(self, share: float, enough: float = 0) -> float | None:
        """The edge width in pixels that this share of the textured area does not exceed, on the sharper axis.

        None where neither axis has enough edges. Columns are not examined where rows are sharper than `enough`.
        """
        along_rows = _quantile(self._of_rows, share)
        if along_rows is not None and along_rows < enough:
            return along_rows
        return min(filter(None, (along_rows, _quantile(self._of_columns, share))), default=None)

    @cached_property
    def _of_rows(self) -> NDArray[np.float64] | None:
        return edge_widths(self.samples.rows)

    @cached_property
    def _of_columns(self) -> NDArray[np.float64] | None:
        return edge_widths(self.samples.columns)


def _quantile(values: NDArray[np.float64] | None, share: float) -> float | None:
    if values is None:
        return None
    return float(np.interp(share * (len(values) - 1), np.arange(len(values)), np.sort(values)))


def evidence(design: Design) -> Evidence | None:
    """The evidence; None where there is too little to examine."""
    found = samples_of(design)
    return None if found is None else Evidence(found)


def detail(design: Design) -> Detail:
    """Whether the picture was upscaled, with factor and evidence."""
    found = design.measure(evidence)
    if found is None:
        return Detail("unknown")
    answer = _upscaled(design, found) or _native_or_soft(found)
    if answer.native and (repeats(found.samples.rows.lines) or repeats(found.samples.columns.lines)):
        return Detail("unknown")
    return answer


def sharpness(design: Design) -> float | None:
    """The width of the sharpest edges of a sizeable part, in pixels; None where there are too few edges."""
    found = design.measure(evidence)
    return None if found is None else found.width(SIZEABLE)


def _upscaled(design: Design, found: Evidence) -> Detail | None:
    if factor := blocks(found.samples):
        whole = factor == round(factor) and design.image.getcolors(COLORS) is not None
        return _from_smaller(design, factor, "pixel-art" if whole else "blocks")
    width = found.width(SHARP_TILES, SHARP)
    if width is None or width < SHARP:
        return None
    detectors = (lattice,) if design.format.compressed_in_4x4_blocks else (lattice, comb)
    logit, factor = max(detector(found.traces, width) for detector in detectors)
    least = MIN_LOGIT if factor >= SMALL_FACTOR else MIN_LOGIT_OF_SMALL
    return _from_smaller(design, factor, "lattice") if logit >= least else None


def _from_smaller(design: Design, factor: float, by: Literal["lattice", "blocks", "pixel-art"]) -> Detail:
    width, height = (max(1, round(side / factor)) for side in design.upright)
    return Detail("enlarged", factor, Size(width, height), by)


def _native_or_soft(found: Evidence) -> Detail:
    sharpest = found.width(SIZEABLE, SOFT)
    return Detail("unknown" if sharpest is None else "soft" if sharpest > SOFT else "native")
