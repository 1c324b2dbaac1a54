"""The guides of a template were left in the artwork, and would be printed.

What it checks
    Whether the dashed lines of a template made by `casecheck template new` are in the image, in the original size or
    scaled, in a PNG or a JPEG, also where artwork lies over most of them. Of the templates of shops, it recognizes the
    gray that covers bleed and camera opening: half-transparent black that reaches all corners, around a body with
    round corners or with an opening in it.

Why it matters
    A template is drawn on with its guides visible. What is visible when the artwork is exported gets printed: dashed
    lines on the case, or a gray haze along its edges.

How to fix it
    Hide the layer with the template, then export the artwork again.

Limits
    Guides that are tilted, scaled below half or above twice the size, or heavily compressed are not recognized. The
    gray of a shop's template is recognized only where no artwork shows through it; on a white background, only if
    an opening is still visible.

Examples
    Passes: samples/retro-waves.png
    Fails: samples/with-guides.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design

FIX = Message("Hide the layer with the template, then export the artwork again.")


@rule(family="placement", severity=Severity.ERROR, confidence="likely", needs=ReadLevel.PIXELS)
def check(context: Context[Design]) -> Iterator[Problem]:
    """Report guides of a template."""
    from casecheck.template.gray_left_in import gray_left_in  # they load numpy
    from casecheck.template.left_in import guide_left_in

    line = context.design.measure(guide_left_in)
    if line is not None:
        yield Problem(
            Message("Guides of a template are in the image: their dashed lines would be printed"),
            fix=FIX,
            actual={"guides": "casecheck", "scale": round(line.scale, 2)},
            box=line.box,
        )
        return
    body = context.design.measure(gray_left_in)
    if body is not None:
        yield Problem(
            Message("The gray of a shop's template is in the image: it covers the edges, and would be printed"),
            fix=FIX,
            actual={"guides": "shop"},
            box=body,
        )
