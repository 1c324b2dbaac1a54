"""The artwork is in a box, usually of white or paper, that would be printed.

What it checks
    Whether a smooth ground surrounds the artwork up to the edges, or in a rectangle, even turned or rounded, in a
    transparent image, and fills at least 20% of the box. White, light gray and scanned paper, noisy or unevenly lit,
    are a warning, and even cream is a note. With `--background plain`, any color up to the edges is an error.

Why it matters
    Logos from web pages, scans and every JPEG of a logo have a white background. On a white screen it is invisible;
    on a case it is a white rectangle of ink around the artwork.

How to fix it
    Hide or delete the background layer, or select its color and delete it; then export a PNG with transparency. If
    the box is intentional, use `--ignore solid-box` or `--background full`.

Options
    share: minimum share of the box that is ground, 0 to 1 (default 0.2).

Limits
    An intentional white background looks the same as a forgotten one. Artwork that covers most of the edges hides
    its box. Nothing is reported with `--background full`, or where `opaque-background` reports an error.

Examples
    Passes: samples/stickers/cat.png
    Fails: samples/logo/luna-logo.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import MISPLACED
from casecheck.measures.solid_box import SolidBox, place_with_ground, solid_box
from casecheck.measures.solid_box_field import SPREAD
from casecheck.model import Message, Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


WHITE = 240
"""Darkest value of any channel that still looks white on a screen."""

BLACK = 15
"""Lightest value of any channel that still looks black on a screen."""

PAPER, DIM_PAPER = 229, 212
"""Least largest channel of paper where the light on it is strongest: in even light, like a scan, and in light that
differs by `UNEVEN` or more, like a photo."""

UNEVEN = 8
"""Levels of 255."""

CREAM = Message("Cream-colored box")
"""A scan of paper is noisy; an even color of paper may have been chosen, as posters do."""

GRAY = 8
"""Greatest difference between the channels of what is called gray."""

DARKEST_PART = 0.62
"""Light falls on the darkest place of paper with at least this part of its greatest strength; else it is a gradient."""


@rule(
    family="background",
    severity=Severity.WARNING,
    confidence="likely",
    needs=ReadLevel.PIXELS,
    repairs=("clear-background",),
)
def check(context: Context[Design], *, share: float = 0.2) -> Iterator[Problem]:
    """Report a box around the artwork."""
    design, plan = context.design, context.plan
    if plan.background == "full":
        return
    around = design.measure(place_with_ground)
    if around is None or (plan.background == "any" and around[1] < DIM_PAPER):
        return
    found = design.measure(solid_box)
    if found is None or found.share < share:
        return
    plain, paper = plan.background == "plain", is_paper(found)
    if not paper and (not plain or found.inner):
        return
    code = "#{:02x}{:02x}{:02x}".format(*found.color)
    name = _name(found, paper)
    even = found.spread <= SPREAD and found.lightest[1] - found.darkest[1] <= UNEVEN
    place = Message("in a transparent image") if found.inner else Message("up to the edges of the image")
    unless = "" if plain else Message(" If the box is part of the design, ignore this rule.")
    why = Message("; {why}", why=MISPLACED) if design.metadata.misplaced_transparency else ""
    yield Problem(
        Message(
            "{name} around the artwork, {place}: {share} of it is {code} and would be printed{why}",
            name=name,
            place=place,
            share=percent(found.share),
            code=code if even else Message("close to {code}", code=code),
            why=why,
        ),
        fix=Message(
            "Hide or delete the background layer, or select that color around the artwork and delete it;"
            " then export a PNG with a transparent background.{unless}",
            unless=unless,
        ),
        actual={"color": code, "share": round(found.share, 3)},
        required={"background": "transparent"},
        box=found.art,
        severity=Severity.ERROR if plain else Severity.NOTE if even and name is CREAM else None,
    )


def _name(found: SolidBox, paper: bool) -> Message:
    if min(found.color) >= WHITE:
        return Message("White box")
    if paper:
        gray = max(found.color) - min(found.color) <= GRAY
        return Message("Light gray box") if gray else CREAM
    return Message("Black box") if max(found.color) <= BLACK else Message("Solid box")


def is_paper(found: SolidBox) -> bool:
    """Whether its ground is white or light gray, or the cream of paper, in more or less even light."""
    darkest, lightest = max(found.darkest), max(found.lightest)
    if lightest < (PAPER if lightest - darkest < UNEVEN else DIM_PAPER) or darkest < DARKEST_PART * lightest:
        return False
    return all(_is_neutral(*color) for color in (found.color, found.darkest, found.lightest))


def _is_neutral(red: int, green: int, blue: int) -> bool:
    """Whether a light color has little chroma: bluish by at most 10 levels, or more toward yellow, but not pink."""
    return -8 <= red - green <= 16 and -10 <= green - blue <= 34 and red - blue <= 44
