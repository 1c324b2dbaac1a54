"""The artwork is empty: fully transparent, or a single solid color.

What it checks
    An error if every pixel is fully transparent. A warning if the whole image is one opaque color. Differences of up
    to 2 of 255 in a channel, as JPEG compression causes them, are ignored.

Why it matters
    A hidden layer or an export of the wrong selection gives an empty file, which looks like a transparent background
    in many programs. Print shops cannot process a blank product, or they print it as it is.

How to fix it
    Show the artwork layers and export again. If a solid color is intentional, ignore the warning
    (`--ignore blank-design`), or choose a case in that color.

Examples
    Passes: samples/stickers/cat.png
    Fails: samples/stickers/Layer 4.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.measures.color import solid_color
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


@rule(
    family="file",
    severity=Severity.ERROR,
    needs=ReadLevel.PIXELS,
    supersedes=("cropped", "sideways", "transparent-gaps", "dark-picture", "heavy-compression"),
)
def check(context: Context[Design]) -> Iterator[Problem]:
    """Report an image without a visible pixel, or of one opaque color."""
    design = context.design
    found = design.measure(alpha)
    if found.transparent_pixels == found.pixels:
        yield Problem(
            Message("Blank design: every pixel is fully transparent"),
            fix=Message("Show the artwork layers and export again."),
            actual={"transparent": found.transparent},
        )
    elif found.background == "opaque" and (color := design.measure(solid_color)):
        name = "#{:02x}{:02x}{:02x}".format(*color)
        yield Problem(
            Message("Blank design: the whole image is one color ({name})", name=name),
            fix=Message("Show the artwork layers and export again. If a solid color is intentional, ignore this rule."),
            actual={"color": name},
            severity=Severity.WARNING,
        )
