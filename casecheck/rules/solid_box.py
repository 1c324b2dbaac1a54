"""The artwork is in a box of one color, usually white, that would be printed.

What it checks
    Whether one color surrounds the artwork up to the edges of the image, or a white rectangle with square corners
    surrounds it in a transparent image. The color has to fill at least 20% of the box. A white box (all channels 240
    or more) is a warning. With `--background plain`, it is an error, and so is a box of any color up to the edges.

Why it matters
    Logos from web pages, scans and every JPEG of a logo have a white background. On a white screen it is invisible;
    on a case it is a white rectangle of ink around the artwork.

How to fix it
    Hide or delete the background layer, or select its color and delete it; then export a PNG with transparency. If
    the box is intentional, use `--ignore solid-box`, or `--background full` for a print up to every edge.

Options
    share: minimum share of the box that has its color, 0 to 1 (default 0.2).

Limits
    An intentional white background looks the same as a forgotten one. Artwork that covers most of the edges hides
    its box. Nothing is reported with `--background full`.

Examples
    Passes: samples/stickers/cat.png
    Fails: samples/logo/luna-logo.png
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
"""Darkest value of any channel that still looks white on a screen."""

BLACK = 15
"""Lightest value of any channel that still looks black on a screen."""


@rule(
    family="background",
    severity=Severity.WARNING,
    confidence="likely",
    needs=ReadLevel.PIXELS,
    supersedes=("opaque-background",),
)
def check(context: Context[Design], *, share: float = 0.2) -> Iterator[Problem]:
    """Report a box of one color around the artwork."""
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
    name = "White" if white else "Black" if max(found.color) <= BLACK else "Solid"
    place = "in a transparent image" if found.inner else "up to the edges of the image"
    unless = "" if plain else " If the box is part of the design, ignore this rule."
    why = f"; {MISPLACED}" if design.metadata.misplaced_transparency else ""
    yield Problem(
        f"{name} box around the artwork, {place}: {percent(found.share)} of it is {code} and would be printed{why}",
        fix="Hide or delete the background layer, or select that color around the artwork and delete it; then export a"
        f" PNG with a transparent background.{unless}",
        actual={"color": code, "share": round(found.share, 3)},
        required={"background": "transparent"},
        box=found.art,
        severity=Severity.ERROR if plain else None,
    )
