"""The JPEG was compressed so much that it may show.

What it checks
    Only JPEGs. How coarsely the picture was rounded, from the table in the file, as the quality from 1 to 100 by
    which most programs call it: below 60 is a warning, below 75 a note.

Why it matters
    JPEG throws away detail in squares of 8x8 px. What is left are squares in skies and gradients, and a gray fringe
    around letters and outlines. Print shows them as they are; saving again with a higher quality brings nothing back.

How to fix it
    Export the artwork again from the original, as a PNG, or as a JPEG of quality 90 or above (10 to 12 in Photoshop).
    If somebody sent it to you, ask for the file before it was made smaller.

Options
    warning_below
        60. At 62 and 67, photos as large as a case needs showed no squares when they were looked at in double size;
        at 46 they did. 1 of 20 real wallpaper photos lies below, and 2 of 452 other JPEGs.
    note_below
        75: libjpeg's own default, which its authors chose because the loss is hard to see. 4 of the 20 lie below, and
        13 of the 452.

Limits
    Only the last saving is known: a picture that was ruined, then saved at 95, passes. The quality is exact for
    programs that use libjpeg's tables, otherwise an estimate (4 off at most, in 22 tables of cameras and Photoshop).
    Compression of WebP and AVIF is not looked at. A picture with far more pixels than the device needs is made
    smaller for print, and its squares with it.
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
    """A JPEG of a low quality."""
    design = context.design
    quality = design.measure(jpeg_quality)
    if quality is None or quality >= max(warning_below, note_below):
        return
    heavy = quality < warning_below
    shows = "squares and fringes may show in print" if heavy else "look at gradients and outlines in full size"
    yield Problem(
        f"compressed to a JPEG quality of about {quality}: {shows} ({max(warning_below, note_below)} or above passes)",
        fix="Export it again from the original, as a PNG or as a JPEG of quality 90 or above.",
        actual={"quality": quality},
        required={"quality": max(warning_below, note_below)},
        severity=Severity.WARNING if heavy else Severity.NOTE,
    )
