"""There is nothing to see in the picture.

What it checks
    An error where every pixel is fully transparent. A warning where the whole picture is one opaque color, give or
    take what JPEG does to it (2 of 255 in each channel).

Why it matters
    Hidden layers and an export of the wrong selection give an empty picture, and it looks just like a transparent
    background in many programs. Print shops cannot process a blank product, or print it as it is.

How to fix it
    Show the layers of the art and export again. If one solid color is what you want, ignore the warning
    (`--ignore blank-design`), or choose a case of that color.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.measures.color import solid_color
from casecheck.model import Problem, Severity
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
    """A picture without a visible pixel, or of one color."""
    design = context.design
    found = design.measure(alpha)
    if found.transparent_pixels == found.pixels:
        yield Problem(
            "nothing is visible: every pixel is fully transparent",
            fix="Show the layers of the art and export again.",
            actual={"transparent": found.transparent},
        )
    elif found.background == "opaque" and (color := design.measure(solid_color)):
        name = "#{:02x}{:02x}{:02x}".format(*color)
        yield Problem(
            f"the whole picture is one color ({name})",
            fix="Show the layers of the art and export again, unless one plain color is what you want.",
            actual={"color": name},
            severity=Severity.WARNING,
        )
