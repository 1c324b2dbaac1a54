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
    """A picture of another shape than its slot."""
    design, target = context.design, context.target
    placement = context.placement
    if placement.keeps_at_least(note_below) or _only_a_margin_goes(design, placement):
        return
    yield Problem(
        f"{target.name} shows {percent(placement.visible_share)} of the picture: {_lost(placement)}",
        fix=f"Crop it yourself to the shape {_ratio(target.slot)}, so that you choose what goes.",
        actual={
            "kept": placement.visible_share,
            "lost_width": placement.lost_width,
            "lost_height": placement.lost_height,
        },
        required={"kept": note_below / 100},
        severity=Severity.NOTE if placement.keeps_at_least(warning_below) else None,
    )


def _only_a_margin_goes(design: AlphaMask, placement: Placement) -> bool:
    """Whether all of the art is shown, and what is cut off is the transparent margin around it."""
    if design.measure(alpha).background != "transparent":
        return False
    art, picture = design.measure(art_box), design.upright
    left, top = placement.lost_width / 2, placement.lost_height / 2
    return art is None or (
        min(art.left, picture.width - art.right) >= left and min(art.top, picture.height - art.bottom) >= top
    )


def _lost(placement: Placement) -> str:
    across = f"{placement.lost_width / 2:.0f} px are cut off at the left and at the right"
    down = f"{placement.lost_height / 2:.0f} px are cut off at the top and at the bottom"
    if placement.lost_width and placement.lost_height:
        return f"about {across}, about {down}"
    return f"about {across if placement.lost_width else down}"


def _ratio(size: Size) -> str:
    divisor = math.gcd(*size)
    return f"{size.width // divisor}:{size.height // divisor}"
