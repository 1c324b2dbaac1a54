"""Nothing in the picture is sharp at the size at which it is printed. Off unless it is asked for.

What it checks
    How wide the sharpest outlines are, in pixels of the print, in the sharpest tenth of the picture: a warning from
    4 px on. A picture with more pixels than the device asks for is made smaller for print, and sharper with it: a
    large photo that is soft at its pixels passes.

Why it matters
    A case is looked at from 30 cm. What is out of focus on a screen is out of focus on the case.

How to fix it
    Take a picture that is in focus, or a larger original of this one. Sharpening makes outlines harder, but brings no
    detail back.

Options
    width: of the sharpest outlines in pixels of the print, from which on the picture is blurry (4).

Limits
    It cannot tell a mistake from softness that is meant, which is why it is off: ask for it with `--select blurry`. It
    says nothing of pictures with few outlines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.detail import sharpness
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


@rule(
    family="resolution", severity=Severity.WARNING, confidence="likely", needs=ReadLevel.PIXELS, per="target", off=True
)
def check(context: Context[Design], *, width: float = 4.0) -> Iterator[Problem]:
    """A picture without a sharp part."""
    design, target = context.design, context.target
    sharpest = design.measure(sharpness)
    placement = context.placement
    if sharpest is None or not placement.enough:
        return
    printed = sharpest / placement.quality
    if printed >= width:
        yield Problem(
            f"nothing in it is sharp: printed on {target.name}, its sharpest outlines are {printed:.1f} px wide"
            f" (needs less than {width:g} px)",
            fix="Use a picture that is in focus, or a larger original of this one.",
            actual={"width": round(printed, 2)},
            required={"width": width},
        )
