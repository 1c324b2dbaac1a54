"""Stray pixels far from the artwork.

What it checks
    What is left in the transparent background at least 40 px away from the artwork: specks of fewer than 10 px, and
    faint remains (at most one sixth opaque) that cover at most 1% of the artwork's area. A warning from 5 marks or
    50 px on, a note below.

Why it matters
    Erasers and background removers leave such marks. They hardly show on the screen and print as dirt on the case.
    An editor that trims the transparent margin stops at the first of them, so the artwork comes out smaller and off
    center.

How to fix it
    Select the artwork with a small margin, invert the selection and delete. A dark layer behind the artwork makes
    the marks visible.

Limits
    More than 20 marks are taken for stars, spray or confetti, and dots next to a thin line for part of it. Nothing
    is reported with `--background full`.

Examples
    Passes: samples/stickers/cat.png
    Fails: samples/stickers/bouquet-erased.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.stray_pixels import stray_pixels
from casecheck.model import Message, Problem, Severity, plural
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casecheck.design.levels import AlphaMask
    from casecheck.measures.stray_pixels import Stray


MARKS, PIXELS = 5, 50
"""So many marks, or pixels in them, are a warning: among 924 transparent pictures without defects, of one."""

SHOWN = 3
"""Number of marks whose positions the message gives."""


@rule(family="background", severity=Severity.WARNING, confidence="likely", needs=ReadLevel.ALPHA, repairs=("trim",))
def check(context: Context[AlphaMask]) -> Iterator[Problem]:
    """Report marks in the transparent background."""
    design, plan = context.design, context.plan
    if plan.background == "full":
        return
    found = design.measure(stray_pixels)
    if found:
        marks = plural("{count} mark", "{count} marks", len(found))
        pixels = sum(stray.pixels for stray in found)
        yield Problem(
            Message(
                "Stray pixels far from the artwork: {marks} ({pixels} px) at {places}",
                marks=marks,
                pixels=pixels,
                places=_where(found),
            ),
            fix=Message("Erase them: select the artwork with a small margin, invert the selection and delete."),
            actual={"marks": len(found), "pixels": pixels},
            required={"marks": 0},
            box=found[0].box,
            severity=None if len(found) >= MARKS or pixels >= PIXELS else Severity.NOTE,
        )


def _where(found: Sequence[Stray]) -> str:
    """Positions of the first marks, in pixels from the left and from the top."""
    shown = ", ".join(f"({stray.box.left}, {stray.box.top})" for stray in found[:SHOWN])
    return Message("{listed} and {count} more", listed=shown, count=len(found) - SHOWN) if len(found) > SHOWN else shown
