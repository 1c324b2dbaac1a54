"""The verdict: native, upscaled, soft or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from casecheck.measures.detail.blocks import blocks
from casecheck.measures.detail.evidence import evidence
from casecheck.measures.detail.interpolated import SHARP, SHARP_TILES, interpolated
from casecheck.measures.detail.repeats import repeats
from casecheck.measures.detail.rotated import rotated
from casecheck.model import Detail, Size

if TYPE_CHECKING:
    from casecheck.design import Design
    from casecheck.measures.detail.evidence import Evidence

SIZEABLE = 0.1
"""A picture is as sharp as the sharpest part that has this share of its textured area."""

SOFT = 2.0
"""Pixels: a picture whose sharpest sizeable part has wider edges is soft."""

COLORS = 256
"""Pixel art has at most this many."""


def detail(design: Design) -> Detail:
    """Whether the picture was upscaled, with factor and evidence."""
    found = design.measure(evidence)
    if found is None:
        return Detail("unknown")
    if factor := blocks(found.lines):
        whole = factor == round(factor) and design.image.getcolors(COLORS) is not None
        answer = _from_smaller(design, factor, "pixel-art" if whole else "blocks")
    elif part := interpolated(found):
        answer, found = _from_smaller(design, part.factor, "lattice", part.share), part.evidence
    elif factor := rotated(design, found.lines.rows.lines, found.width(SHARP_TILES, SHARP) or 0):
        answer = _from_smaller(design, factor, "lattice")
    else:
        answer = _native_or_soft(found)
    if answer.native and (repeats(found.lines.rows.lines) or repeats(found.lines.columns.lines)):
        return Detail("unknown")
    return answer


def sharpness(design: Design) -> float | None:
    """The width of the sharpest edges of a sizeable part, in pixels; None where there are too few edges."""
    found = design.measure(evidence)
    return None if found is None else found.width(SIZEABLE)


def _from_smaller(
    design: Design, factor: float, by: Literal["lattice", "blocks", "pixel-art"], share: float = 1
) -> Detail:
    width, height = (max(1, round(side / factor)) for side in design.upright)
    return Detail("enlarged", factor, Size(width, height), by, share)


def _native_or_soft(found: Evidence) -> Detail:
    sharpest = found.width(SIZEABLE, SOFT)
    return Detail("unknown" if sharpest is None else "soft" if sharpest > SOFT else "native")
