"""A good part of the picture is cut off when it covers the surface.

What it checks
    The picture is laid over its slot (the whole back, unless a `--layout` is given), centered, as small as possible
    without leaving a gap, and enlarged by `--zoom`. What hangs over is cut off. A warning where less than 75 % of the
    picture is kept; a note where it is less than 98 %. Nothing is said where only a transparent margin is cut off,
    and all of the art is shown.

Why it matters
    Faces, ears, names and the border of a pattern are what stands near the edges. The shop's preview shows the crop,
    but no number, and not for a folder of files. A wrong shape is a frequent problem: a phone's own photo has the
    shape 3:4, a case is 1:2, and a third of the photo goes.

How to fix it
    Crop the picture yourself to the shape of the case, so that you choose what goes; or leave room around what
    matters. In the shop's editor, move the picture until the right part is inside.

Options
    warning_below, note_below: percent of the picture, 75 and 98 unless set.

Limits
    The two thresholds are a choice, not a published rule. At 98 % a strip of 1 % at each of two edges goes, 10 px of
    1000: less than what a case's edge wraps around. At 75 % a 3:4 photo on a 2:3 surface (89 %) is a note, on a case
    of 1:2 (67 %) it is a warning. The camera's cutout is not known and not looked at.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.measures.art import art_box
from casecheck.model import Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask
    from casecheck.model import Size
    from casecheck.placement import Placement


@rule(family="placement", severity=Severity.WARNING, needs=ReadLevel.ALPHA, per="target")
def check(context: Context[AlphaMask], *, warning_below: float = 75.0, note_below: float = 98.0) -> Iterator[Problem]:
    """Report an image that the target crops noticeably."""
    design, target = context.design, context.target
    placement = context.placement
    if placement.keeps_at_least(note_below) or _crops_only_margin(design, placement):
        return
    yield Problem(
        f"Cropped: {target.name} shows {percent(placement.visible_share)} of the image; {_lost(placement)}",
        fix=f"Crop the image to {_ratio(target.slot)} yourself to choose which part to keep.",
        actual={
            "kept": placement.visible_share,
            "lost_width": placement.lost_width,
            "lost_height": placement.lost_height,
        },
        required={"kept": note_below / 100},
        severity=Severity.NOTE if placement.keeps_at_least(warning_below) else None,
    )


def _crops_only_margin(design: AlphaMask, placement: Placement) -> bool:
    """Whether all of the artwork is shown, and only its transparent margin is cut off."""
    if design.measure(alpha).background != "transparent":
        return False
    art, picture = design.measure(art_box), design.upright
    left, top = placement.lost_width / 2, placement.lost_height / 2
    return art is None or (
        min(art.left, picture.width - art.right) >= left and min(art.top, picture.height - art.bottom) >= top
    )


def _lost(placement: Placement) -> str:
    sides = f"about {placement.lost_width / 2:.0f} px are cut off on both the left and right"
    ends = f"about {placement.lost_height / 2:.0f} px are cut off at both the top and bottom"
    return ", and ".join([sides] * bool(placement.lost_width) + [ends] * bool(placement.lost_height))


def _ratio(size: Size) -> str:
    divisor = math.gcd(*size)
    return f"{size.width // divisor}:{size.height // divisor}"
