"""Black or white bars lie along two opposite edges, as on the screenshot of a video or a story.

What it checks
    Whether the top and the bottom of an opaque picture, or its left and right, are bars of one and the same black or
    white (samples differ by at most 3 of 255), each thicker than 2 % of the picture, with straight edges and a
    picture between them. A warning.

Why it matters
    A player or a gallery fills the screen with bars around what does not fit it, and a screenshot keeps them. They
    are printed: a case with a black band over the camera. Besides, a screenshot has only the pixels of the screen,
    fewer than the original photo.

How to fix it
    Use the original photo or video frame. Where there is none, crop the bars off; the finding says what is left.

Options
    share: the thickest that a bar may be, as a share of the picture's height or width, 0 to 1 (0.02).

Limits
    A frame on all four sides is a design and passes, and so do colored bands, plain stripes, art on plain paper, and
    transparent margins. Bars with a clock or buttons in them are missed, and bars beside a picture that is itself dark
    or smooth along its edges: of 45 photos and wallpapers with bars added, 22 to 41 were found, by the color of the
    bars and down to JPEG quality 70. Of 257 patterns with bars added 221. Of 1475 other opaque photos, wallpapers,
    drawings and screenshots, 889 of them from packages of which nothing was seen before, 3 were reported (0.2 %), and
    all have bars. Of 1640 cut-outs trimmed and put on plain white or black paper, 7 raised it: pictures of screens and
    signs, which fill their box.
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
    """Bars that a screenshot has kept."""
    design = context.design
    found = design.measure(bars)
    if found and min(found.shares) > share:
        first, second = map(percent, found.shares)
        side = "height" if found.sides == "top and bottom" else "width"
        left, top, right, bottom = found.inside
        yield Problem(
            f"{found.color} bars at the {found.sides} are printed: {first} and {second} of the {side}"
            f" (at most {percent(share)} each)",
            fix="Use the original photo or video frame instead of a screenshot, or crop the bars off:"
            f" {Size(right - left, bottom - top)} px are left.",
            actual={"first": found.shares[0], "second": found.shares[1], "color": found.color},
            required={"first": share, "second": share},
            box=found.first if found.shares[0] >= found.shares[1] else found.second,
        )
