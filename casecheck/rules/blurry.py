"""Nothing in the image is sharp at print size. Off by default.

What it checks
    The width of the sharpest edges at print size, in the sharpest tenth of the image. A warning from 4 px on. An
    image with more pixels than the device needs is scaled down for print, which makes it sharper: a large photo that
    looks soft at full size passes.

Why it matters
    A phone case is seen from about 30 cm (12 in). What is out of focus on the screen is out of focus on the case.

How to fix it
    Use an image that is in focus, or a larger original. Sharpening makes edges harder but restores no detail.

Options
    width: edge width in pixels of the print from which the image is reported (default 4).

Limits
    It cannot tell a mistake from intentional softness, so it runs only with `--select blurry`. It does not report
    images with few edges, nor motion blur, which leaves lines along the motion sharp.

Examples
    Passes: samples/checker-daisy.png (with --device iphone --set blurry.width=2.5)
    Fails: samples/night-sky-enlarged.jpg (with --device iphone --set blurry.width=2.5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.detail import sharpness
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


@rule(
    family="resolution", severity=Severity.WARNING, confidence="likely", needs=ReadLevel.PIXELS, per="target", off=True
)
def check(context: Context[Design], *, width: float = 4.0) -> Iterator[Problem]:
    """Report an image whose sharpest edges are too wide in print."""
    design, target = context.design, context.target
    sharpest = design.measure(sharpness)
    placement = context.placement
    if sharpest is None or not placement.enough:
        return
    printed = sharpest / placement.quality
    if printed >= width:
        yield Problem(
            Message(
                "Blurry: printed on {target}, the sharpest edges are {printed:.1f} px wide; they should be"
                " narrower than {width:g} px",
                target=target.name,
                printed=printed,
                width=width,
            ),
            fix=Message("Use an image that is in focus, or a larger original."),
            actual={"width": round(printed, 2)},
            required={"width": width},
        )
