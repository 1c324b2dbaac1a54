"""The picture has fewer pixels than the surface asks for.

What it checks
    The upright picture, laid over the whole back of the device so that no gap stays, has to have at least the
    recommended number of pixels on both axes. There is no tolerance: 999x2000 px is below 1000x2000.

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

from casecheck.model import Problem, Severity, percent
from casecheck.placement import Cover, effective_ppi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design
    from casecheck.model import Target

FAMILY = "resolution"
SEVERITY = Severity.WARNING


def check_on(design: Design, target: Target) -> Iterator[Problem]:
    """A picture that would have to be enlarged."""
    cover = Cover(design.upright, target.slot)
    if cover.enough:
        return
    ppi = effective_ppi(target.device, cover.quality)
    yield Problem(
        f"low resolution: {design.upright} px covers the {target.slot} px of {target.device.name}"
        f" at {percent(cover.quality)} (needs {target.slot} or above{_ppi(ppi)})",
        fix=f"Use the original picture or export it larger: at least {target.slot.width} px wide and"
        f" {target.slot.height} px high. Enlarging this file adds no detail.",
        actual={"width": design.upright.width, "height": design.upright.height},
        required={"width": target.slot.width, "height": target.slot.height},
    )


def _ppi(ppi: float | None) -> str:
    return "" if ppi is None else f"; {ppi:.0f} ppi in print"
