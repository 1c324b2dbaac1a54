"""The file has several frames or pages, but only the first one is printed.

What it checks
    The number of frames of a GIF, animated PNG (APNG), WebP or AVIF, and the number of pages of a TIFF. Thumbnails
    and masks that belong to a page are not counted as pages.

Why it matters
    A case cannot move. The first frame is printed, and it is often empty or the start of a fade. casecheck checks
    only that frame, too. An animated PNG may also have a separate still image, which is then printed and checked.

How to fix it
    Export the frame or page you want as a PNG.

Examples
    Passes: samples/retro-waves.png
    Fails: samples/pixel-cat.gif
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import MendedBy, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(family="file", severity=Severity.WARNING, needs=ReadLevel.STREAM, repairs=("first-frame",))
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report more than one frame or page."""
    design = context.design
    if design.metadata.still_apart:
        yield Problem(
            "Animated: only the still image stored beside the animation is printed",
            fix="Export the frame you want as a PNG.",
            actual={"frames": design.frames},
            required={"frames": 1},
        )
    elif design.frames > 1:
        part = design.format.frames
        fault = "Multiple pages" if part == "page" else "Animated"
        thumbnail = f", a thumbnail of {design.upright} px" if design.metadata.is_thumbnail else ""
        problem = MendedBy if design.metadata.is_thumbnail else Problem
        yield problem(
            f"{fault}: only the first of {design.frames} {part}s is printed{thumbnail}",
            fix=f"Export the {part} you want as a PNG.",
            actual={"frames": design.frames},
            required={"frames": 1},
        )
