"""The art stands in a box of one color, usually white, that would be printed with it.

What it checks
    Whether the art stands in a box of one color that reaches the edges of the picture, or in a white rectangle with
    square corners in a transparent picture. The outermost ring (1 % of the shorter side) has the color, give or take
    12 of 255, in 80 % of its pixels and in all four corners; nothing touches a side in more than two places; and
    the color takes at least 20 % of the picture. A warning; with `--background plain` an error.

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
    Nothing in a picture tells a white background that is wanted from one that is not. Gradients, vignettes, paper
    and patterns that are cut off at the edges are no boxes, nor is a picture in a narrow frame. A box that is cut so
    closely that the art touches a side in several places is not told from a pattern.

    Measured on cut-out clip art of which half was not used for tuning (181 originals): 565 of 571 made boxes with
    any margin were found (99 %), but 76 of 144 that were cut right at the art (53 %): 90 % of all. No false alarm on
    the originals; of 181 loose patterns on white 4. Of 295 photos, wallpapers, textures and drawings, which were seen
    while tuning, 6 were reported (2 %), all of them things that do stand on plain white. A warning of every color
    would have come for 26 more of the 295, from flags to night skies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.box import solid_box
from casecheck.model import Problem, Severity, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design
    from casecheck.model import Plan

FAMILY = "background"
SEVERITY = Severity.WARNING
INSTEAD_OF = ("opaque-background",)

WHITE = 240
"""Nobody sees on a screen that this is not white."""

BLACK = 15


def check(design: Design, plan: Plan, *, share: float = 0.2) -> Iterator[Problem]:
    """A box of one color around the art."""
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
    yield Problem(
        f"the art stands in a box of {name} {place}: {percent(found.share)} of it is that color and would be printed",
        fix="Hide or delete the background layer, or select that color around the art and delete it; then export a PNG"
        f" with a transparent background.{unless}",
        actual={"color": code, "share": round(found.share, 3)},
        required={"background": "transparent"},
        box=found.art,
        severity=Severity.ERROR if plain else None,
    )
