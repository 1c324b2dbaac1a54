"""The art stands in a box of one color, usually white, that would be printed with it.

What it checks
    Whether the art stands in a box of one color that reaches the edges of the picture, or in a white rectangle with
    square corners in a transparent picture. The outermost ring (1 % of the shorter side) has the color, give or take
    12 of 255, in 80 % of its pixels and in all four corners; nothing touches a side in more than two places; and
    the color takes at least 20 % of the picture. Where the art is one piece, its box may be cut right at it: 65 % of
    the ring, three corners, and up to four places at a side are enough then. A warning; with `--background plain` an
    error.

    Only with `--background plain` is a box of any color reported. Without it, only a white one is (all channels 240
    or more): a plain colored background is mostly wanted, a white one is mostly forgotten. With `--background full`
    nothing is reported.

Why it matters
    A logo from a web page or a scan, and every JPEG of a logo, has a white background. On a screen that is white it
    cannot be seen; on a case it is a white rectangle of ink around the art.

How to fix it
    Go back to the file that the art comes from, hide or delete its background layer and export a PNG with
    transparency. Where only a flat picture is left, select the background by its color, delete it, and look at the
    art on a dark background before you export. If the box is part of the design, leave this rule out
    (`--ignore solid-box`), or ask for a print up to every edge (`--background full`).

Options
    share: how much of the box has its color at least, 0 to 1 (default 0.2). Raise it to hear only of small art in
    wide boxes.

Limits
    Nothing in a picture tells a white background that is wanted from one that is not: a flag with a white ground and
    a drawing on white paper are reported. Gradients, vignettes, patterns that are cut off at the edges, stripes and
    crosses that run from side to side are no boxes, nor is a picture in a narrow frame.

    Measured on cut-out clip art and portraits of which half was not used for tuning (257 originals): of 1026 made
    boxes 1000 were found (97.5 %): 836 of 838 with any margin, 164 of 188 that were cut right at the art (87 %). Those
    missed are mostly art that covers most of the edges. No false alarm on the originals, 3 on 771 patterns and
    colored grounds (0.4 %). Of 1475 opaque photos, drawings, maps and screenshots from games, clip art and wallpapers,
    56 are reported; looked at, 54 stand on plain white, and 2 are flags (0.1 %). A warning of every color would have
    come for 26 more of 295, from flags to night skies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import MISPLACED
from casecheck.measures.solid_box import solid_box
from casecheck.model import Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


WHITE = 240
"""Nobody sees on a screen that this is not white."""

BLACK = 15


@rule(
    family="background",
    severity=Severity.WARNING,
    confidence="likely",
    needs=ReadLevel.PIXELS,
    supersedes=("opaque-background",),
)
def check(context: Context[Design], *, share: float = 0.2) -> Iterator[Problem]:
    """A box of one color around the art."""
    design, plan = context.design, context.plan
    if plan.background == "full":
        return
    found = design.measure(solid_box)
    if found is None or found.share < share:
        return
    plain, white = plan.background == "plain", min(found.color) >= WHITE
    if not white and (not plain or found.inner):
        return
    code = "#{:02x}{:02x}{:02x}".format(*found.color)
    name = f"white ({code})" if white else f"black ({code})" if max(found.color) <= BLACK else code
    place = "in a transparent picture" if found.inner else "that reaches the edges"
    unless = "" if plain else " If the box is part of the design, ignore this."
    why = f"; {MISPLACED}" if design.metadata.misplaced_transparency else ""
    yield Problem(
        f"the art stands in a box of {name} {place}: {percent(found.share)} of it is that color and would be "
        f"printed{why}",
        fix="Hide or delete the background layer, or select that color around the art and delete it; then export a PNG"
        f" with a transparent background.{unless}",
        actual={"color": code, "share": round(found.share, 3)},
        required={"background": "transparent"},
        box=found.art,
        severity=Severity.ERROR if plain else None,
    )
