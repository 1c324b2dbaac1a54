"""A noticeable part of the image is cut off on the device.

What it checks
    The image is centered in its slot (the whole back, or a slot of `--layout`), scaled to cover it, and enlarged by
    `--zoom`; what extends beyond the slot is cut off. A warning if less than 75% of the image remains, a note below
    98%. A cutout that loses nothing but a transparent margin passes; if most of what it loses is transparent, and
    most of the artwork remains, that is a note.

Why it matters
    Faces, names and borders are often near the edges. A phone's 3:4 photo loses a third on a 1:2 case, and the shop's
    preview shows no number.

How to fix it
    Crop the image to the shape of the case yourself, or leave room around what matters. In the shop's editor, move
    the image until the right part shows.

Options
    warning_below, note_below: percent of the image that has to remain (default 75 and 98).

Limits
    The thresholds are our choice. The camera cutout of the case is not considered.

Examples
    Passes: samples/retro-waves.png (with --device iphone)
    Fails: samples/sun-post.jpg (with --device iphone)
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.measures.art import art_box, art_map
from casecheck.measures.pixels import area
from casecheck.model import Message, Problem, Severity, Size, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask
    from casecheck.placement import Placement


@rule(family="placement", severity=Severity.WARNING, needs=ReadLevel.ALPHA, per="target")
def check(context: Context[AlphaMask], *, warning_below: float = 75.0, note_below: float = 98.0) -> Iterator[Problem]:
    """Report an image that the target crops noticeably."""
    design, target = context.design, context.target
    placement = context.placement
    if placement.shows_at_least(note_below) or _crops_only_margin(design, placement):
        return
    note = placement.shows_at_least(warning_below)
    shown = Message("{share} of the image", share=percent(placement.visible_share))
    whole = design.upright
    kept = Size(round(whole.width - placement.lost_width), round(whole.height - placement.lost_height))
    ratio = f"{_ratio(target.slot)} ({kept} px)"
    fix = Message("Crop the image to {ratio} yourself to choose which part to keep.", ratio=ratio)
    if not note and (art := _art_kept(design, placement)):
        note, shown = True, Message("{image} and {art} of the artwork", image=shown, art=percent(art))
        fix = Message(
            "Make the artwork smaller, in the shop's editor or on a canvas of {ratio}.", ratio=_ratio(target.slot)
        )
    yield Problem(
        Message("Cropped: {target} shows {shown}; {lost}", target=target.name, shown=shown, lost=_lost(placement)),
        fix=fix,
        actual={
            "kept": placement.visible_share,
            "lost_width": placement.lost_width,
            "lost_height": placement.lost_height,
        },
        required={"kept": note_below / 100},
        severity=Severity.NOTE if note else None,
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


def _art_kept(design: AlphaMask, placement: Placement) -> float | None:
    """The share of the artwork that is shown, if most of it is and most of what is cut off is transparent."""
    if design.measure(alpha).background != "transparent":
        return None
    art, picture = design.measure(art_map), design.upright
    left = round(placement.lost_width / 2 * art.width / picture.width)
    top = round(placement.lost_height / 2 * art.height / picture.height)
    shown = art.crop((left, top, art.width - left, art.height - top))
    kept, lost = area(shown), area(art) - area(shown)
    cut_off = art.width * art.height - shown.width * shown.height
    return kept / (kept + lost) if kept > lost and 2 * lost < cut_off else None


def _lost(placement: Placement) -> Message:
    sides = Message("about {px:.0f} px are cut off on both the left and right", px=placement.lost_width / 2)
    ends = Message("about {px:.0f} px are cut off at both the top and bottom", px=placement.lost_height / 2)
    if placement.lost_width and placement.lost_height:
        return Message("{sides}, and {ends}", sides=sides, ends=ends)
    return sides if placement.lost_width else ends


def _ratio(size: Size) -> str:
    divisor = math.gcd(*size)
    return f"{size.width // divisor}:{size.height // divisor}"
