"""Artwork is bent round the edge of the case, or comes close to it.

What it checks
    Only on devices whose print is known to bend round the edge, or whose safe area is known. Pieces of art on a
    transparent ground and objects on a calm one, such as a logo, a name or a face: a warning if more than 2% of one
    lies beyond the visible back (a note if the print shows more than it); a note if it leaves the safe area. What runs
    over the edge of the print passes.

Why it matters
    What lies beyond the visible back is seen from the side only. Cases are also printed up to a millimeter off, so art
    that ends close to the edge looks off center, or loses its rim.

How to fix it
    Move the artwork inward by the distance that the message names, make it smaller, or let it run over the edge.

Options
    share: percent of an object that may lie beyond the visible back (default 2).

Limits
    On a full print, objects on busy surroundings, and any of more than six that lie all over it, are not
    told apart from the picture.

Examples
    Passes: samples/retro-waves.png (with --shop prodigi --device iphone-17)
    Fails: samples/stickers/cat.png (with --shop prodigi --device iphone-17)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity, Size, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


MAIN = 0.25
"""The part of a full print's detail from which an object is what the picture is about. Other objects, bent round the
edge, are a note: rocks and clouds look like them."""


@rule(family="placement", severity=Severity.WARNING, needs=ReadLevel.PIXELS, per="target", confidence="likely")
def check(context: Context[Design], *, share: float = 2.0) -> Iterator[Problem]:
    """Report objects that reach beyond the visible back, or out of the safe area."""
    design, target = context.design, context.target
    area = target.device.print_area
    if area is None or not (any(area.wrap) or any(area.safe)):
        return
    from casecheck.measures.lost import objects_beyond
    from casecheck.measures.moves import around, into
    from casecheck.measures.objects import objects
    from casecheck.measures.raster import raster

    found = objects(design, target)
    bent = [each for each in objects_beyond(design, target, found, area.wrap) if each.more_than(share)]
    close = bent or list(objects_beyond(design, target, found, area.safe))
    if not close:
        return
    largest = max(close, key=lambda each: each.size.width * each.size.height)
    said = {"share": percent(largest.share), "size": largest.size, "target": target.place_name}
    if bent:
        what = Message("Bent round the edge: {share} of an object of {size} px is beyond the back of {target}", **said)
    else:
        what = Message(
            "Close to the edge: {share} of an object of {size} px is outside the safe area of {target}", **said
        )
    room = raster(design.upright, design.upright, target).inside(area.safe, target.device.size)
    box = around([each.box for each in close])
    yield Problem(
        what,
        fix=_fix(into(room, box) or into(room, largest.box), Size(room.right - room.left, room.bottom - room.top)),
        actual={"beyond": largest.share},
        required={"beyond": share / 100 if bent else 0.0},
        box=box,
        severity=None if any(each.weight >= MAIN for each in bent) else Severity.NOTE,
    )


def _fix(moves: list[Message], room: Size) -> Message:
    if not moves:
        return Message("Make it smaller to fit into {size} px, or let it run over the edge.", size=room)
    if len(moves) == 1:
        return Message("Move it by at least {move}, or make it smaller.", move=moves[0])
    return Message("Move it by at least {move} and {other}, or make it smaller.", move=moves[0], other=moves[1])
