"""The picture has fewer pixels than the surface asks for.

What it checks
    The upright picture, laid over the whole back of the device so that no gap stays, has to have at least the
    recommended number of pixels on both axes. There is no tolerance: 999x2000 px is below 1000x2000. In a layout
    with several pictures (`--layout`) it is held against its slot, and a zoom (`--zoom`) asks for as much more. Of a
    picture that is too small, the largest slot or zoom is named for which it is large enough.

Why it matters
    The shop enlarges what is too small, and a phone is looked at from 30 cm: edges turn soft and stairs show.
    CASETiFY's editor marks such a picture with an orange "!" and the words "low resolution", and prints it all the
    same if you go on. It asks for 1000x2000 px or above for an iPhone case and 2400x3000 px for an iPad case
    (CASETiFY help page, "What is the image size/resolution for the photos to upload?"). Sizes for other devices
    are derived from these; `casecheck devices NAME` says so.

How to fix it
    Go back to the original: the camera's file rather than the one that a messenger or a social network gave back,
    or a larger export from the drawing program. Enlarging the small file adds pixels but no detail.

Limits
    It counts pixels. A small picture that somebody enlarged passes. The DPI tag in a file is not looked at: it says
    nothing of the detail, and any program can write any number there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Problem, Severity, percent
from casecheck.placement import effective_ppi, largest_slot, largest_zoom
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage
    from casecheck.model import Size, Target


@rule(family="resolution", severity=Severity.WARNING, needs=ReadLevel.STREAM, per="target")
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """A picture that would have to be enlarged."""
    design, target = context.design, context.target
    picture = design.upright
    placement = context.placement
    if placement.enough:
        return
    needed = target.needed
    ppi = effective_ppi(target.device, placement.quality)
    in_print = "" if ppi is None else f"; {ppi:.0f} ppi in print"
    zoomed = "" if target.zoom == 1 else f" at zoom {float(target.zoom):g}"
    yield Problem(
        f"low resolution: {picture} px covers the {target.slot} px of {target.name}{zoomed}"
        f" at {percent(placement.quality)} (needs {needed} or above{in_print})",
        fix=f"Use the original picture or export it larger: at least {needed.width} px wide and {needed.height} px"
        f" high. Enlarging this file adds no detail.{_largest_use(picture, target)}",
        actual={"width": picture.width, "height": picture.height},
        required={"width": needed.width, "height": needed.height},
    )


def _largest_use(picture: Size, target: Target) -> str:
    """How large it may be printed as it is: at a smaller zoom, or in a slot of a layout."""
    if zoom := largest_zoom(picture, target):
        return f" At a zoom of at most {zoom:g} it is large enough."
    if use := largest_slot(picture, target):
        return f" It is wide enough for {use.name} ({use.slot})."
    return ""
