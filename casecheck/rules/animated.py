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
from casecheck.model import MendedBy, Message, Problem, Severity
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
            Message("Animated: only the still image stored beside the animation is printed"),
            fix=Message("Export the frame you want as a PNG."),
            actual={"frames": design.frames},
            required={"frames": 1},
        )
    elif design.frames > 1:
        thumbnail = ""
        if design.metadata.is_thumbnail:
            thumbnail = Message(", a thumbnail of {size} px", size=design.upright)
        values = {"frames": design.frames, "thumbnail": thumbnail}
        message = Message("Animated: only the first of {frames} frames is printed{thumbnail}", **values)
        fix = Message("Export the frame you want as a PNG.")
        if design.format.frames == "page":
            message = Message("Multiple pages: only the first of {frames} pages is printed{thumbnail}", **values)
            fix = Message("Export the page you want as a PNG.")
        problem = MendedBy if design.metadata.is_thumbnail else Problem
        yield problem(message, fix=fix, actual={"frames": design.frames}, required={"frames": 1})
