"""Specks far outside the art.

What it checks
    Whether anything is left in the transparent background, 40 px or more from the art and not joined to it: specks of
    fewer than 10 px, and faint remains (nowhere more than a sixth opaque) that take at most 1 % of the art. A note.

Why it matters
    Erasers and tools that remove a background leave such marks. They hardly show on the screen and are printed as
    dirt on the case. An editor that trims the transparent margin stops at the first of them, so that the art comes
    out smaller and off center.

How to fix it
    Select the art with a little room around it, invert the selection and delete. A dark color on a layer behind the
    art makes the marks visible.

Limits
    More than 20 marks are taken for stars, spray or confetti, dots next to a thin line for a part of it. Of 1658
    drawings and photo cut-outs, 7 raised it: 6 had specks that hardly belong there, one was a spark of a firework.
    Five specks of 2x2 px that we added far from the art were found in 100 of 100 pictures; three faint patches of
    20x20 px in 94, since larger remains than 1 % are taken for a shadow. A single pixel counts from an alpha of
    about 32 on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.stray_pixels import stray_pixels
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casecheck.design.levels import AlphaMask
    from casecheck.measures.stray_pixels import Stray


SHOWN = 3


@rule(family="background", severity=Severity.NOTE, confidence="likely", needs=ReadLevel.ALPHA)
def check(context: Context[AlphaMask]) -> Iterator[Problem]:
    """Marks in the transparent background."""
    design, plan = context.design, context.plan
    if plan.background == "full":
        return
    found = design.measure(stray_pixels)
    if found:
        what = "a stray mark" if len(found) == 1 else f"{len(found)} stray marks"
        pixels = sum(stray.pixels for stray in found)
        yield Problem(
            f"{what} ({pixels} px) far outside the art, at {_where(found)} (should be none)",
            fix="Erase what is left there: select the art with some room around it, invert the selection and delete.",
            actual={"marks": len(found), "pixels": pixels},
            required={"marks": 0},
            box=found[0].box,
        )


def _where(found: Sequence[Stray]) -> str:
    """Where the first are: pixels from the left, pixels from the top."""
    shown = "; ".join(f"{stray.box.left}, {stray.box.top}" for stray in found[:SHOWN])
    return f"{shown}; ..." if len(found) > SHOWN else shown
