"""Artwork lies under the opening for the camera.

What it checks
    Only on devices whose opening is known. On a transparent design, the part of the visible artwork under the opening:
    a warning above 2%, or where a third of one piece is lost. On a full print, an object on calm surroundings, such as
    a logo, a name or a face, of which a third is lost. Patterns and scenes of many parts pass.

Why it matters
    The case has a hole there: that part is not printed, or is cut away. Half a name is worse than none.

How to fix it
    Move the artwork by the distance that the message names, or make it smaller.

Options
    share: percent of transparent artwork that may lie under the opening (default 2).
    piece: percent of one object that may lie under it (default 33).

Limits
    On a full print, objects on busy surroundings, objects without an edge, such as fog, and any of more than six that
    lie all over it, are not told apart from the picture. What runs over the edge of the print counts as its background.

Examples
    Passes: samples/retro-waves.png (with --device iphone-13-pro)
    Fails: samples/stickers/cat.png (with --device iphone-13-pro)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design
    from casecheck.measures.lost import Lost
    from casecheck.model import PrintArea


@rule(family="placement", severity=Severity.WARNING, needs=ReadLevel.PIXELS, per="target", confidence="likely")
def check(context: Context[Design], *, share: float = 2.0, piece: float = 33.0) -> Iterator[Problem]:
    """Report artwork that the opening for the camera takes away."""
    design, target = context.design, context.target
    if target.device.print_area is None or not target.device.print_area.openings:
        return
    from casecheck.measures.lost import art_under, objects_under
    from casecheck.measures.moves import around

    for opening in target.device.print_area.openings:
        art = art_under(design, target, opening)
        if art is not None and art.more_than(share):
            what = Message("{share} of the artwork", share=percent(art.share))
            yield _problem(context, target.device.print_area, art, what, share)
        elif lost := [each for each in objects_under(design, target, opening) if each.more_than(piece)]:
            largest = max(lost, key=lambda each: each.size.width * each.size.height)
            what = Message("{share} of an object of {size} px", share=percent(largest.share), size=largest.size)
            everything = largest._replace(box=around([each.box for each in lost]))
            yield _problem(context, target.device.print_area, everything, what, piece)


def _problem(context: Context[Design], area: PrintArea, lost: Lost, what: Message, least: float) -> Problem:
    from casecheck.measures.moves import clear_of
    from casecheck.measures.raster import box_of, raster

    design, target = context.design, context.target
    on = raster(design.upright, design.upright, target)
    holes = [on.within(box_of(opening)) for opening in area.openings]
    moves = clear_of(holes, lost.box, on.inside(area.safe, target.device.size))
    fix = Message("Move it away from the camera, or make it smaller.")
    if moves:
        fix = Message("Move it by at least {move}, or make it smaller.", move=moves[0])
    if len(moves) > 1:
        fix = Message("Move it by at least {move} or {other}, or make it smaller.", move=moves[0], other=moves[1])
    return Problem(
        Message("Under the camera: the opening of {target} takes away {what}", what=what, target=target.place_name),
        fix=fix,
        actual={"lost": lost.share},
        required={"lost": least / 100},
        box=lost.box,
    )
