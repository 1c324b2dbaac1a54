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
from casecheck.measures.detail.steps import Steps, steps
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
    """All that the verdict rests on."""

    steps: tuple[Steps, Steps]

    @cached_property
    def traces(self) -> tuple[Traces, Traces]:
        """Along both axes."""
        across, down = self.steps
        return Traces(across.lines), Traces(down.lines)

    @cached_property
    def widths(self) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None]:
        """Of the outlines of each tile, along both axes."""
        across, down = self.steps
        return widths(across), widths(down)

    def width(self, share: float) -> float | None:
        """The width in pixels that so much of the textured area does not exceed, on the sharper axis."""
        return min((float(np.quantile(each, share)) for each in self.widths if each is not None), default=None)


def evidence(design: Design) -> Evidence | None:
    """None where there is nothing to look at."""
    found = steps(design)
    return None if found is None else Evidence(found)


def detail(design: Design) -> Detail:
    """The verdict, with its evidence."""
    found = design.measure(evidence)
    if found is None:
        return Detail("unknown")
    answer = _enlarged(design, found) or _sharp(found)
    return Detail("unknown") if answer.native and any(repeats(each.lines) for each in found.steps) else answer


def sharpness(design: Design) -> float | None:
    """How wide the sharpest outlines of a sizeable part are, in pixels; None where there are too few outlines."""
    found = design.measure(evidence)
    return None if found is None else found.width(SIZEABLE)


def _enlarged(design: Design, found: Evidence) -> Detail | None:
    if factor := blocks(found.steps):
        whole = factor == round(factor) and design.image.getcolors(COLORS) is not None
        return _smaller(design, factor, "pixel-art" if whole else "blocks")
    width = found.width(SHARP_TILES)
    if width is None or width < SHARP:
        return None
    judges = (lattice,) if design.kind.id == "WebP" else (lattice, comb)  # its blocks of 4 look like a lattice of 4
    logit, factor = max(judge(found.traces, width) for judge in judges)
    sure = SURE if factor >= LITTLE else SURE_OF_LITTLE
    return _smaller(design, factor, "lattice") if logit >= sure else None


def _smaller(design: Design, factor: float, by: Literal["lattice", "blocks", "pixel-art"]) -> Detail:
    width, height = (max(1, round(side / factor)) for side in design.upright)
    return Detail("enlarged", factor, Size(width, height), by)


def _sharp(found: Evidence) -> Detail:
    sharpest = found.width(SIZEABLE)
    return Detail("unknown" if sharpest is None else "soft" if sharpest > SOFT else "native")
