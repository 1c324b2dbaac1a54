"""A fringe of the old background around the cutout.

What it checks
    Whether a thin rim in the color of a removed background runs along at least 45% of the outline of artwork on a
    transparent background: white, a bright color such as a green screen, or black. The rim is up to 8 px wide, and
    mixed with the colors of the artwork, now wide and now narrow, or without a smooth edge.

Why it matters
    Drawn and photographed edges are mixed with their background. A magic wand or a background remover takes away the
    background alone and leaves these mixtures. On a white screen they do not show; on a colored case they print as a
    pale halo.

How to fix it
    Shrink the selection by 1 or 2 px before you delete the background, or remove the color from the edge
    (Photoshop: Layer > Matting > Defringe or Remove White Matte; GIMP: Colors > Color to Alpha on the edge).

Limits
    A rim of one color and width with a smooth edge is taken for a sticker's border or an outline that is meant so, as
    is most black. A white or colored border of up to 8 px without a smooth edge, as a GIF has it, is reported even if
    it is meant so. Semi-transparent rims are often reported as `soft-transparency` instead. Thin lines, upright edges
    such as those of flags, soft artwork, images that touch all edges, and `--background full` are not examined.

Examples
    Passes: samples/stickers/flower-power.png
    Fails: samples/stickers/flowers-wand.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.fringe import fringe
from casecheck.model import Message, Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


NAMES = {"white": Message("White fringe"), "black": Message("Black fringe")}


@rule(family="background", severity=Severity.WARNING, confidence="likely", needs=ReadLevel.PIXELS)
def check(context: Context[Design]) -> Iterator[Problem]:
    """Report a rim of an old background."""
    design, plan = context.design, context.plan
    if plan.background == "full":
        return
    found = design.measure(fringe)
    if found is None:
        return
    code = "#{:02x}{:02x}{:02x}".format(*found.color)
    name = Message("Colored fringe ({code})", code=code) if found.name == "colored" else NAMES[found.name]
    yield Problem(
        Message(
            "{name} of an old background, about {width:.0f} px wide, along {share} of the artwork's outline",
            name=name,
            width=found.width,
            share=percent(found.share),
        ),
        fix=Message(
            "Shrink the selection by 1 or 2 px before you delete the background, or remove the color from"
            " the edge (Defringe)."
        ),
        actual={"share": round(found.share, 3), "width": found.width, "color": code},
        required={"share": 0},
        box=found.box,
    )
