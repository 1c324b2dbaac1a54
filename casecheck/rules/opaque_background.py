"""The background has to be transparent, but is not.

What it checks
    Only with `--background plain`. At least 1% of all pixels, and half of those along the edges, have to be fully
    transparent. A transparent WebP or GIF is a warning; a cut-out that was trimmed to its artwork, so that less of the
    edges is transparent, is a note. Without `--background`, only one fault is reported, as a
    warning: a PNG that stores its transparency in the wrong place, where programs ignore it.

Why it matters
    Everything that is not transparent is printed, as a white or colored box around the artwork. CASETiFY's help page
    asks for a PNG if the background is to stay blank. A JPEG cannot be transparent, and white prints as white ink.

How to fix it
    Hide or delete the background layer and export a PNG with transparency ("Transparent background", "Alpha
    channel"). Renaming a JPEG to .png changes nothing. If only a flat image is left, cut the artwork out first.

Limits
    A white box with a transparent frame around it passes; see `solid-box`. A trimmed cut-out differs from a photo by
    its clear corners: one that fills three corners is an error.

Examples
    Passes: samples/stickers/cat.png (with --background plain)
    Fails: samples/botanical-leaves.jpg (with --background plain)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import CLEAR_PERCENT_OF_BACKGROUND, CLEAR_PERCENT_OF_EDGES, MISPLACED, alpha
from casecheck.measures.trimmed import clear_edges_of_trimmed_art
from casecheck.model import MendedBy, Message, Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask
    from casecheck.model import Alpha


EXPORT = Message("Hide the background layer and export a PNG with a transparent background.")


@rule(
    family="background",
    severity=Severity.ERROR,
    needs=ReadLevel.ALPHA,
    supersedes=("solid-box",),
    repairs=("clear-background",),
)
def check(context: Context[AlphaMask]) -> Iterator[Problem]:
    """Report a background that would be printed."""
    design, plan = context.design, context.plan
    if plan.background == "any" and design.metadata.misplaced_transparency:
        yield MendedBy(
            Message("Transparency lost in print: {why}", why=MISPLACED),
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
            yield MendedBy(
                Message(
                    "Wrong format for a transparent background: {format}; shops ask for a PNG", format=design.format.id
                ),
                fix=Message("Export it as a PNG."),
                actual={"format": design.format.id},
                required={"format": "PNG"},
                severity=Severity.WARNING,
                repairs=("format",),
            )
    elif (clear := design.measure(clear_edges_of_trimmed_art)) is not None:
        yield MendedBy(
            Message("Artwork up to the edges of the image: only {clear} of them is transparent", clear=percent(clear)),
            fix=Message(
                "Check that no background is left around the artwork. If some is, remove it and export a PNG"
                " with a transparent background."
            ),
            actual=actual,
            required={"background": "transparent"},
            severity=Severity.NOTE,
        )
    elif not design.format.can_hold_alpha:
        yield Problem(
            Message("Background not transparent: a JPEG has no transparency"),
            fix=Message("{export} Renaming the file to .png is not enough.", export=EXPORT),
            actual=actual,
            required={"background": "transparent"},
        )
    else:
        yield Problem(
            Message(
                "Background not transparent: {why}",
                why=MISPLACED if design.metadata.misplaced_transparency else _why(found),
            ),
            fix=EXPORT,
            actual=actual,
            required={"background": "transparent"},
        )


def _why(found: Alpha) -> Message:
    if not found.channel:
        return Message("the image has no alpha channel")
    if found.background == "opaque":
        return Message("its alpha channel is fully opaque")
    if not found.transparent_pixels:
        return Message(
            "{share} of the image is semi-transparent, but nothing is fully transparent", share=percent(found.semi)
        )
    if 100 * found.transparent_pixels < CLEAR_PERCENT_OF_BACKGROUND * found.pixels:
        return Message(
            "too few transparent pixels ({pixels} px; at least {least}% of the image)",
            pixels=found.transparent_pixels,
            least=CLEAR_PERCENT_OF_BACKGROUND,
        )
    return Message(
        "{share} of the image is transparent, but less than {least}% of its edges",
        share=percent(found.transparent),
        least=CLEAR_PERCENT_OF_EDGES,
    )
