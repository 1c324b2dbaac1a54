"""The image has fewer pixels than the device needs.

What it checks
    The upright image has to cover the back of the device with at least the recommended number of pixels in both
    directions. There is no tolerance: 999x2000 px is below 1000x2000 px. A layout (`--layout`) lowers the size to
    that of its slot, a zoom (`--zoom`) raises it; the fix names the largest slot or zoom that would be fine.

Why it matters
    The shop enlarges an image that is too small: edges turn soft or jagged. CASETiFY's editor marks it with an orange
    "!" and the words "low resolution", and still prints it. Its help page, "What is the image size/resolution for the
    photos to upload?", asks for 1000x2000 px or above for an iPhone case and 2400x3000 px for an iPad case. Sizes for
    other devices are derived from these; `casecheck devices NAME` shows how.

How to fix it
    Go back to the original: the camera's file instead of a messenger's copy, or a larger export from the design
    program. Upscaling the small file adds pixels but no detail.

Limits
    It only counts pixels; for upscaled images, see `upscaled`. The DPI tag says nothing about detail and is ignored.

Examples
    Passes: samples/retro-waves.png (with --device iphone)
    Fails: samples/retro-waves-crop.png (with --device iphone)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity, percent
from casecheck.placement import effective_ppi, largest_slot, largest_zoom
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.design.levels import IntactImage
    from casecheck.model import Layout, Size, Target


@rule(family="resolution", severity=Severity.WARNING, needs=ReadLevel.STREAM, per="target")
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report an image with fewer pixels than the target needs."""
    design, target = context.design, context.target
    picture = design.upright
    placement = context.placement
    if placement.enough:
        return
    needed = target.needed
    ppi = effective_ppi(target.device, placement.quality)
    in_print = "" if ppi is None else Message("; {ppi:.0f} ppi in print", ppi=ppi)
    zoomed = "" if target.zoom == 1 else Message(" at zoom {zoom:g}", zoom=float(target.zoom))
    yield Problem(
        Message(
            "Low resolution: {picture} px; {target}{zoomed} needs at least {needed} px ({quality}{in_print})",
            picture=picture,
            target=target.name,
            zoomed=zoomed,
            needed=needed,
            quality=percent(placement.quality),
            in_print=in_print,
        ),
        fix=Message(
            "Use the original or export it at {needed} px or larger; upscaling adds no detail.{use}",
            needed=needed,
            use=_largest_use(picture, target, context.plan.layouts),
        ),
        actual={"width": picture.width, "height": picture.height},
        required={"width": needed.width, "height": needed.height},
    )


def _largest_use(picture: Size, target: Target, layouts: Iterable[Layout]) -> str:
    """The largest zoom or layout slot that the image has enough pixels for, as a sentence."""
    if zoom := largest_zoom(picture, target):
        return Message(" It is large enough at zoom {zoom:g} or less.", zoom=zoom)
    if use := largest_slot(picture, target, layouts):
        return Message(" It is large enough for {use} ({size} px).", use=use.name, size=use.slot)
    return ""
