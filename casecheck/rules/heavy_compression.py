"""The JPEG is compressed so heavily that blocks and fringes may show in print.

What it checks
    Only JPEGs: the quality from 1 to 100 at which the file was last saved, from its quantization table. Below 60 is
    a warning, below 75 a note.

Why it matters
    JPEG compression discards detail in blocks of 8x8 px. Blocks show in skies and gradients, gray fringes around
    letters and outlines, and print reproduces both. Saving again at a higher quality brings nothing back.

How to fix it
    Export the artwork again from the original, as a PNG or as a JPEG of quality 90 or higher (10 to 12 in Photoshop).
    If somebody sent it to you, ask for the original file.

Options
    warning_below: quality below which it is a warning, 1 to 100 (default 60).
    note_below: quality below which it is a note, 1 to 100 (default 75, libjpeg's own default).

Limits
    Only the last save is known: a JPEG of quality 30 that was saved again at 95 passes. The quality is an estimate
    for Photoshop and cameras. WebP and AVIF are not checked.

Examples
    Passes: samples/photos/IMG_2207.jpg
    Fails: samples/sail_final_web.jpg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.compression import jpeg_quality
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(family="compression", severity=Severity.WARNING, confidence="likely", needs=ReadLevel.STREAM)
def check(context: Context[IntactImage], *, warning_below: int = 60, note_below: int = 75) -> Iterator[Problem]:
    """Report a JPEG of low quality."""
    design = context.design
    quality = design.measure(jpeg_quality)
    if quality is None or quality >= max(warning_below, note_below):
        return
    heavy = quality < warning_below
    fault = "Heavily compressed JPEG" if heavy else "Compressed JPEG"
    effect = "blocks and fringes may show in print" if heavy else "check gradients and outlines at full size"
    yield Problem(
        f"{fault}: quality about {quality}; {effect} ({max(warning_below, note_below)} or higher passes)",
        fix="Export it again from the original, as a PNG or as a JPEG of quality 90 or higher.",
        actual={"quality": quality},
        required={"quality": max(warning_below, note_below)},
        severity=Severity.WARNING if heavy else Severity.NOTE,
    )
