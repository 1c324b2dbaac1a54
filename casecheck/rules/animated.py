"""The file holds several pictures; only the first is printed.

What it checks
    The number of frames of a GIF, an animated PNG (APNG), WebP or AVIF, and the number of pages of a TIFF. A TIFF's
    thumbnail or mask of another page is not a page.

Why it matters
    A case does not move. What is printed is the first frame, which is often empty or the beginning of a fade.
    casecheck, too, judges the first frame only. An animated PNG may have a still picture beside its frames, for
    programs that show no animations: that is printed, and judged.

How to fix it
    Export the frame or page that you want as a PNG.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(family="file", severity=Severity.WARNING, needs=ReadLevel.STREAM)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """More than one frame or page."""
    design = context.design
    if design.metadata.still_apart:
        yield Problem(
            "what is printed is a still picture beside its animation, and none of its frames",
            fix="Export the frame that you want as a PNG.",
            actual={"frames": design.frames},
            required={"frames": 1},
        )
    elif design.frames > 1:
        what = "page" if design.kind.id == "TIFF" else "frame"
        thumbnail = f", a thumbnail of {design.upright}" if design.metadata.is_thumbnail else ""
        yield Problem(
            f"only the first of {design.frames} {what}s is printed{thumbnail}",
            fix=f"Export the {what} that you want as a PNG.",
            actual={"frames": design.frames},
            required={"frames": 1},
        )
