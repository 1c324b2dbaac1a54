"""Black or white bars run along two opposite edges, as in a screenshot of a video.

What it checks
    Whether the top and bottom of an opaque image, or its left and right, are plain black or plain white bars with
    straight edges, each thicker than 2% of the image. A warning.

Why it matters
    A player or gallery fills the screen with bars around an image of another shape, and a screenshot keeps them.
    They are printed, for example as a black band across the camera. A screenshot also has fewer pixels than the
    original.

How to fix it
    Use the original photo or video frame. If there is none, crop the bars off; the finding gives the remaining size.

Options
    share: maximum thickness of a bar, as a share of the image's height or width, 0 to 1 (default 0.02).

Limits
    Frames on all four sides, colored bars, stripes and transparent margins pass as design. Bars with a clock or
    buttons, and bars next to an image that is dark or smooth along its edges, may be missed.

Examples
    Passes: samples/photos/IMG_3391.jpg
    Fails: samples/photos/Screenshot_20250914_201533.jpg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.bars import bars
from casecheck.model import Problem, Severity, Size, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


@rule(family="compression", severity=Severity.WARNING, confidence="likely", needs=ReadLevel.PIXELS)
def check(context: Context[Design], *, share: float = 0.02) -> Iterator[Problem]:
    """Report two bars along opposite edges."""
    design = context.design
    found = design.measure(bars)
    if found and min(found.shares) > share:
        first, second = map(percent, found.shares)
        side = "height" if found.sides == "top and bottom" else "width"
        left, top, right, bottom = found.inside
        yield Problem(
            f"{found.color.capitalize()} bars at the {found.sides}: {first} and {second} of the {side} would be"
            f" printed; limit {percent(share)} each",
            fix="Use the original photo or video frame instead of a screenshot, or crop the bars off, which leaves"
            f" {Size(right - left, bottom - top)} px.",
            actual={"first": found.shares[0], "second": found.shares[1], "color": found.color},
            required={"first": share, "second": share},
            box=found.first if found.shares[0] >= found.shares[1] else found.second,
        )
