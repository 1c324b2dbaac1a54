"""What all the evidence comes to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from casecheck.measures.detail.blocks import blocks
from casecheck.measures.detail.comb import comb
from casecheck.measures.detail.lattice import lattice
from casecheck.measures.detail.steps import Steps, steps
from casecheck.measures.detail.traces import Traces, traces
from casecheck.measures.detail.widths import widths
from casecheck.model import Detail, Size

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from casecheck.design import Design

SURE = 0.0
"""Least logit of an enlargement: so that 2 of 576 natives of the tuning half were taken for one."""

SURE_WITHOUT_OUTLINES = 2.0
"""The same where there are too few outlines: enlargements of the tuning half have 2.3 and more, or less than 0."""

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
    traces: tuple[Traces, Traces]

    @cached_property
    def widths(self) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None]:
        """Of the outlines of each tile, along both axes."""
        across, down = self.steps
        return widths(across), widths(down)

    def width(self, share: float) -> float | None:
        """The width in pixels that so much of the textured area does not exceed, on the sharper axis."""
        import numpy as np

        return min((float(np.quantile(each, share)) for each in self.widths if each is not None), default=None)


def evidence(design: Design) -> Evidence | None:
    """None where there is nothing to look at."""
    found = design.measure(steps)
    if found is None:
        return None
    across, down = found
    return Evidence(found, (traces(across), traces(down)))


def detail(design: Design) -> Detail:
    """The verdict, with its evidence."""
    found = design.measure(evidence)
    if found is None:
        return Detail("unknown")
    if factor := blocks(found.steps, found.traces):
        whole = abs(factor - round(factor)) < 0.02 and design.image.getcolors(COLORS) is not None
        return _enlarged(design, factor, "pixel-art" if whole else "blocks")
    width = found.width(SHARP_TILES)
    if width is None or width >= SHARP:
        judges = (lattice,) if design.kind.id == "WebP" else (lattice, comb)  # its blocks of 4 look like a lattice of 4
        logit, factor = max(judge(found.traces, width) for judge in judges)
        if logit >= (SURE_WITHOUT_OUTLINES if width is None else SURE):
            return _enlarged(design, factor, "lattice")
    sharpest = found.width(SIZEABLE)
    if sharpest is None:
        return Detail("unknown")
    return Detail("soft" if sharpest > SOFT else "native")


def sharpness(design: Design) -> float | None:
    """How wide the sharpest outlines of a sizeable part are, in pixels; None where there are too few outlines."""
    found = design.measure(evidence)
    return None if found is None else found.width(SIZEABLE)


def _enlarged(design: Design, factor: float, by: Literal["lattice", "blocks", "pixel-art"]) -> Detail:
    width, height = (max(1, round(side / factor)) for side in design.upright)
    return Detail("enlarged", factor, Size(width, height), by)
