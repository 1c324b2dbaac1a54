"""A good part of the picture is cut off when it covers the surface.

What it checks
    The picture is laid over the whole back, centered, as small as possible without leaving a gap. What hangs over is
    cut off. A warning where less than 75 % of the picture is kept; a note where it is less than 98 %.

Why it matters
    Faces, ears, names and the border of a pattern are what stands near the edges. The shop's preview shows the crop,
    but no number, and not for a folder of files. A wrong shape is a frequent problem: a phone's own photo has the
    shape 3:4, a case is 1:2, and a third of the photo goes.

How to fix it
    Crop the picture yourself to the shape of the case, so that you choose what goes; or leave room around what
    matters. In the shop's editor, move the picture until the right part is inside.

Limits
    The two thresholds are a choice, not a published rule. At 98 % a strip of 1 % at each of two edges goes, 10 px of
    1000: less than what a case's edge wraps around. At 75 % a 3:4 photo on a 2:3 surface (89 %) is a note, on a case
    of 1:2 (67 %) it is a warning. The camera's cutout is not known and not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Problem, Severity, percent
from casecheck.placement import Cover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design
    from casecheck.model import Target

FAMILY = "placement"
SEVERITY = Severity.WARNING

WARNING_BELOW_PERCENT = 75
NOTE_BELOW_PERCENT = 98


def check_on(design: Design, target: Target) -> Iterator[Problem]:
    """A picture of another shape than its slot."""
    cover = Cover(design.upright, target.slot)
    if cover.keeps_at_least(NOTE_BELOW_PERCENT):
        return
    slot = target.slot
    yield Problem(
        f"{target.device.name} shows {percent(cover.kept)} of the picture: {_lost(cover)}",
        fix=f"Crop it yourself to the shape of {target.device.name} ({slot.width}:{slot.height}), so that you choose"
        " what goes.",
        actual={"kept": cover.kept, "lost_width": cover.lost_width, "lost_height": cover.lost_height},
        required={"kept": NOTE_BELOW_PERCENT / 100},
        severity=None if not cover.keeps_at_least(WARNING_BELOW_PERCENT) else Severity.NOTE,
    )


def _lost(cover: Cover) -> str:
    lost, first, second = (
        (cover.lost_width, "left", "right")
        if cover.lost_width > cover.lost_height
        else (cover.lost_height, "top", "bottom")
    )
    return f"about {lost / 2:.0f} px are cut off at the {first} and at the {second}"
