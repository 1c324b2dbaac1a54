"""Strokes and gaps that are too thin to print.

What it checks
    Whether graphic art has strokes, or gaps between forms, that are narrower than 0.25 mm in print, 20 mm of them or
    more in all. Off by default. It needs a device whose size in mm is known, such as `--device "iPhone 16 Pro"`.

Why it matters
    A stroke of less than about 0.25 mm is only a few drops of ink wide: it breaks up or vanishes on the case, and so
    fine a gap closes. On the screen both look sharp.

How to fix it
    Make the strokes thicker, the lettering larger, or the artwork less detailed. The message says how many pixels of
    the image 0.25 mm are.

Options
    width: the narrowest stroke that passes, in mm (0.25).
    length: the length of strokes that are too thin from which on they are reported, in mm (20).

Limits
    Grain, halftones, soft and faint strokes and colors of the same brightness are not judged; hard blades and glitter
    in photos are. A tenth of very small lettering is missed. Below about 200 ppi, too few pixels are left to tell.

Examples
    Passes: samples/checker-daisy.png (with --device iphone-16-pro)
    Fails: samples/photos/Screenshot_20250914_201533.jpg (with --device iphone-16-pro)
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.thin_lines import thin_strokes
from casecheck.model import Box, Message, Problem, Severity
from casecheck.placement import MM_PER_INCH, effective_ppi
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy import float64
    from numpy.typing import NDArray

    from casecheck.design import Design
    from casecheck.placement import Placement

LEAST = 2
"""Pixels: a narrower limit cannot be told from the smooth edges of a stroke."""

SHARE = 0.16
"""Least share of the small detail that has to be strokes of graphic art. Grain, most photos and halftones have less."""

THINNEST = 0.1
"""The narrowest tenth of the strokes is called the narrowest: tips and ends do not count."""

OUTLIERS = 0.02
"""At each side of the box, the share of the strokes that may lie outside."""


@rule(
    family="resolution", severity=Severity.WARNING, confidence="likely", needs=ReadLevel.PIXELS, per="target", off=True
)
def check(context: Context[Design], *, width: float = 0.25, length: float = 20) -> Iterator[Problem]:
    """Report strokes and gaps that are too thin."""
    import numpy as np

    ppi = effective_ppi(context.target.device, context.placement.quality)
    if ppi is None or width * ppi < LEAST * MM_PER_INCH:
        return
    mm = MM_PER_INCH / ppi
    found = thin_strokes(context.design, _visible(context.placement), width / mm)
    if found is None or found.share < SHARE or found.lengths.sum() * mm < length:
        return
    narrowest = float(np.quantile(found.widths, THINNEST)) * mm
    total = float(found.lengths.sum()) * mm
    yield Problem(
        Message(
            "Thin strokes or gaps: down to about {narrowest:.2f} mm on {target}, {total:.0f} mm of them below"
            " {width:g} mm ({pixels} px of this image)",
            narrowest=narrowest,
            target=context.target.name,
            total=total,
            width=width,
            pixels=ceil(width / mm),
        ),
        fix=Message("Make the strokes thicker, the lettering larger, or the artwork less detailed."),
        actual={"mm": round(narrowest, 3), "length": round(total, 1)},
        required={"mm": width},
        box=_box(found.x, found.y, ceil(width / mm)),
    )


def _visible(placement: Placement) -> Box:
    """The part of the picture that is printed, in whole pixels."""
    place, (width, height) = placement.place_in_slot, placement.picture
    scale = place.width / width
    left, top = floor(max(0, -place.left) / scale), floor(max(0, -place.top) / scale)
    return Box(left, top, width - left, height - top)


def _box(x: NDArray[float64], y: NDArray[float64], margin: int) -> Box:
    """The box around nearly all of the pixels."""
    import numpy as np

    (left, right), (top, bottom) = (np.quantile(values, (OUTLIERS, 1 - OUTLIERS)) for values in (x, y))
    return Box(max(0, int(left) - margin), max(0, int(top) - margin), int(right) + margin, int(bottom) + margin)
