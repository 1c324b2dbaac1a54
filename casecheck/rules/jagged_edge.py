"""The outline of a cutout is made of stairs that show in print.

What it checks
    Whether the outline has no semi-transparent rim (each pixel is either transparent or opaque), is curved or slanted
    for a good part, and has stairs of at least 0.05 mm on the device. A note.

Why it matters
    A smooth rim of one pixel hides the squares that an outline is made of. Without it, they show: shapes without gray
    levels need 600 ppi or more in print, and images for cases have 300 to 400. GIFs, magic wands, pencil tools and
    exports with "hard edges" have no such rim.

How to fix it
    Export again with anti-aliasing, or cut the artwork out again with a smooth selection, and save it as a PNG with
    alpha channel.

Limits
    Upright edges have no stairs. Pixel art, textures, halftones, thin lines and images under 200 px are not reported.
    For devices of unknown size, 360 ppi are assumed at the recommended resolution.

Examples
    Passes: samples/stickers/cat.png (with --device iphone)
    Fails: samples/stickers/cat-magic-wand.png (with --device iphone)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.detail import detail
from casecheck.measures.jagged_edge import stair_height
from casecheck.model import Message, Problem, Severity
from casecheck.placement import MM_PER_INCH, effective_ppi
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design

VISIBLE = 0.05
"""Millimeters: stairs of this height show. Line art without gray levels is printed at 600 ppi (0.042 mm) or more."""

USUAL_PPI = 360
"""Of the recommended resolution, on devices of unknown size: 1000 px on 70 mm."""


@rule(family="background", severity=Severity.NOTE, confidence="likely", needs=ReadLevel.PIXELS, per="target")
def check(context: Context[Design]) -> Iterator[Problem]:
    """Report an outline with visible stairs."""
    design, device, quality = context.design, context.target.device, context.placement.quality
    height = design.measure(stair_height)
    if context.plan.background == "full" or height is None:
        return
    printed = height * MM_PER_INCH / (effective_ppi(device, quality) or USUAL_PPI * quality)
    if printed >= VISIBLE and design.measure(detail).evidence not in ("pixel-art", "blocks"):
        yield Problem(
            Message(
                "Jagged outline: its stairs are about {printed:.2f} mm high on {target}, with no smooth rim",
                printed=printed,
                target=context.target.name,
            ),
            fix=Message("Export again with anti-aliasing, as a PNG with alpha channel."),
            actual={"pixels": height, "mm": round(printed, 3)},
            required={"mm": VISIBLE},
        )
