"""The background is to stay blank, but the picture would print one.

What it checks
    Only with `--background plain`. The background has to be really transparent: at least 1 % of all pixels and at
    least half of the outermost rows and columns are fully transparent. It is the pixels that are looked at, since a
    file may have an alpha channel in which everything is opaque. A transparent WebP or GIF is a warning. Unless
    `--background full` is given, so is a PNG whose transparent colors stand in the wrong place in the file, where
    programs pass over them (before the palette, or after the picture data): it is printed opaque.

Why it matters
    Whatever is not transparent is printed, as a white or colored box around the art. CASETiFY's help page asks for a
    PNG file where the background is to stay blank. JPEG has no transparency at all, and a white background is white
    ink, not nothing.

How to fix it
    Hide or delete the background layer and export a PNG with transparency ("Transparent background", "Alpha
    channel"). A JPEG that is renamed to .png stays a JPEG. Where only a flat picture is left, cut the art out first.

Limits
    The two shares are a choice, not a published rule: they tell a background from rounded corners and from a window
    in the middle of the art. A white box with a transparent frame around it passes. Of 1578 pictures with something
    transparent in them, from games, manuals and clip art, 223 are reported; of 72 that we looked at, all are frames,
    landscapes and screenshots that reach the edges, sheets of sprites with a colored ground, or see-through all over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import CLEAR_PERCENT_OF_BACKGROUND, MISPLACED, alpha
from casecheck.model import Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask
    from casecheck.model import Alpha


EXPORT = "Hide the background layer and export a PNG with a transparent background."


@rule(family="background", severity=Severity.ERROR, needs=ReadLevel.ALPHA)
def check(context: Context[AlphaMask]) -> Iterator[Problem]:
    """A background that would be printed."""
    design, plan = context.design, context.plan
    if plan.background == "any" and design.metadata.misplaced_transparency:
        yield Problem(
            f"{MISPLACED}: the picture is printed opaque",
            fix=EXPORT,
            actual={"background": "opaque"},
            required={"background": "transparent"},
            severity=Severity.WARNING,
        )
    if plan.background != "plain":
        return
    found = design.measure(alpha)
    actual = {"transparent": found.transparent, "background": found.background}
    if found.background == "transparent":
        if design.format.shops == "may accept":
            yield Problem(
                f"the background is transparent, but the file is a {design.format.id}; the shop asks for a PNG",
                fix="Export it as a PNG.",
                actual={"format": design.format.id},
                required={"format": "PNG"},
                severity=Severity.WARNING,
            )
    elif not design.format.can_hold_alpha:
        yield Problem(
            "the background will be printed: JPEG cannot be transparent",
            fix=f"{EXPORT} Renaming the file is not enough.",
            actual=actual,
            required={"background": "transparent"},
        )
    else:
        yield Problem(
            f"the background will be printed: {MISPLACED if design.metadata.misplaced_transparency else _why(found)}",
            fix=EXPORT,
            actual=actual,
            required={"background": "transparent"},
        )


def _why(found: Alpha) -> str:
    if not found.channel:
        return "it has no transparency"
    if found.background == "opaque":
        return "its alpha channel is opaque everywhere"
    if not found.transparent_pixels:
        return f"{percent(found.semi)} of the picture is half transparent, but nothing is fully transparent"
    if 100 * found.transparent_pixels < CLEAR_PERCENT_OF_BACKGROUND * found.pixels:
        least = f"{CLEAR_PERCENT_OF_BACKGROUND}%"
        return f"less than {least} of the picture is transparent ({found.transparent_pixels} px)"
    return f"{percent(found.transparent)} of the picture is transparent, but not around the edges"
